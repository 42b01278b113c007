import type { LanguageId } from '../knowledge/language.ts';
import type { Words } from '../knowledge/words.ts';
import { type Content, fact } from './content.ts';
import { ofStretch } from './stretches.ts';
import { NUMBER, tokens, WORD } from './tokens.ts';

/** Whether a word, folded, is one of those a question is about. The same answer for a word every time. */
export type Watch = (language: LanguageId) => (word: string) => boolean;

/**
 * A fact about contents that have one of the watched words; of all others it is `nothing`. Very many questions are about
 * a few rare words: one walk over the words of a text tells which of them have to be asked of it at all.
 */
export function factAbout<T>(
  watch: Watch,
  nothing: T,
  compute: (content: Content) => T,
): (content: Content) => T {
  const flag = hasBegun ? ALWAYS : 1 << (watches.length % FLAGS);
  if (!hasBegun) watches.push(watch);
  const known = fact(compute);
  const asked = (content: Content): T => ((heardIn(content) & flag) === 0 ? nothing : known(content));
  flags.set(asked, flag);
  return asked;
}

/** The flag of a fact about watched words; undefined for any other. */
export function flagOf(facts: (content: Content) => unknown): number | undefined {
  return flags.get(facts);
}

/** The flags of the facts that a stretch has words for. */
export const heardInStretch = ofStretch(({ utterances }) => {
  let heard = 0;
  for (const { content } of utterances) heard |= heardIn(content);
  return heard;
});

const watches: Watch[] = [];
const flags = new Map<(content: Content) => unknown, number>();

/** As many as a small integer holds; further watches share a flag, and are asked a little too often. */
const FLAGS = 29;
/** Heard everywhere: the flag of a fact that came when texts had been read without it. */
const ALWAYS = 1 << FLAGS;
let hasBegun = false;

const heardIn = fact((content: Content): number => {
  hasBegun = true;
  const list = tokens(content);
  const known = flagsOfWords(list.words, content.language);
  let heard = ALWAYS;
  for (let i = 0; i < list.count; i++) {
    const kind = list.kind[i];
    if (kind === WORD || kind === NUMBER) heard |= known(list.value[i]!);
  }
  return heard;
});

/** The flags of a word by its number in the table. */
function flagsOfWords(words: Words, language: LanguageId): (id: number) => number {
  const before = tables.get(words);
  if (before) return before;
  const tests = watches.map((watch) => watch(language));
  const known: number[] = [];
  const flagsOfWord = (id: number): number => {
    while (known.length <= id) {
      const word = words.folded(known.length);
      let found = 0;
      for (let i = 0; i < tests.length; i++) if (tests[i]!(word)) found |= 1 << (i % FLAGS);
      known.push(found);
    }
    return known[id]!;
  };
  tables.set(words, flagsOfWord);
  return flagsOfWord;
}

/** A language has a table of its own. */
const tables = new WeakMap<Words, (id: number) => number>();
