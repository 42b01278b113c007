import { flat } from '../text/flat.ts';

/**
 * Words as numbers. A text's words are looked up by a hash of their characters, so that nothing is copied out of the
 * text; what a language knows of a word (the atoms of its patterns) is worked out once, by the word's number.
 */
export interface Words {
  /** The same id for the same characters; 0 for a word longer than `LONGEST_WORD`. `hash` as `hashStep` computes it. */
  intern(text: string, from: number, to: number, hash: number): number;
  /** Lower case, without diacritics, with straight apostrophes. Empty for 0. */
  folded(id: number): string;
  /** The characters as met. Empty for 0. */
  raw(id: number): string;
  /** A hash of `folded`, the same in every table; what `keyOfWord` gives for it. */
  key(id: number): number;
  readonly size: number;
}

export const LONGEST_WORD = 64;

export const HASH_SEED = 0x811c9dc5 | 0;

/** FNV-1a over UTF-16 units. */
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

export function hashOf(text: string, from: number, to: number): number {
  let hash = HASH_SEED;
  for (let i = from; i < to; i++) hash = hashStep(hash, text.charCodeAt(i));
  return hash;
}

const MARKS = /\p{M}+/gu;
const APOSTROPHES = /[\u2019\u02bc\u2018]/g;
const IGNORED = /[\u00ad\u200b-\u200d\u2060]/g;
const PLAIN = /^[a-z0-9']*$/;

export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower.normalize('NFD').replace(MARKS, '').replace(APOSTROPHES, "'").replace(IGNORED, '');
}

/** A hash of a word in whatever case. */
export function keyOfWord(word: string): number {
  return keyOf(fold(word));
}

function keyOf(folded: string): number {
  return mixed(hashOf(folded, 0, folded.length));
}

/** The low bits, by which tables are entered, depend on the high ones as well. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}

export function createWords(): Words {
  let capacity = 4096;
  // In each slot a word's number, 0 where there is none, and its hash beside it: a look at one place in memory.
  let table = new Int32Array(2 * capacity);
  const raws: string[] = [''];
  const foldeds: string[] = [''];
  const keys: number[] = [0];

  const grow = (): void => {
    const before = table;
    capacity *= 2;
    table = new Int32Array(2 * capacity);
    for (let i = 0; i < before.length; i += 2) if (before[i] !== 0) put(before[i]!, before[i + 1]!);
  };

  const put = (id: number, hash: number): void => {
    let slot = hash & (capacity - 1);
    while (table[2 * slot] !== 0) slot = (slot + 1) & (capacity - 1);
    table[2 * slot] = id;
    table[2 * slot + 1] = hash;
  };

  const add = (raw: string, hash: number): number => {
    const id = raws.length;
    const folded = fold(raw);
    raws.push(raw);
    foldeds.push(folded);
    keys.push(keyOf(folded));
    put(id, hash);
    if (raws.length * 2 > capacity) grow();
    return id;
  };

  return {
    get size() {
      return raws.length - 1;
    },
    folded: (id) => foldeds[id]!,
    raw: (id) => raws[id]!,
    key: (id) => keys[id]!,
    intern(text, from, to, hash) {
      const length = to - from;
      if (length > LONGEST_WORD) return 0;
      const wanted = mixed(hash);
      for (let slot = wanted & (capacity - 1); ; slot = (slot + 1) & (capacity - 1)) {
        const id = table[2 * slot]!;
        if (id === 0) return add(flat(text.slice(from, to)), wanted);
        if (table[2 * slot + 1] === wanted && sameCharacters(raws[id]!, text, from, length)) return id;
      }
    },
  };
}

function sameCharacters(word: string, text: string, from: number, length: number): boolean {
  if (word.length !== length) return false;
  for (let i = 0; i < length; i++) {
    if (word.charCodeAt(i) !== text.charCodeAt(from + i)) return false;
  }
  return true;
}
