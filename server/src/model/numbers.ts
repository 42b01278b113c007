import { type Language, ofLanguage } from '../knowledge/language.ts';
import { fold } from '../knowledge/words.ts';
import { byWord } from './phrases.ts';
import { isMark, NUMBER, spaceBefore, type Tokens, WORD } from './tokens.ts';
import type { Cue } from './watch.ts';

/** A number in a text, in digits or words. Tokens `first` to `last`, both inclusive. */
export interface NumberRead {
  readonly value: number;
  readonly form: 'digits' | 'words';
  readonly first: number;
  readonly last: number;
}

/**
 * The number that ends with token `last`: "180", "one hundred and eighty", "vijfentwintig", "anderhalf". Of words that
 * could begin later or earlier, as many as make sense together.
 */
export function numberEndingAt(list: Tokens, last: number, language: string): NumberRead | undefined {
  if (last < 0) return undefined;
  if (list.kind[last] === NUMBER) {
    const value = digitsAt(list, last);
    return value === undefined ? undefined : { value, form: 'digits', first: last, last };
  }
  if (list.kind[last] !== WORD) return undefined;
  const reader = readerOf(language);
  if (!reader.parts(list, last)) return undefined;

  const chain: (readonly Part[])[] = [];
  const firsts: number[] = [];
  for (let at = last; at >= 0 && chain.length < 8; ) {
    const parts = list.kind[at] === WORD ? reader.parts(list, at) : undefined;
    if (!parts) break;
    chain.unshift(parts);
    firsts.unshift(at);
    at = isMark(list, at - 1, '-') && !spaceBefore(list, at) ? at - 2 : at - 1;
  }
  for (let skip = 0; skip < chain.length; skip++) {
    const value = evaluate(chain.slice(skip));
    if (value !== undefined) return { value, form: 'words', first: firsts[skip]!, last };
  }
  return undefined;
}

/** Whether a number may end at the token: cheap enough to ask of every token. */
export function isNumeric(list: Tokens, index: number, language: string): boolean {
  const kind = list.kind[index];
  if (kind === NUMBER) return true;
  if (kind !== WORD) return false;
  const parts = readerOf(language).parts(list, index);
  return parts !== undefined && parts.at(-1)!.kind !== 'and';
}

/** What a text with a number has, in digits or words. */
export const numeric: Cue = {
  word: (language) => readerOf(language).isNumber,
  kinds: [NUMBER],
};

/**
 * The value of a number in digits: "1,000" and "1.000" are a thousand, "1.5" and "1,5" one and a half. Undefined for
 * what is no amount: "3.2.1", "01.05.2026".
 */
export function digits(text: string): number | undefined {
  if (text.length > 15) return undefined;
  if (!/[.,]/.test(text)) return Number(text);
  const groups = text.split(/[.,]/);
  if (groups.slice(1).every((group) => group.length === 3) && groups[0]!.length <= 3 && groups[0] !== '0') {
    return Number(groups.join(''));
  }
  return groups.length === 2 ? Number(groups.join('.')) : undefined;
}

const digitsAt = byWord(digits);

type Part =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'times'; readonly value: 100 | 1000 }
  | { readonly kind: 'and' };

interface Reader {
  /** What number words a word is made of; undefined where it is none. */
  parts(list: Tokens, index: number): readonly Part[] | undefined;
  readonly isNumber: (word: string) => boolean;
}

const readerOf = ofLanguage((language: Language): Reader => {
  const { values, hundred, thousand, and, fractions } = language.data.numbers;
  const dictionary = new Map<string, Part>();
  for (const [word, value] of [...Object.entries(values), ...Object.entries(fractions)]) {
    dictionary.set(fold(word), { kind: 'value', value });
  }
  for (const word of hundred) dictionary.set(fold(word), { kind: 'times', value: 100 });
  for (const word of thousand) dictionary.set(fold(word), { kind: 'times', value: 1000 });
  for (const word of and) dictionary.set(fold(word), { kind: 'and' });
  const lengths = [...new Set([...dictionary.keys()].map((word) => word.length))].sort((a, b) => b - a);
  /** The word cut wholly into number words. Words are short, and few begin like a number. */
  const cut = (word: string): readonly Part[] | undefined => {
    if (word === '') return [];
    for (const length of lengths) {
      const part = dictionary.get(word.slice(0, length));
      if (!part || length > word.length) continue;
      const rest = cut(word.slice(length));
      if (rest) return [part, ...rest];
    }
    return undefined;
  };

  const partsOf = (word: string) => (word === '' || word.length > 40 ? undefined : cut(word));
  return { parts: byWord(partsOf), isNumber: (word) => partsOf(word) !== undefined };
});

function isRoundTen(value: number): boolean {
  return value >= 20 && value < 100 && value % 10 === 0;
}

/**
 * The value of number words in a row, each word given by its parts; undefined where they make no number together.
 * "and" as a word of its own joins only what follows a hundred or a thousand ("five and ten" is no number) and a unit
 * to a ten ("treinta y cinco"); within a word it also joins a unit and a ten behind it ("vijfentwintig").
 */
function evaluate(words: readonly (readonly Part[])[]): number | undefined {
  let total = 0;
  let current: number | undefined;
  let last: 'value' | 'times' | 'and' | undefined;
  let lastValue = 0;
  for (const [index, parts] of words.entries()) {
    for (const [place, part] of parts.entries()) {
      const glued = place > 0;
      if (part.kind === 'and') {
        if (last === undefined || last === 'and') return undefined;
        if (last === 'value' && !glued && !isRoundTen(lastValue)) return undefined;
        last = 'and';
      } else if (part.kind === 'times') {
        if (last === 'and' || last === 'times') {
          if (!(last === 'times' && part.value === 1000)) return undefined;
        }
        const by = current ?? 1;
        if (part.value === 1000) {
          total = (total + by) * 1000;
          current = undefined;
        } else current = by * 100;
        last = 'times';
      } else {
        const fits =
          last === undefined ||
          last === 'times' ||
          (last === 'and' && (lastValue < 10 || lastValue >= 100 || part.value < 10)) ||
          (last === 'value' && lastValue >= 20 && lastValue < 100 && part.value < 10 && part.value >= 1);
        if (!fits) return undefined;
        current = (current ?? 0) + part.value;
        last = 'value';
      }
      lastValue = part.kind === 'value' ? part.value : part.kind === 'times' ? 100 : lastValue;
    }
    if (last === 'and' && index === words.length - 1) return undefined;
  }
  return last === undefined ? undefined : total + (current ?? 0);
}
