import type { Clause, Policy, Section } from '../model/policy.ts';
import { sentences } from '../model/sentences.ts';
import { proseOffset } from '../parse/block.ts';
import { place } from '../rules/rule.ts';
import { contains, type Span } from '../text/span.ts';
import { clauseAt } from './clause-at.ts';
import { itemSpan } from './folding.ts';

/** What a selection grows to from an offset, the smallest first: word, sentence, clause, item, list, section, all. */
export function selectionRanges(policy: Policy, offset: number): readonly Span[] {
  const spans: Span[] = [];
  const clause = clauseAt(policy, offset);
  if (clause) {
    spans.push(...wordAt(policy.text, offset), ...sentenceAt(clause, offset));
    spans.push({ from: clause.from, to: clause.from + clause.block.length });
    for (let item = clause.item; item; item = item.list.parent) spans.push(itemSpan(item), item.list.span);
    for (let section: Section | undefined = clause.section; section; section = section.parent) {
      spans.push(section.span);
    }
  }
  spans.push({ from: 0, to: policy.text.length });
  return nested(spans);
}

/** Those that hold the one before them and are larger; anything else would make an editor's selection jump. */
function nested(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    if (!last || (contains(span, last) && span.to - span.from > last.to - last.from)) kept.push(span);
  }
  return kept;
}

function wordAt(text: string, offset: number): Span[] {
  let from = offset;
  let to = offset;
  while (from > 0 && isWord(text[from - 1]!)) from--;
  while (to < text.length && isWord(text[to]!)) to++;
  return from < to ? [{ from, to }] : [];
}

/** Letters, digits, marks and both halves of a surrogate pair. */
function isWord(unit: string): boolean {
  return /[\p{L}\p{N}\p{M}\p{Cs}'’]/u.test(unit);
}

function sentenceAt(clause: Clause, offset: number): Span[] {
  const at = proseOffset(clause.block, offset - clause.from);
  const sentence = sentences(clause.content).find(({ from, to }) => from <= at && at <= to);
  return sentence ? [place(clause, sentence)] : [];
}
