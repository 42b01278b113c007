import { ofLanguage } from '../knowledge/language.ts';
import { styleWords } from '../knowledge/style-words.ts';
import { fold } from '../knowledge/words.ts';
import type { Content } from '../model/content.ts';
import { perPolicy } from '../model/per-policy.ts';
import type { Policy } from '../model/policy.ts';
import { clausesWith } from '../model/speaking.ts';
import { tokens, WORD, wordAt } from '../model/tokens.ts';
import { factAbout, type Watch } from '../model/watch.ts';
import type { Span } from '../text/span.ts';
import type { Template } from '../text/template.ts';

/** One word in both its spellings: British and American. */
export type Pair = readonly [string, string];

export interface Variant {
  readonly at: Span;
  /** Folded. */
  readonly word: string;
  readonly pair: Pair;
}

const isVariant: Watch = (language) => {
  const pairs = pairsOf(language);
  return (word) => pairs.has(word);
};

const NONE: readonly Variant[] = [];

/** Words that have two spellings; with a capital in the middle of a sentence they may be part of a name. */
export const variantsIn = factAbout(isVariant, NONE, (content: Content): readonly Variant[] => {
  const pairs = pairsOf(content.language);
  const list = tokens(content);
  const found: Variant[] = [];
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== WORD) continue;
    const word = wordAt(list, i);
    const pair = pairs.get(word);
    const at = { from: list.from[i]!, to: list.to[i]! };
    if (!pair || /^\p{Lu}/u.test(content.text.slice(at.from, at.to))) continue;
    if (content.inlines.some(({ kind, from, to }) => kind === 'link' && from <= at.from && at.to <= to))
      continue;
    found.push({ at, word, pair });
  }
  return found;
});

/** Wording to be inserted, spelled as most such words of the policy are. */
export function inOwnSpelling(policy: Policy, wording: Template): Template {
  const own = spellingOf(policy);
  const pairs = pairsOf(policy.language);
  if (own === undefined || pairs.size === 0) return wording;
  return wording.map((part) =>
    typeof part === 'string'
      ? part.replace(/\p{Ll}+/gu, (word) => pairs.get(fold(word))?.[own] ?? word)
      : part,
  );
}

/** Which of the two spellings; undefined where neither prevails. */
const spellingOf = perPolicy((policy: Policy): 0 | 1 | undefined => {
  const used = clausesWith(policy, variantsIn).flatMap(({ content }) => variantsIn(content));
  const second = used.filter(({ word, pair }) => word === fold(pair[1])).length;
  if (second * 2 === used.length) return undefined;
  return second * 2 > used.length ? 1 : 0;
});

const pairsOf = ofLanguage((language): ReadonlyMap<string, Pair> => {
  const pairs = styleWords(language.id)?.spelling?.variants ?? [];
  return new Map(pairs.flatMap((pair) => pair.map((word): [string, Pair] => [fold(word), pair])));
});
