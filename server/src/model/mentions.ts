import { type ConceptId, type Lexicon, lexiconOf } from '../knowledge/lexicon.ts';
import { ADJACENT, APART, PUNCTUATED } from '../knowledge/matcher.ts';
import { lastNotAbove } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';
import { flag, isFlagged, noFlags } from './flags.ts';
import { sentenceStarts } from './sentence-ends.ts';
import { CLITIC, NUMBER, PUNCTUATION, spaceBefore, type Tokens, tokens, WORD } from './tokens.ts';

/** A place where a text speaks of a concept. */
export interface Mention extends Span {
  readonly concept: ConceptId;
  /** Index of its sentence in `sentences(content)`. */
  readonly sentence: number;
}

export interface Mentions {
  /** By where they begin, the longer first. */
  readonly all: readonly Mention[];
  /** The numbers of the concepts in the lexicon of the text's language, each once. */
  readonly concepts: readonly number[];
  of(concept: ConceptId): readonly Mention[];
  has(concept: ConceptId): boolean;
  /** The same of a concept's number. */
  speaksOf(concept: number): boolean;
}

/** Every mention of every concept. Mentions of one concept never overlap; those of different concepts may. */
export const mentions = fact((content: Content): Mentions => {
  const list = tokens(content);
  const lexicon = lexiconOf(content.language);
  const starts = sentenceStarts(content);
  layOut(list, starts);
  matches = 0;
  excepted = 0;
  conceptCount = lexicon.concepts.length;
  lexicon.match(list.words, words.ids, words.gaps, words.count, note);
  if (matches === 0) return NO_MENTIONS;
  const count = keepLongest(lexicon);
  for (let i = 0; i < count; i++) {
    const match = 3 * kept[i]!;
    const first = words.tokens[noted[match + 1]!]!;
    packed[2 * i] = first;
    packed[2 * i + 1] = noted[match]! + (words.tokens[noted[match + 2]!]! - first) * MOST_CONCEPTS;
  }
  return new FoundMentions(lexicon, list, starts, packed.slice(0, 2 * count));
});

// Every text keeps its mentions, so they are packed: two small numbers each, the first token, and the concept with how
// many tokens further the last one is. The room is used again; a plain array, of which a piece is quickly copied.
const packed: number[] = [];
const MOST_CONCEPTS = 4096;

const NONE: readonly Mention[] = [];
const NO_MENTIONS: Mentions = {
  all: NONE,
  concepts: [],
  of: () => NONE,
  has: () => false,
  speaksOf: () => false,
};

/** Most mentions are never asked for, so they are objects only on demand. A class, because every text has one of it. */
class FoundMentions implements Mentions {
  readonly concepts: readonly number[];
  readonly #lexicon: Lexicon;
  readonly #list: Tokens;
  readonly #starts: readonly number[];
  /** Packed, two for each mention. */
  readonly #found: readonly number[];
  /** Flags of the concepts. */
  readonly #present: readonly number[];
  #known: (readonly Mention[] | undefined)[] | undefined;
  #all: readonly Mention[] | undefined;

  constructor(lexicon: Lexicon, list: Tokens, starts: readonly number[], found: readonly number[]) {
    const present = noFlags(lexicon.concepts.length);
    let count = 0;
    for (let i = 1; i < found.length; i += 2) {
      const concept = found[i]! % MOST_CONCEPTS;
      if (isFlagged(present, concept)) continue;
      flag(present, concept);
      different[count++] = concept;
    }
    this.#lexicon = lexicon;
    this.#list = list;
    this.#starts = starts;
    this.#found = found;
    this.#present = present;
    this.#known = undefined;
    this.#all = undefined;
    this.concepts = different.slice(0, count);
  }

  get all(): readonly Mention[] {
    this.#all ??= Array.from({ length: this.#found.length / 2 }, (_, i) => this.#at(2 * i));
    return this.#all;
  }

