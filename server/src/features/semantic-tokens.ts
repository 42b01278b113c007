import { citations } from '../model/citations.ts';
import type { Content } from '../model/content.ts';
import { crossReferences } from '../model/cross-references.ts';
import { dates } from '../model/dates.ts';
import { definitions } from '../model/definitions.ts';
import { durations } from '../model/durations.ts';
import { placeholders } from '../model/placeholders.ts';
import type { Clause, Policy } from '../model/policy.ts';
import { definedTerms, type Term, usesIn } from '../model/terms.ts';
import { place } from '../rules/rule.ts';
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
  readonly terms: readonly Term[];
  readonly known: WeakMap<Content, readonly ContentToken[]>;
}

/** The tokens of a content hang on the terms that the whole policy defines, which seldom change. */
let latest: Terms & { readonly key: string } = { key: '', terms: [], known: new WeakMap() };

function termsOf(all: readonly Term[]): Terms {
  const terms = all.filter(({ small }) => !small);
  const key = terms.map(({ text }) => text).join('\n');
  if (key !== latest.key) latest = { key, terms, known: new WeakMap() };
  return latest;
}

function tokensIn(content: Content, { terms, known }: Terms): readonly ContentToken[] {
  const before = known.get(content);
  if (before) return before;
  const found: ContentToken[] = [];
  // What is more particular comes first and keeps its place.
  const add = (spans: Iterable<Span>, type: TokenType, declares: boolean): void => {
    for (const { from, to } of spans) {
      const taken = found.some((other) => overlaps(other, { from, to }));
      if (from < to && !taken) found.push({ from, to, type, declares });
    }
  };
  add(placeholders(content), 'placeholder', false);
  add(
    definitions(content).flatMap((definition) => definition.terms),
    'definedTerm',
    true,
  );
  add(citations(content), 'citation', false);
  add(
    crossReferences(content).filter(({ kind }) => kind === 'numbered'),
    'crossReference',
    false,
  );
  add(durations(content), 'number', false);
  add(dates(content), 'number', false);
  for (const term of terms) add(usesIn(content, term), 'definedTerm', false);
  found.sort((a, b) => a.from - b.from);
  known.set(content, found);
  return found;
}
