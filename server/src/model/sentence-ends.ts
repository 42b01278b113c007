import { type Language, languageOf } from '../knowledge/language.ts';
import { type Content, fact } from './content.ts';
import { CLITIC, isMark, NUMBER, PUNCTUATION, spaceBefore, type Tokens, tokens, WORD } from './tokens.ts';

/** Where sentences begin and end, by token: sentence i covers the tokens from `starts[i]` up to `starts[i + 1]`. */
export const sentenceStarts = fact((content: Content): readonly number[] => {
  return findStarts(content.text, tokens(content), languageOf(content.language));
});

const STOPS = new Set(Array.from('.?!…。？！', (char) => char.charCodeAt(0)));
const CLOSERS = new Set(Array.from(')]}"”’»\'', (char) => char.charCodeAt(0)));
const DOT = '.'.charCodeAt(0);

function findStarts(text: string, list: Tokens, language: Language): readonly number[] {
  let starts = ONE;
  let start = 0;
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== PUNCTUATION || !STOPS.has(list.value[i]!)) continue;
    let last = i;
    while (last + 1 < list.count && isStop(list, last + 1)) last++;
    const stop = i;
    while (last + 1 < list.count && isCloser(list, last + 1)) last++;
    // "personal data?.This": a stop may also stand behind the bracket or quotation mark.
    while (last + 1 < list.count && isStop(list, last + 1) && !spaceBefore(list, last + 1)) last++;
    i = last;
    const next = last + 1;
    if (next >= list.count) break;
    if (!ends(text, list, language, start, stop, next)) continue;
    if (starts === ONE) starts = [0];
    starts.push(next);
    start = next;
  }
  return starts;
}

/** Most texts are one sentence. */
const ONE: number[] = [0];

function isStop(list: Tokens, index: number): boolean {
  return list.kind[index] === PUNCTUATION && STOPS.has(list.value[index]!) && !spaceBefore(list, index);
}

function isCloser(list: Tokens, index: number): boolean {
  return list.kind[index] === PUNCTUATION && CLOSERS.has(list.value[index]!) && !spaceBefore(list, index);
}

/** Whether the stop at token `stop` ends a sentence that began at `start` and would be followed by token `next`. */
function ends(
  text: string,
  list: Tokens,
  language: Language,
  start: number,
  stop: number,
  next: number,
): boolean {
  const spaced = spaceBefore(list, next);
  const begins = opener(text, list, next);
  if (begins === 'lower') return !spaced && gluedLowerCase(list, stop, next);
  const single = list.value[stop] === DOT && list.to[stop]! - list.from[stop]! === 1;
  if (!single) return spaced || begins === 'upper';
  const before = stop - 1;
  if (before < start || list.to[before] !== list.from[stop]) return spaced;
  if (list.kind[before] === NUMBER) return afterNumber(list, language, start, before, next, spaced, begins);
  if (list.kind[before] !== WORD) return spaced || begins === 'upper';
  if (!spaced && begins !== 'upper') return false;
  return afterWord(text, list, language, start, before, next, spaced, begins);
}

type Opener = 'lower' | 'upper' | 'number' | 'other';

/** What the text goes on with, opening brackets and quotation marks passed over. */
function opener(text: string, list: Tokens, index: number): Opener {
  let at = index;
  while (at < list.count && at < index + 3 && list.kind[at] === PUNCTUATION) at++;
  if (at >= list.count) return 'other';
  if (list.kind[at] === NUMBER) return 'number';
  if (list.kind[at] !== WORD) return 'other';
  const first = text[list.from[at]!]!;
  if (first !== first.toLowerCase()) return 'upper';
  return first === first.toUpperCase() ? 'other' : 'lower';
}

/** "verwerken.rekeningnummer": two whole words with a stop and no space between them. File names are shorter. */
function gluedLowerCase(list: Tokens, stop: number, next: number): boolean {
  if (list.value[stop] !== DOT || list.kind[next] !== WORD || stop === 0) return false;
  if (list.kind[stop - 1] !== WORD || list.to[stop] !== list.from[next]) return false;
  const after = next + 1;
  if (after < list.count && !spaceBefore(list, after) && !isMark(list, after, ',')) return false;
  return length(list, stop - 1) >= 4 && length(list, next) >= 6;
}

/** "30. Oktober", "1. Provide": an ordinal or the number of an item that begins the sentence. */
function afterNumber(
  list: Tokens,
  language: Language,
  start: number,
  before: number,
  next: number,
  spaced: boolean,
  begins: Opener,
): boolean {
  if (before === start) return false;
  if (list.kind[next] === WORD && language.months.has(list.words.folded(list.value[next]!))) return false;
  return spaced || begins === 'upper';
}

function afterWord(
  text: string,
  list: Tokens,
  language: Language,
  start: number,
  before: number,
  next: number,
  spaced: boolean,
  begins: Opener,
): boolean {
  const dotted = dottedWord(list, start, before);
  const { inner, final, numbered } = language.abbreviations;
  const isFinal = final.has(dotted);
  if (!isFinal && inner.has(dotted)) return false;
  if (numbered.has(dotted) && (begins === 'number' || followsNumber(list, before))) return false;
  const initial = length(list, before) === 1 && isUpper(text, list, before);
  const several = dotted.includes('.');
  if (!isFinal && !initial && !several) return true;
  if (!spaced) return false;
  // "Acme Inc. We collect …" is two sentences, "Acme Inc. Privacy Team" is one.
  if (begins === 'number' || begins === 'other') return isFinal && begins === 'other';
  return list.kind[next] === WORD && language.functionWords.has(list.words.folded(list.value[next]!));
}

/** "e.g", "b.v", "u.s.a": the word with the dotted letters right before it. */
function dottedWord(list: Tokens, start: number, last: number): string {
  let word = list.words.folded(list.value[last]!);
  let at = last;
  for (let parts = 0; parts < 4; parts++) {
    if (at - 2 < start || !isMark(list, at - 1, '.') || list.kind[at - 2] !== WORD) break;
    if (spaceBefore(list, at) || spaceBefore(list, at - 1)) break;
    at -= 2;
    word = `${list.words.folded(list.value[at]!)}.${word}`;
  }
  return word;
}

function followsNumber(list: Tokens, index: number): boolean {
  return index > 0 && list.kind[index - 1] === NUMBER;
}

function isUpper(text: string, list: Tokens, index: number): boolean {
  const first = text[list.from[index]!]!;
  return first !== first.toLowerCase();
}

function length(list: Tokens, index: number): number {
  const clitic = index + 1 < list.count && list.kind[index + 1] === CLITIC ? 2 : 0;
  return list.to[index]! - list.from[index]! + clitic;
}
