import { fold, type Words } from '../knowledge/words.ts';
import { addTo } from '../text/groups.ts';
import { CLITIC, NUMBER, PUNCTUATION, type Tokens, WORD, wordAt } from './tokens.ts';

/** A list of phrases, to be found at a place in a text. Of several that fit, the longest counts. */
export interface Phrases {
  /** The token behind the phrase that begins at token `index`, or -1. */
  startingAt(list: Tokens, index: number): number;
  /** The first token of the phrase that ends right before token `index`, or -1. */
  endingBefore(list: Tokens, index: number): number;
  /** Whether any phrase begins, or ends, with the word: a quick no before a longer look. */
  begins(word: string): boolean;
  ends(word: string): boolean;
}

/** Phrases are words separated by spaces, hyphens or stops. */
export function phrases(sources: readonly string[]): Phrases {
  const all = sources
    .map(wordsOf)
    .filter((words) => words.length > 0)
    .sort((a, b) => b.length - a.length);
  const byFirst = group(all, (words) => words[0]!);
  const byLast = group(all, (words) => words.at(-1)!);

  const beginning = byWord((word) => byFirst.get(word));
  const ending = byWord((word) => byLast.get(word));
  const withSign = byFirst.get('§');

  return {
    begins: (word) => byFirst.has(word),
    ends: (word) => byLast.has(word),
    startingAt(list, index) {
      if (index < 0 || index >= list.count) return -1;
      const candidates = beginning(list, index) ?? (isSectionSign(list, index) ? withSign : undefined);
      if (!candidates) return -1;
      for (const words of candidates) {
        let at = index;
        let matched = 1;
        while (matched < words.length) {
          const next = following(list, at);
          if (next < 0 || termAt(list, next) !== words[matched]) break;
          at = next;
          matched++;
        }
        if (matched === words.length) return at + 1;
      }
      return -1;
    },
    endingBefore(list, index) {
      const last = preceding(list, index);
      if (last < 0) return -1;
      const candidates = isSectionSign(list, last) ? byLast.get('§') : ending(list, last);
      if (!candidates) return -1;
      for (const words of candidates) {
        let at = last;
        let left = words.length - 1;
        while (left > 0) {
          const next = preceding(list, at);
          if (next < 0 || termAt(list, next) !== words[left - 1]) break;
          at = next;
          left--;
        }
        if (left === 0) return at;
      }
      return -1;
    },
  };
}

/** Whether a phrase of one of the lists may begin at a token: a quick no before each of them is asked. */
export function beginningOf(...lists: readonly Phrases[]): (list: Tokens, index: number) => boolean {
  const isFirst = byWord((word) => lists.some((one) => one.begins(word)) || undefined);
  const withSign = lists.some((one) => one.begins('§'));
  return (list, index) => isFirst(list, index) === true || (withSign && isSectionSign(list, index));
}

/**
 * Words of which every phrase has one: a text without them has none of the phrases. They are the last in each that tell
 * something, or else the longest: "act" of "Data Protection Act", "age" of "under the age of".
 */
export function tellingWords(
  sources: readonly string[],
  functionWords: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set(
    sources.flatMap((source) => {
      const words = wordsOf(source);
      const longest = words.toSorted((a, b) => b.length - a.length)[0];
      return words.findLast((word) => !functionWords.has(word)) ?? longest ?? [];
    }),
  );
}

/**
 * What is known of a word, asked of the token that is one. The answer is kept by the word's number, because every word
 * of a text is asked about by very many lists, and nearly all of them know nothing of it.
 */
export function byWord<T>(
  lookUp: (folded: string) => T | undefined,
): (list: Tokens, index: number) => T | undefined {
  const tables = new WeakMap<Words, (T | typeof NOTHING | undefined)[]>();
  let words: Words | undefined;
  let known: (T | typeof NOTHING | undefined)[] = [];
  return (list, index) => {
    const kind = list.kind[index];
    if (kind !== WORD && kind !== NUMBER) return undefined;
    if (list.words !== words) {
      words = list.words;
      known = tables.get(words) ?? [];
      tables.set(words, known);
    }
    const id = list.value[index]!;
    while (id >= known.length) known.push(undefined);
    let found = known[id];
    if (found === undefined) {
      found = lookUp(list.words.folded(id)) ?? NOTHING;
      known[id] = found;
    }
    return found === NOTHING ? undefined : found;
  };
}

/** Whether a token is one of these words. */
export function oneOf(words: ReadonlySet<string>): (list: Tokens, index: number) => boolean {
  const isOne = byWord((word) => (words.has(word) ? true : undefined));
  return (list, index) => isOne(list, index) === true;
}

const NOTHING = Symbol('nothing');

/** The next word, past marks that may stand inside a phrase: "Civ. Code", "sub-paragraph". -1 where there is none. */
export function following(list: Tokens, index: number): number {
  for (let at = index + 1; at < list.count && at <= index + 3; at++) {
    if (isTerm(list, at)) return at;
    if (!isInner(list, at)) return -1;
  }
  return -1;
}

export function preceding(list: Tokens, index: number): number {
  for (let at = index - 1; at >= 0 && at >= index - 3; at--) {
    if (isTerm(list, at)) return at;
    if (!isInner(list, at)) return -1;
  }
  return -1;
}

const INNER = new Set(Array.from("-‐‑.&'’/", (char) => char.charCodeAt(0)));
const SECTION_SIGN = '§'.charCodeAt(0);

function isInner(list: Tokens, index: number): boolean {
  const kind = list.kind[index];
  return kind === CLITIC || (kind === PUNCTUATION && INNER.has(list.value[index]!));
}

function isTerm(list: Tokens, index: number): boolean {
  const kind = list.kind[index];
  return kind === WORD || kind === NUMBER || isSectionSign(list, index);
}

function isSectionSign(list: Tokens, index: number): boolean {
  return list.value[index] === SECTION_SIGN && list.kind[index] === PUNCTUATION;
}

function termAt(list: Tokens, index: number): string {
  return isSectionSign(list, index) ? '§' : wordAt(list, index);
}

function wordsOf(source: string): string[] {
  return fold(source)
    .split(/[^\p{L}\p{N}§]+/u)
    .filter(Boolean);
}

function group(all: readonly string[][], key: (words: readonly string[]) => string): Map<string, string[][]> {
  const map = new Map<string, string[][]>();
  for (const words of all) {
    addTo(map, key(words), words);
  }
  return map;
}