  of(concept: ConceptId): readonly Mention[] {
    const wanted = this.#lexicon.indexOf(concept);
    if (!this.speaksOf(wanted)) return NONE;
    this.#known ??= [];
    const place = this.concepts.indexOf(wanted);
    const known = this.#known[place];
    if (known) return known;
    const chosen: Mention[] = [];
    for (let i = 0; i < this.#found.length; i += 2)
      if (this.#found[i + 1]! % MOST_CONCEPTS === wanted) chosen.push(this.#at(i));
    this.#known[place] = chosen;
    return chosen;
  }

  has(concept: ConceptId): boolean {
    return this.speaksOf(this.#lexicon.indexOf(concept));
  }

  speaksOf(concept: number): boolean {
    return isFlagged(this.#present, concept);
  }

  #at(i: number): Mention {
    const first = this.#found[i]!;
    const told = this.#found[i + 1]!;
    const last = first + Math.floor(told / MOST_CONCEPTS);
    return {
      concept: this.#lexicon.concepts[told % MOST_CONCEPTS]!,
      from: this.#list.from[first]!,
      to: this.#list.to[last]!,
      sentence: lastNotAbove(this.#starts, first),
    };
  }
}

const different: number[] = [];

// Room for one text's matches, grown as needed and used again: concept, first word, last word.
let noted = new Int32Array(3 * 1024);
let matches = 0;
let notedExceptions = new Int32Array(3 * 64);
let excepted = 0;
let conceptCount = 0;

function note(concept: number, first: number, last: number): void {
  if (concept < conceptCount) {
    if (3 * matches + 3 > noted.length) noted = wider(noted);
    const at = 3 * matches++;
    noted[at] = concept;
    noted[at + 1] = first;
    noted[at + 2] = last;
  } else {
    if (3 * excepted + 3 > notedExceptions.length) notedExceptions = wider(notedExceptions);
    const at = 3 * excepted++;
    notedExceptions[at] = concept;
    notedExceptions[at + 1] = first;
    notedExceptions[at + 2] = last;
  }
}

function wider(room: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * room.length);
  twice.set(room);
  return twice;
}

/**
 * Of the matches of one concept that overlap, the longest; of equally long ones, the first. Matches that an exception
 * of their concept covers do not count: both come in order of their start, so of the exceptions that have begun only
 * the one that reaches furthest matters. Puts the indexes of matches into `kept`, by start, the longer first, and
 * gives their number.
 */
function keepLongest(lexicon: Lexicon): number {
  while (before.length < conceptCount) before.push(-1);
  while (reach.length < conceptCount) reach.push(-1);
  let count = 0;
  let begun = 0;
  for (let match = 0; match < matches; match++) {
    const concept = noted[3 * match]!;
    const first = noted[3 * match + 1]!;
    const last = noted[3 * match + 2]!;
    for (; begun < excepted && notedExceptions[3 * begun + 1]! <= first; begun++) {
      const of = lexicon.exceptionOf(notedExceptions[3 * begun]!);
      reach[of] = Math.max(reach[of]!, notedExceptions[3 * begun + 2]!);
    }
    if (excepted > 0 && reach[concept]! >= last) continue;
    const place = before[concept]!;
    const earlier = place < 0 ? -1 : 3 * kept[place]!;
    if (place < 0 || noted[earlier + 2]! < first) {
      before[concept] = count;
      kept[count++] = match;
    } else if (last - first > noted[earlier + 2]! - noted[earlier + 1]!) kept[place] = match;
  }
  for (let match = 0; match < matches; match++) before[noted[3 * match]!] = -1;
  for (let exception = 0; exception < excepted; exception++) {
    reach[lexicon.exceptionOf(notedExceptions[3 * exception]!)] = -1;
  }
  sort(count);
  return count;
}

/** Of the text at hand, the matches that count. */
const kept: number[] = [];

// By concept: the place among the kept of its last match, and the furthest word an exception covers; -1 between texts.
const before: number[] = [];
const reach: number[] = [];

/** By insertion: a match is out of its turn only where it took an earlier one's place, a few words before. */
function sort(count: number): void {
  for (let i = 1; i < count; i++) {
    const match = kept[i]!;
    let at = i;
    for (; at > 0 && isBefore(match, kept[at - 1]!); at--) kept[at] = kept[at - 1]!;
    kept[at] = match;
  }
}

function isBefore(a: number, b: number): boolean {
  const start = noted[3 * a + 1]! - noted[3 * b + 1]!;
  if (start !== 0) return start < 0;
  const length = noted[3 * b + 2]! - noted[3 * a + 2]!;
  return length !== 0 ? length < 0 : noted[3 * a]! < noted[3 * b]!;
}

/** The words and numbers of the text at hand, without its marks. Its room is used again for every text. */
const words = {
  ids: new Int32Array(1024),
  /** What stands before each word, in the lexicon's terms. */
  gaps: new Uint8Array(1024),
  tokens: new Int32Array(1024),
  count: 0,
};

/** A masked stretch counts as one unknown word. */
function layOut(list: Tokens, starts: readonly number[]): void {
  if (words.ids.length < list.count) {
    const room = 2 * list.count;
    words.ids = new Int32Array(room);
    words.gaps = new Uint8Array(room);
    words.tokens = new Int32Array(room);
  }
  const { ids, gaps, tokens: indexes } = words;
  let count = 0;
  let gap = APART;
  let sentence = 0;
  let nextStart = starts[1] ?? -1;
  for (let i = 0; i < list.count; i++) {
    if (i === nextStart) {
      sentence++;
      nextStart = starts[sentence + 1] ?? -1;
      gap = APART;
    }
    const kind = list.kind[i]!;
    if (kind === CLITIC) continue;
    if (kind === PUNCTUATION) {
      if (gap === ADJACENT && !passes(list, i)) gap = PUNCTUATED;
      continue;
    }
    ids[count] = kind === WORD || kind === NUMBER ? list.value[i]! : 0;
    gaps[count] = gap;
    indexes[count] = i;
    count++;
    gap = ADJACENT;
  }
  words.count = count;
}

const PASSED = new Set(Array.from('"\'“”‘’„«»&', (char) => char.charCodeAt(0)));
const HYPHENS = new Set(Array.from('-‐‑', (char) => char.charCodeAt(0)));

/** Quotation marks, "&", and hyphens inside a word do not keep words from being adjacent. */
function passes(list: Tokens, i: number): boolean {
  const code = list.value[i]!;
  if (PASSED.has(code)) return true;
  return HYPHENS.has(code) && list.to[i]! - list.from[i]! === 1 && !spaceBefore(list, i);
}
