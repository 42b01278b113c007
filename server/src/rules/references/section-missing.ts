import { ofLanguage, wordSet } from '../../knowledge/language.ts';
import { citations, type Provision, provisionText } from '../../model/citations.ts';
import { type CrossReference, crossReferences } from '../../model/cross-references.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { listsBelow, type SectionNumbers, sectionNumbers } from '../../model/section-numbers.ts';
import { sentenceIndexAt } from '../../model/sentences.ts';
import { clausesWith } from '../../model/speaking.ts';
import { tokens, WORD, wordAt } from '../../model/tokens.ts';
import { replace } from '../../text/edit.ts';
import { type Finding, type Fix, type PolicyRule, place } from '../rule.ts';

/**
 * A reference to a numbered section or item that the document does not have. Speaks only where sections are numbered
 * and the reference uses the word for one; sections of laws and of other documents are left alone, and so is whatever
 * might be a number of a kind that the text does not show.
 */
export const sectionMissing: PolicyRule = {
  id: 'references/section-missing',
  scope: 'policy',
  severity: 'error',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    const numbers = sectionNumbers(policy);
    // A numbering that does not begin at its beginning is known in parts only.
    if (numbers.top.length < LEAST_SECTIONS || !(numbers.sections.has('1') || numbers.items.has('1'))) return;
    for (const clause of clausesWith(policy, crossReferences)) {
      if (clause.role === 'contents') continue;
      for (const reference of crossReferences(clause.content)) {
        if (!speaksOfOwnSections(reference, clause, numbers)) continue;
        for (const target of reference.targets) yield* missing(target, reference, clause, policy);
      }
    }
  },
};

/** Fewer numbered headings are no numbering of sections. */
const LEAST_SECTIONS = 3;

interface Words {
  readonly sections: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

const wordsOf = ofLanguage(
  ({ data }): Words => ({
    sections: wordSet(data.references.sections),
    others: wordSet(data.citations.documents),
  }),
);

function speaksOfOwnSections(
  { kind, label, from }: CrossReference,
  { content }: Clause,
  { labels }: SectionNumbers,
): boolean {
  if (kind !== 'numbered' || label === undefined) return false;
  const { sections, others } = wordsOf(content.language);
  if (!sections.has(label) && ![...labels].some((one) => label.startsWith(one))) return false;
  // "Under our Terms (section 5)", "the FTC Act, section 5": another document is named in the same breath.
  const sentence = sentenceIndexAt(content, from);
  if (citations(content).some((cited) => sentenceIndexAt(content, cited.from) === sentence)) return false;
  const list = tokens(content);
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== WORD || !others.has(wordAt(list, i))) continue;
    if (sentenceIndexAt(content, list.from[i]!) === sentence) return false;
  }
  return true;
}

function* missing(
  target: Provision,
  reference: CrossReference,
  clause: Clause,
  policy: Policy,
): Iterable<Finding> {
  const numbers = sectionNumbers(policy);
  const number = target.number;
  if (number === '' || /^\d{3,}/.test(number)) return;
  const at = place(clause, target);
  const args = { number: provisionText(target), label: labelOf(reference, clause) };
  const found = numbers.sections.get(number) ?? numbers.sections.get(number.toUpperCase());
  if (found) {
    const part = target.parts[0];
    if (part === undefined || found.some((section) => mayHaveItem(section, part, number, numbers))) return;
    yield {
      message: 'item',
      args: { part: `(${part})`, section: number },
      severity: 'warning',
      at,
    };
    return;
  }
  if (numbers.items.has(number) || isUnnumberedBelow(number, numbers)) return;
  const last = numbers.top.at(-1)!;
  yield {
    message: 'message',
    args: { ...args, last: shownNumber(last) },
    at,
    fixes: nearest(number, numbers).map((section): Fix => {
      const written = shownNumber(section);
      const span = place(clause, { from: target.from, to: target.from + number.length });
      return {
        title: 'refer',
        args: { number: written, title: section.title },
        safety: 'suggested',
        edits: [replace(span, written)],
      };
    }),
  };
}

/** The word before the number, as it is written. */
function labelOf({ from }: CrossReference, { content }: Clause): string {
  return /^[\p{L}\p{M}-]+/u.exec(content.text.slice(from, from + 40))?.[0] ?? '';
}

/** Whether an item of that mark is there, or the section's items are not marked in that way. */
function mayHaveItem(section: Section, part: string, number: string, { sections }: SectionNumbers): boolean {
  if (sections.has(`${number}.${part}`)) return true;
  const style = /^\d/.test(part) ? 'decimal' : 'letter';
  const lists = listsBelow(section).filter(
    ({ style: own }) => own.kind === 'numbered' && own.style.endsWith(style),
  );
  // One list without that item is a loss; several, or none, are another way of counting.
  if (lists.length !== 1 || lists[0]!.items.length < LEAST_SECTIONS || part.length > 1) return true;
  return lists[0]!.items.some(({ clause, markerText }) => {
    const readings = clause.block.marker?.enumerator?.readings ?? [];
    return (
      markerText.toLowerCase().includes(part.toLowerCase()) ||
      readings.some(({ path }) => String(path.at(-1)) === part)
    );
  });
}

/** "5.3" where section 5 counts its paragraphs without showing it. */
function isUnnumberedBelow(number: string, { sections, items }: SectionNumbers): boolean {
  const parts = number.split('.');
  if (parts.length === 1) return false;
  let depth = parts.length - 1;
  while (depth > 0 && !sections.has(parts.slice(0, depth).join('.'))) depth--;
  if (depth === 0) return false;
  const start = `${parts.slice(0, depth).join('.')}.`;
  return ![...sections.keys(), ...items.keys()].some((one) => one.startsWith(start));
}

const MOST_OFFERED = 2;

/** The section with the same last part, as after a chapter was inserted; then the last one before the number. */
function nearest(number: string, { sections, top }: SectionNumbers): readonly Section[] {
  const parts = number.split('.');
  const offered: Section[] = [];
  if (parts.length > 1) {
    const end = `.${parts.slice(1).join('.')}`;
    const first = Number(parts[0]);
    for (const step of [1, -1]) {
      const moved = sections.get(`${first + step}${end}`)?.[0];
      if (moved) offered.push(moved);
    }
  }
  const wanted = Number.parseInt(number, 10);
  const before = top.findLast(({ number: own }) => (own?.numbering.path[0] ?? 0) < wanted);
  const after = top.find(({ number: own }) => (own?.numbering.path[0] ?? 0) > wanted);
  for (const one of [before, after]) if (one && !offered.includes(one)) offered.push(one);
  return offered.slice(0, MOST_OFFERED);
}

function shownNumber({ number }: Section): string {
  return number!.text.replace(/^\p{L}{2,}\.?\s+/u, '').replace(/[\s.:()–—-]+$/, '');
}
