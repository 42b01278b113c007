import { ofLanguage, wordSet } from '../../knowledge/language.ts';
import type { Content } from '../../model/content.ts';
import { isNumeric, type NumberRead, numberEndingAt, numeric } from '../../model/numbers.ts';
import { isMark, NUMBER, type Tokens, tokens, wordAt } from '../../model/tokens.ts';
import { type Cue, factAbout } from '../../model/watch.ts';
import { replace } from '../../text/edit.ts';
import type { ClauseRule } from '../rule.ts';

/**
 * A number is given in words and in digits, and the two differ: "thirty (60) days". A lone "one (2)" may be a word with
 * a footnote, so "one" counts only before a unit; fractions and ranges are left alone.
 */
export const wordDigitMismatch: ClauseRule = {
  id: 'numbers/word-digit-mismatch',
  scope: 'clause',
  severity: 'error',
  citations: ['gdpr 13(2)(a)'],

  *check(content) {
    const list = tokens(content);
    for (const { words, digits, outer, close } of pairs(content)) {
      const at = { from: list.from[outer.first]!, to: list.to[close]! };
      const text = (number: NumberRead) =>
        content.text.slice(list.from[number.first]!, list.to[number.last]!);
      const asDigits = String(words.value);
      const placed = (number: NumberRead) => ({ from: list.from[number.first]!, to: list.to[number.last]! });
      yield {
        message: 'message',
        args: { words: text(words), digits: text(digits) },
        at,
        fixes: [
          {
            title: 'words',
            args: { number: asDigits },
            safety: 'suggested',
            edits: [replace(placed(digits), asDigits)],
          },
          {
            title: 'digits',
            args: { number: text(digits) },
            safety: 'suggested',
            edits: [replace(at, text(digits))],
          },
        ],
      };
    }
  },
};

const NONE: readonly Pair[] = [];

const bracketed: Cue = { marks: ')' };

/** Those that differ. */
const pairs = factAbout([numeric, bracketed], NONE, (content: Content): readonly Pair[] => {
  const list = tokens(content);
  const found: Pair[] = [];
  for (let close = 3; close < list.count; close++) {
    const pair = isMark(list, close, ')') ? readPair(content, list, close) : undefined;
    if (pair) found.push(pair);
  }
  return found;
});

interface Pair {
  readonly words: NumberRead;
  readonly digits: NumberRead;
  readonly outer: NumberRead;
  /** The token of the closing bracket. */
  readonly close: number;
}

/** The two numbers of "thirty (60)" or "60 (thirty)" whose bracket closes at the token, where they differ. */
function readPair({ language }: Content, list: Tokens, close: number): Pair | undefined {
  if (list.kind[close - 1] === NUMBER && !isMark(list, close - 2, '(')) return undefined;
  const inner = numberEndingAt(list, close - 1, language);
  if (!inner || !isMark(list, inner.first - 1, '(')) return undefined;
  const outer = numberEndingAt(list, inner.first - 2, language);
  if (!outer || outer.form === inner.form || outer.value === inner.value) return undefined;
  const [words, digits] = outer.form === 'words' ? [outer, inner] : [inner, outer];
  if (!Number.isInteger(words.value) || !Number.isInteger(digits.value)) return undefined;
  if (isEndOfMore(list, words, language)) return undefined;
  const { units, adjectives, articles } = termsOf(language);
  const next = wordAt(list, close + 1);
  const isAmount = units.has(next) || (adjectives.has(next) && units.has(wordAt(list, close + 2)));
  if ((words.value === 1 || articles.has(wordAt(list, words.first))) && !isAmount) return undefined;
  return { words, digits, outer, close };
}

/** "quatre-vingt", "soixante et onze": of a way of counting that is not understood only the end was read. */
function isEndOfMore(list: Tokens, { first }: NumberRead, language: string): boolean {
  let before = isMark(list, first - 1, '-') ? first - 2 : first - 1;
  if (termsOf(language).and.has(wordAt(list, before))) before--;
  return isNumeric(list, before, language);
}

const termsOf = ofLanguage((language) => ({
  units: language.units,
  adjectives: wordSet(language.data.durations.adjectives),
  articles: wordSet(language.data.numbers.articles),
  and: wordSet(language.data.numbers.and),
}));
