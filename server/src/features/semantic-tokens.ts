import { citations } from '../model/citations.ts';
import type { Content } from '../model/content.ts';
import { crossReferences } from '../model/cross-references.ts';
import { dates } from '../model/dates.ts';
import { definitions } from '../model/definitions.ts';
import { durations } from '../model/durations.ts';
import { placeholders } from '../model/placeholders.ts';
import type { Clause, Policy } from '../model/policy.ts';
import { definedTerms, type Term, usesIn } from '../model/terms.ts';
import { tokens } from '../model/tokens.ts';
import { place } from '../rules/rule.ts';
import { addTo } from '../text/groups.ts';
import { overlaps, type Span } from '../text/span.ts';

/** Standard types first; the own ones are declared in the extension's manifest. */
export const tokenTypes = [
  'number',
  'sectionNumber',
  'enumerator',
  'definedTerm',
  'citation',
  'crossReference',
  'placeholder',
] as const;
export type TokenType = (typeof tokenTypes)[number];

export const tokenModifiers = ['declaration'] as const;

export interface TokenView {
  readonly at: Span;
  readonly type: TokenType;
  /** It makes known what it names: a heading's number, a term in its definition. */
  readonly declares: boolean;
}

/** What stands out in a policy, in document order without overlap; of a part of the document where one is given. */
export function semanticTokens(policy: Policy, within?: Span): readonly TokenView[] {
  const terms = termsOf(definedTerms(policy));
  const found: TokenView[] = [];
  for (const clause of policy.clauses) {
    const span = { from: clause.from, to: clause.from + clause.block.length };
    if (within && !overlaps(span, within)) continue;
    const mark = markOf(clause);
    if (mark) found.push(mark);
    for (const { from, to, type, declares } of tokensIn(clause.content, terms)) {
      const at = place(clause, { from, to });
      if (!mark || at.from >= mark.at.to) found.push({ at, type, declares });
    }
  }
  return found;
}

/** The number of a heading or of an item. */
function markOf({ section, item, block, from }: Clause): TokenView | undefined {
  const { heading, number } = section;
  if (number && heading?.block === block && heading.from === from) {
    return { at: { from: number.from, to: number.to }, type: 'sectionNumber', declares: true };
  }
  return item?.numbering ? { at: item.marker, type: 'enumerator', declares: false } : undefined;
}

interface ContentToken extends Span {
  readonly type: TokenType;
  readonly declares: boolean;
}

interface Terms {
  /** By the first letters, of which a text must hold a word that begins so. */
  readonly terms: ReadonlyMap<string, readonly Term[]>;
  readonly known: WeakMap<Content, readonly ContentToken[]>;
}

/** The tokens of a content hang on the terms that the whole policy defines, which seldom change. */
let latest: Terms & { readonly key: string } = { key: '', terms: new Map(), known: new WeakMap() };

function termsOf(all: readonly Term[]): Terms {
  const telling = all.filter(({ small }) => !small);
  const key = telling.map(({ text }) => text).join('\n');
  if (key !== latest.key) latest = { key, terms: byBeginning(telling), known: new WeakMap() };
  return latest;
}

const BEGINNING = 3;

function byBeginning(terms: readonly Term[]): ReadonlyMap<string, readonly Term[]> {
  const found = new Map<string, Term[]>();
  for (const term of terms) {
    const beginning = term.text.slice(0, BEGINNING);
    addTo(found, beginning, term);
  }
  return found;
}

function usesOf(content: Content, terms: Terms['terms']): readonly Span[] {
  if (terms.size === 0) return [];
  const beginnings = new Set<string>();
  const list = tokens(content);
  for (let i = 0; i < list.count; i++) {
    beginnings.add(content.text.slice(list.from[i]!, list.from[i]! + BEGINNING));
  }
  const found: Span[] = [];
  for (const beginning of beginnings) {
    for (const term of terms.get(beginning) ?? []) for (const use of usesIn(content, term)) found.push(use);
  }
  return found;
}

function tokensIn(content: Content, { terms, known }: Terms): readonly ContentToken[] {
  const before = known.get(content);
  if (before) return before;
  let found: readonly ContentToken[] = [];
  // What is more particular comes first and keeps its place.
  const add = (spans: readonly Span[], type: TokenType, declares = false): void => {
    if (spans.length === 0) return;
    found = besides(
      found,
      spans.map(({ from, to }) => ({ from, to, type, declares })),
    );
  };
  add(placeholders(content), 'placeholder');
  const named = definitions(content).flatMap((definition) => definition.terms);
  add(named, 'definedTerm', true);
  add(citations(content), 'citation');
  const numbered = crossReferences(content).filter(({ kind }) => kind === 'numbered');
  add(numbered, 'crossReference');
  add(durations(content), 'number');
  add(dates(content), 'number');
  add(usesOf(content, terms), 'definedTerm');
  known.set(content, found);
  return found;
}

/** Tokens in order without overlap, and those of others that lie between them; of two others the longer. */
function besides(kept: readonly ContentToken[], others: readonly ContentToken[]): readonly ContentToken[] {
  const sorted = [...others].sort((a, b) => a.from - b.from || b.to - a.to);
  const merged: ContentToken[] = [];
  let next = 0;
  let end = 0;
  for (const other of sorted) {
    while (next < kept.length && kept[next]!.from < other.to && kept[next]!.to <= other.from) {
      merged.push(kept[next]!);
      end = kept[next++]!.to;
    }
    const taken = other.from < end || (next < kept.length && overlaps(kept[next]!, other));
    if (taken || other.from >= other.to) continue;
    merged.push(other);
    end = other.to;
  }
  for (; next < kept.length; next++) merged.push(kept[next]!);
  return merged;
}
