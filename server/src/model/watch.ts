import { onFirstUse } from '../knowledge/first-use.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Words } from '../knowledge/words.ts';
import { type Content, fact } from './content.ts';
import { ofStretch } from './stretches.ts';
import { CLITIC, NUMBER, PUNCTUATION, tokens, WORD } from './tokens.ts';

/**
 * Whether a word or number, folded, is one of those a question is about; `raw` is how it is written. The same answer
 * for a word every time. Of words that are too long to be kept both are empty.
 */
export type Watch = (language: LanguageId) => (word: string, raw: string) => boolean;

/** What a text has wherever a question has an answer, as far as one token tells it: any of these. */
export interface Signs {
  readonly word?: Watch;
  /** Marks, each of them one character. */
  readonly marks?: string;
  /** Kinds of token. */
  readonly kinds?: readonly number[];
  /** Anything that is set apart in the text: a link, emphasis, code. */
  readonly inlines?: true;
}

export type Cue = Watch | Signs;

/**
 * A fact about contents that have what is asked for, or each of several; of all others it is `nothing`. Very many
 * questions are about a few rare words: one walk over a text tells which of them have to be asked of it at all.
 */
export function factAbout<T>(
  cues: Cue | readonly Cue[],
  nothing: T,
  compute: (content: Content) => T,
): (content: Content) => T {
  let flags = 0;
  for (const cue of isSeveral(cues) ? cues : [cues]) flags |= flagOfCue(cue);
  const known = fact((content) => {
    const found = compute(content);
    // Empty lists are many, and one serves all.
    return Array.isArray(found) && found.length === 0 ? nothing : found;
  });
  const asked = (content: Content): T => ((heardIn(content) & flags) !== flags ? nothing : known(content));
  flagsOfFacts.set(asked, flags);
  return asked;
}

/** The flags that a text must have for a fact about cues to be more than nothing; 0 for any other fact. */
export function flagsOf(facts: (content: Content) => unknown): number {
  return flagsOfFacts.get(facts) ?? 0;
}

/** The flags of the cues that a stretch has, and those of each of its texts. */
export const heardInStretch = ofStretch(({ utterances }) => {
  const each = utterances.map(({ content }) => heardIn(content));
  return { any: each.reduce((all, one) => all | one, 0), each };
});

function isSeveral(cues: Cue | readonly Cue[]): cues is readonly Cue[] {
  return Array.isArray(cues);
}

function flagOfCue(cue: Cue): number {
  const known = flagsOfCues.get(cue);
  if (known !== undefined) return known;
  if (hasBegun) return ALWAYS;
  const found = 1 << (flagsOfCues.size % FLAGS);
  flagsOfCues.set(cue, found);
  return found;
}

const flagsOfCues = new Map<Cue, number>();
const flagsOfFacts = new Map<(content: Content) => unknown, number>();

/** As many as a small integer holds; further cues share a flag, and their facts are asked for a little too often. */
const FLAGS = 29;
/** Heard everywhere: the flag of a cue that came when texts had been read without it. */
const ALWAYS = 1 << FLAGS;
let hasBegun = false;

const heardIn = fact((content: Content): number => {
  hasBegun = true;
  const { count, kind: kinds, value, words } = tokens(content);
  const { ofKinds, ofMarks, ofInlines } = signs();
  const table = tableOf(words, content.language);
  let heard = content.inlines.length > 0 ? ALWAYS | ofInlines : ALWAYS;
  for (let i = 0; i < count; i++) {
    const kind = kinds[i]!;
    heard |= ofKinds[kind]!;
    if (kind === WORD || kind === NUMBER) heard |= table.known[value[i]!] ?? learn(table, value[i]!);
    else if (kind === PUNCTUATION) heard |= ofMarks[value[i]!]!;
  }
  return heard;
});

/** The flags of all that is no word. */
const signs = onFirstUse(() => {
  const ofKinds = new Array<number>(CLITIC + 1).fill(0);
  const ofMarks = new Int32Array(0x10000);
  let ofInlines = 0;
  for (const [cue, flag] of flagsOfCues) {
    if (typeof cue === 'function') continue;
    for (const kind of cue.kinds ?? []) ofKinds[kind]! |= flag;
    for (const mark of cue.marks ?? '') ofMarks[mark.charCodeAt(0)]! |= flag;
    if (cue.inlines) ofInlines |= flag;
  }
  return { ofKinds, ofMarks, ofInlines };
});

/** The flags of words by their numbers in a table of words. */
interface Table {
  readonly known: number[];
  readonly words: Words;
  readonly tests: readonly { readonly test: ReturnType<Watch>; readonly flag: number }[];
}

function tableOf(words: Words, language: LanguageId): Table {
  const before = tables.get(words);
  if (before) return before;
  const tests = [...flagsOfCues].flatMap(([cue, flag]) => {
    const watch = typeof cue === 'function' ? cue : cue.word;
    return watch ? [{ test: watch(language), flag }] : [];
  });
  const table = { known: [], words, tests };
  tables.set(words, table);
  return table;
}

/** A language has a table of words of its own. */
const tables = new WeakMap<Words, Table>();

function learn({ known, words, tests }: Table, id: number): number {
  while (known.length <= id) {
    const word = words.folded(known.length);
    const raw = words.raw(known.length);
    let found = 0;
    for (const { test, flag } of tests) if (test(word, raw)) found |= flag;
    known.push(found);
  }
  return known[id]!;
}
