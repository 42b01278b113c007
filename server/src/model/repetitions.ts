import { ofLanguage, wordSet } from '../knowledge/language.ts';
import { termWords } from '../knowledge/term-words.ts';
import { fold, keyOfWord } from '../knowledge/words.ts';
import { isCapitalAt } from '../text/letters.ts';
import { overlaps, type Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';
import { mentions } from './mentions.ts';
import { perPolicy } from './per-policy.ts';
import { placeholders } from './placeholders.ts';
import type { Clause, Policy } from './policy.ts';
import { sentenceStarts } from './sentence-ends.ts';
import { ofStretch, stretches } from './stretches.ts';
import { NUMBER, PUNCTUATION, type Tokens, tokens, WORD, wordAt } from './tokens.ts';

/** A sentence that says again, almost word for word, what an earlier one said. Spans are offsets into the prose. */
export interface Repetition {
  readonly clause: Clause;
  readonly at: Span;
  readonly earlier: { readonly clause: Clause; readonly at: Span };
}

/** Shorter sentences are alike by chance. */
const FEWEST_WORDS = 12;
/** Share of the shorter sentence's words that the other must have. */
const SHARED = 0.9;
/** Words that tell something which the longer sentence may have besides those of the shorter. */
const MOST_ADDED = 1;
/** The shorter sentence has at least this share of the longer one's words. */
const NEAREST_LENGTH = 0.7;
/** What stands more often than this is repeated on purpose. */
const MOST_OFTEN = 2;
/** Two sentences that differ in a word or two have one of so many pairs of words in common all but certainly. */
const SAMPLED_PAIRS = 6;

/** In document order of the later sentences. */
export const repetitions = perPolicy((policy): readonly Repetition[] => {
  const all = candidates(policy);
  const firsts = firstAlike(all);
  const counts = new Map<Placed, number>();
  for (const first of firsts) if (first) counts.set(first, (counts.get(first) ?? 1) + 1);
  return all.flatMap(({ clause, print: { at } }, i) => {
    const first = firsts[i];
    if (!first || counts.get(first)! > MOST_OFTEN) return [];
    return [{ clause, at, earlier: { clause: first.clause, at: first.print.at } }];
  });
});

/** The sentences that have a pair of words in common with another one, and perhaps a few more, in order. */
function candidates(policy: Policy): readonly Placed[] {
  const placed = stretches(policy);
  twice.clear(placed.reduce((sum, { stretch }) => sum + printed(stretch).pairs.length, 0));
  for (const { stretch } of placed) {
    const { pairs } = printed(stretch);
    for (let i = 0; i < pairs.length; i++) twice.add(pairs[i]!);
  }
  const found: Placed[] = [];
  for (const { first, stretch } of placed) {
    const { pairs, owners, sentences } = printed(stretch);
    let last = -1;
    for (let i = 0; i < pairs.length; i++) {
      if (owners[i] === last || !twice.has(pairs[i]!)) continue;
      last = owners[i]!;
      const clause = policy.clauses[first + sentences[last]!.place]!;
      if (isProse(clause)) found.push({ clause, print: printOf(clause.content, sentences[last]!) });
    }
  }
  return found;
}

/** The sentences of a stretch. */
interface Printed {
  readonly sentences: readonly PrintedSentence[];
  /** All their pairs of words. */
  readonly pairs: Int32Array;
  /** For each pair its sentence among these. */
  readonly owners: Int32Array;
}

interface PrintedSentence {
  /** The place in the stretch of the content that it is in. */
  readonly place: number;
  /** Where it begins among the sampled ones of that content. */
  readonly at: number;
  /** Made for those that are compared. */
  print: Print | undefined;
}

const printed = ofStretch(({ utterances }): Printed => {
  const sentences: PrintedSentence[] = [];
  let count = 0;
  for (let place = 0; place < utterances.length; place++) {
    const all = sampled(utterances[place]!.content);
    for (let at = 0; at < all.length; at += PAIRS + all[at + COUNT]!) {
      sentences.push({ place, at, print: undefined });
      count += all[at + COUNT]!;
    }
  }
  const pairs = new Int32Array(count);
  const owners = new Int32Array(count);
  let next = 0;
  for (let owner = 0; owner < sentences.length; owner++) {
    const { place, at } = sentences[owner]!;
    const all = sampled(utterances[place]!.content);
    for (let i = 0; i < all[at + COUNT]!; i++) {
      pairs[next] = all[at + PAIRS + i]!;
      owners[next++] = owner;
    }
  }
  return { sentences, pairs, owners };
});

function printOf(content: Content, sentence: PrintedSentence): Print {
  sentence.print ??= read(content, sentence.at);
  return sentence.print;
}

function read(content: Content, at: number): Print {
  const all = sampled(content);
  const list = tokens(content);
  const [first, next, negated, count] = all.slice(at, at + PAIRS) as [number, number, number, number];
  return {
    content,
    at: { from: list.from[first]!, to: list.to[next - 1]! },
    tokens: { from: first, to: next },
    negated: negated !== 0,
    pairs: all.slice(at + PAIRS, at + PAIRS + count),
    told: undefined,
  };
}

/** The numbers that were added at least twice, and by chance one in many others. Its room is used again. */
const twice = (() => {
  let mask = 0;
  let once = new Int32Array(0);
  let again = new Int32Array(0);
  return {
    clear(count: number): void {
      const room = 2 ** Math.ceil(Math.log2(2 * count + 1));
      if (once.length < room) {
        once = new Int32Array(room);
        again = new Int32Array(room);
        mask = 32 * room - 1;
      } else {
        once.fill(0);
        again.fill(0);
      }
    },
    add(number: number): void {
      const place = (number ^ (number >>> 15)) & mask;
      const bit = 1 << (place & 31);
      if ((once[place >>> 5]! & bit) !== 0) again[place >>> 5]! |= bit;
      else once[place >>> 5]! |= bit;
    },
    has(number: number): boolean {
      const place = (number ^ (number >>> 15)) & mask;
      return (again[place >>> 5]! & (1 << (place & 31))) !== 0;
    },
  };
})();

/** For each sentence the first one before it that says almost the same, and is not itself such a repetition. */
function firstAlike(all: readonly Placed[]): readonly (Placed | undefined)[] {
  buckets.clear(all.reduce((sum, { print }) => sum + print.pairs.length, 0));
  // The sentence that each was last compared with, so that it is not for every pair of words that they share.
  const compared = new Int32Array(all.length).fill(-1);
  const alike = (i: number): Placed | undefined => {
    for (const pair of all[i]!.print.pairs) {
      const bucket = buckets.of(pair);
      for (let k = 0; k < buckets.size(bucket); k++) {
        const other = buckets.at(bucket, k);
        if (compared[other] === i) continue;
        compared[other] = i;
        if (isAlike(all[other]!.print, all[i]!.print)) return all[other];
      }
    }
    return undefined;
  };
  return all.map(({ print }, i) => {
    const first = alike(i);
    if (!first) for (const pair of print.pairs) buckets.add(pair, i);
    return first;
  });
}

/** Keeps a document of a thousand near copies from being compared each with each. */
const LARGEST_BUCKET = 8;

/** Sentences by the pairs of words in them: a hash table whose room is used again after every edit. */
const buckets = (() => {
  let mask = 0;
  let keys = new Int32Array(0);
  let sizes = new Uint8Array(0);
  let sentences = new Int32Array(0);
  const of = (pair: number): number => {
    let slot = (pair ^ (pair >>> 15)) & mask;
    while (sizes[slot] !== 0 && keys[slot] !== pair) slot = (slot + 1) & mask;
    return slot;
  };
  return {
    clear(pairs: number): void {
      if (keys.length < 2 * pairs + 1) {
        const room = 2 ** Math.ceil(Math.log2(2 * pairs + 1));
        mask = room - 1;
        keys = new Int32Array(room);
        sizes = new Uint8Array(room);
        sentences = new Int32Array(room * LARGEST_BUCKET);
      } else sizes.fill(0);
    },
    of,
    size: (bucket: number): number => sizes[bucket]!,
    at: (bucket: number, index: number): number => sentences[bucket * LARGEST_BUCKET + index]!,
    add(pair: number, sentence: number): void {
      const bucket = of(pair);
      const size = sizes[bucket]!;
      if (size === LARGEST_BUCKET) return;
      keys[bucket] = pair;
      sentences[bucket * LARGEST_BUCKET + size] = sentence;
      sizes[bucket] = size + 1;
    },
  };
})();

function isProse({ role }: Clause): boolean {
  return role === 'paragraph' || role === 'item' || role === 'continuation';
}

interface Placed {
  readonly clause: Clause;
  readonly print: Print;
}

/** What of a sentence is compared. */
interface Print {
  readonly content: Content;
  readonly at: Span;
  /** Its first token, and the one behind its last. */
  readonly tokens: Span;
  readonly negated: boolean;
  /**
   * Hashes of the pairs of neighbouring words with the smallest hashes. Each counts in what tells two sentences apart at
   * once, their figures and their denial: a policy has many sentences that differ in a number.
   */
  readonly pairs: readonly number[];
  told: Told | undefined;
}

interface Told {
  readonly words: Words;
  /** Words that name something: with a capital inside the sentence, numbers, addresses. */
  readonly names: readonly string[];
  /** Function words and the names of personal data, which texts mix up. */
  readonly silent: Words;
}

/**
 * The sentences of a text that are long enough to be told apart, one behind the other, each as a row of numbers: its
 * first token, the one behind its last, 1 where it is negated, the count of its pairs, and these. Every text keeps them.
 */
const sampled = fact((content: Content): readonly number[] => {
  const list = tokens(content);
  if (list.count < FEWEST_WORDS) return NOT_SAMPLED;
  // What is still to be filled in will tell two sentences apart.
  const open = placeholders(content);
  row.length = 0;
  const starts = sentenceStarts(content);
  const negations = mentions(content).of('negation');
  for (let i = 0; i < starts.length; i++) {
    const first = starts[i]!;
    const next = starts[i + 1] ?? list.count;
    if (!hasWords(list, first, next)) continue;
    const at = { from: list.from[first]!, to: list.to[next - 1]! };
    if (!endsLikeSentence(content.text, at) || open.some((place) => overlaps(place, at))) continue;
    const negated = negations.some(({ sentence }) => sentence === i) ? 1 : 0;
    const begun = row.push(first, next, negated, 0) - PAIRS;
    samplePairs(content, first, next, negated);
    row[begun + COUNT] = row.length - begun - PAIRS;
  }
  return row.length > 0 ? row.slice() : NOT_SAMPLED;
});

/** Where in a row the count of the pairs stands, and where they begin. */
const COUNT = 3;
const PAIRS = 4;

/** The row of the text at hand. */
const row: number[] = [];

function hasWords(list: Tokens, first: number, next: number): boolean {
  if (next - first < FEWEST_WORDS) return false;
  let words = 0;
  for (let i = first; i < next; i++) if (list.kind[i] !== PUNCTUATION) words++;
  return words >= FEWEST_WORDS;
}

function endsLikeSentence(text: string, { from, to }: Span): boolean {
  return text.charCodeAt(to - 1) === DOT || ENDS.test(text.slice(Math.max(from, to - 4), to));
}

const NOT_SAMPLED: readonly number[] = [];

function toldIn(print: Print): Told {
  print.told ??= tell(print);
  return print.told;
}

function tell({ content, tokens: { from, to } }: Print): Told {
  const list = tokens(content);
  const words = new Set<string>();
  const names = new Set<string>();
  for (let i = from; i < to; i++) {
    const kind = list.kind[i]!;
    if (kind === PUNCTUATION) continue;
    const word = wordOf(content, list, i);
    const isFirst = words.size === 0;
    words.add(word);
    if (!isFirst && (kind !== WORD || isCapitalAt(content.text, list.from[i]!))) names.add(word);
  }
  return { words, names: [...names], silent: silentOf(content.language) };
}

function wordOf({ text }: Content, list: Tokens, i: number): string {
  const kind = list.kind[i];
  return kind === WORD || kind === NUMBER ? wordAt(list, i) : fold(text.slice(list.from[i]!, list.to[i]!));
}

/** Almost every word comes back, so its hash is kept. */
function hashAt(content: Content, list: Tokens, i: number): number {
  const kind = list.kind[i];
  return kind === WORD || kind === NUMBER
    ? list.words.key(list.value[i]!)
    : keyOfWord(content.text.slice(list.from[i]!, list.to[i]!));
}

/** The words are hashed pair by pair; the figures are a sum, so that their order does not count. */
function samplePairs(content: Content, from: number, to: number, mark: number): void {
  const list = tokens(content);
  least.length = 0;
  figures.length = 0;
  let opening: number | undefined;
  let before: number | undefined;
  for (let i = from; i < to; i++) {
    const kind = list.kind[i]!;
    if (kind === PUNCTUATION) continue;
    const hash = hashAt(content, list, i);
    if (kind !== WORD && before === undefined) opening = hash;
    else if (kind !== WORD && !figures.includes(hash)) figures.push(hash);
    if (before !== undefined) insert(mixed(before, hash));
    before = hash;
  }
  let sum = mark;
  for (const figure of figures) sum = (sum + figure) | 0;
  for (const pair of least) row.push(pair ^ sum);
  if (opening === undefined || figures.includes(opening)) return;
  // A figure that opens a sentence may stand inside the other one, where it tells them apart, or be missing there.
  const other = (sum + opening) | 0;
  for (const pair of least) row.push(pair ^ other);
}

function mixed(one: number, other: number): number {
  const hash = Math.imul(Math.imul(one, 0x9e3779b1) ^ other, 0x85ebca6b);
  return (hash ^ (hash >>> 15)) | 0;
}

/** Items of lists that are no sentences, introductions, titles and their questions come back wherever they are needed. */
const DOT = '.'.charCodeAt(0);
const ENDS = /[.!…。！]["'”’»)\]]*\s*$/;

const silentOf = ofLanguage(
  ({ id, functionWords }): ReadonlySet<string> =>
    new Set([
      ...functionWords,
      ...wordSet(
        (termWords(id)?.personalData ?? []).flatMap(({ forms }) => forms.flatMap((f) => f.split(' '))),
      ),
    ]),
);

// Of the sentence at hand: the hashes of its pairs of words, of which it keeps the smallest, and those of its figures.
const least: number[] = [];
const figures: number[] = [];

/** Keeps the list sorted, without repetition, and no longer than wanted. */
function insert(hash: number): void {
  let at = least.length;
  if (at === SAMPLED_PAIRS && hash >= least[at - 1]!) return;
  while (at > 0 && least[at - 1]! > hash) at--;
  if (at > 0 && least[at - 1] === hash) return;
  for (let i = Math.min(least.length, SAMPLED_PAIRS - 1); i > at; i--) least[i] = least[i - 1]!;
  least[at] = hash;
}

/** Almost the same words; but another name, number, denial or word that tells something makes another statement. */
function isAlike(a: Print, b: Print): boolean {
  if (a.negated !== b.negated || namesOther(a, b) || namesOther(b, a)) return false;
  const [small, large] = [toldIn(a).words, toldIn(b).words].sort((one, other) => one.size - other.size) as [
    Words,
    Words,
  ];
  if (small.size < large.size * NEAREST_LENGTH) return false;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared++;
  if (shared < small.size * SHARED) return false;
  return added(small, large, toldIn(a).silent) === 0 && added(large, small, toldIn(a).silent) <= MOST_ADDED;
}

type Words = ReadonlySet<string>;

function namesOther(print: Print, other: Print): boolean {
  const { words } = toldIn(other);
  return toldIn(print).names.some((name) => !words.has(name));
}

/** How many of the words that tell something the other sentence lacks. */
function added(words: Words, other: Words, silent: Words): number {
  let count = 0;
  for (const word of words) if (!silent.has(word) && !other.has(word)) count++;
  return count;
}
