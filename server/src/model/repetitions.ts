import { ofLanguage, wordSet } from '../knowledge/language.ts';
import { termWords } from '../knowledge/term-words.ts';
import { fold } from '../knowledge/words.ts';
import { overlaps, type Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';
import { perPolicy } from './per-policy.ts';
import { placeholders } from './placeholders.ts';
import type { Clause, Policy } from './policy.ts';
import { sentences } from './sentences.ts';
import { ofStretch, stretches } from './stretches.ts';
import { NUMBER, PUNCTUATION, tokens, WORD } from './tokens.ts';

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
  twice.clear(placed.reduce((sum, { stretch }) => sum + pairsOf(stretch).length, 0));
  for (const { stretch } of placed) for (const pair of pairsOf(stretch)) twice.add(pair);
  const found: Placed[] = [];
  for (const { first, stretch } of placed) {
    const pairs = pairsOf(stretch);
    const owners = ownersOf(stretch);
    let last = -1;
    for (let i = 0; i < pairs.length; i++) {
      if (owners[i] === last || !twice.has(pairs[i]!)) continue;
      last = owners[i]!;
      const { at, print } = printed(stretch)[last]!;
      const clause = policy.clauses[first + at]!;
      if (isProse(clause)) found.push({ clause, print });
    }
  }
  return found;
}

/** The sentences of a stretch, and the place in it of the content that each is in. */
const printed = ofStretch(({ utterances }): readonly { readonly at: number; readonly print: Print }[] =>
  utterances.flatMap(({ content }, at) => prints(content).map((print) => ({ at, print }))),
);

const pairsOf = ofStretch((stretch) => Int32Array.from(printed(stretch).flatMap(({ print }) => print.pairs)));

/** For each of these pairs its sentence among those of the stretch. */
const ownersOf = ofStretch((stretch) =>
  Int32Array.from(printed(stretch).flatMap(({ print }, owner) => print.pairs.map(() => owner))),
);

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
  readonly at: Span;
  readonly words: readonly string[];
  /** The same, each once; made for those that are compared. */
  set: ReadonlySet<string> | undefined;
  /** Words that name something: with a capital inside the sentence, numbers, addresses. */
  readonly names: readonly string[];
  /** Function words and the names of personal data, which texts mix up. */
  readonly silent: Words;
  readonly negated: boolean;
  /**
   * Hashes of the pairs of neighbouring words with the smallest hashes, as signed numbers. Each counts in what tells two
   * sentences apart at once, their figures and their denial: a policy has many sentences that differ in a number.
   */
  readonly pairs: readonly number[];
}

const prints = fact((content: Content): readonly Print[] => {
  const all = sentences(content);
  const list = tokens(content);
  // What is still to be filled in will tell two sentences apart.
  const open = placeholders(content);
  const silent = silentOf(content.language);
  const found: Print[] = [];
  let token = 0;
  for (const { from, to, negated } of all) {
    const isWhole = ENDS.test(content.text.slice(Math.max(from, to - 4), to));
    const words: string[] = [];
    const names = new Set<string>();
    const figures = new Set<string>();
    let opening: string | undefined;
    for (let first = true; token < list.count && list.from[token]! < to; token++) {
      const kind = list.kind[token]!;
      if (kind === PUNCTUATION || list.from[token]! < from) continue;
      const word =
        kind === WORD || kind === NUMBER
          ? list.words.folded(list.value[token]!)
          : fold(content.text.slice(list.from[token]!, list.to[token]!));
      words.push(word);
      if (!first && (kind !== WORD || isCapital(content.text, list.from[token]!))) names.add(word);
      if (kind !== WORD && first) opening = word;
      else if (kind !== WORD) figures.add(word);
      first = false;
    }
    if (words.length < FEWEST_WORDS || !isWhole) continue;
    if (open.some((place) => overlaps(place, { from, to }))) continue;
    found.push({
      at: { from, to },
      words,
      set: undefined,
      names: [...names],
      silent,
      negated,
      pairs: markedPairs(smallestPairs(words), negated, figures, opening),
    });
  }
  return found;
});

function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 0x80 ? code >= 0x41 && code <= 0x5a : CAPITAL.test(text.slice(at, at + 2));
}

const CAPITAL = /^\p{Lu}/u;
/** Items of lists that are no sentences, introductions, titles and their questions come back wherever they are needed. */
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

/** A figure that opens a sentence may stand inside the other one, where it tells them apart, or be missing there. */
function markedPairs(
  pairs: readonly number[],
  negated: boolean,
  figures: ReadonlySet<string>,
  opening: string | undefined,
): readonly number[] {
  // A sum, so that their order does not count.
  let sum = negated ? 1 : 0;
  for (const figure of figures) sum += hashed(figure, SEED);
  const marked = pairs.map((pair) => pair ^ sum);
  if (opening === undefined || figures.has(opening)) return marked;
  return [...marked, ...pairs.map((pair) => pair ^ (sum + hashed(opening, SEED)))];
}

function smallestPairs(words: readonly string[]): readonly number[] {
  const least: number[] = [];
  let before = hashed(words[0]!, SEED);
  for (let i = 1; i < words.length; i++) {
    const word = words[i]!;
    insert(hashed(word, hashed(' ', before)) >>> 0, least);
    before = hashed(word, SEED);
  }
  return least;
}

/** Keeps the list sorted, without repetition, and no longer than wanted. */
function insert(hash: number, least: number[]): void {
  let at = least.length;
  while (at > 0 && least[at - 1]! >= hash) at--;
  if (least[at] === hash || at === SAMPLED_PAIRS) return;
  least.splice(at, 0, hash);
  if (least.length > SAMPLED_PAIRS) least.pop();
}

const SEED = 0x811c9dc5;

/** FNV-1a over UTF-16 units, carried on. */
function hashed(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** Almost the same words; but another name, number, denial or word that tells something makes another statement. */
function isAlike(a: Print, b: Print): boolean {
  if (a.negated !== b.negated || namesOther(a, b) || namesOther(b, a)) return false;
  const [small, large] = [setOf(a), setOf(b)].sort((one, other) => one.size - other.size) as [Words, Words];
  if (small.size < large.size * NEAREST_LENGTH) return false;
  let shared = 0;
  for (const word of small) if (large.has(word)) shared++;
  if (shared < small.size * SHARED) return false;
  return added(small, large, a.silent) === 0 && added(large, small, a.silent) <= MOST_ADDED;
}

type Words = ReadonlySet<string>;

function setOf(print: Print): Words {
  print.set ??= new Set(print.words);
  return print.set;
}

function namesOther({ names }: Print, other: Print): boolean {
  const words = setOf(other);
  return names.some((name) => !words.has(name));
}

/** How many of the words that tell something the other sentence lacks. */
function added(words: Words, other: Words, silent: Words): number {
  let count = 0;
  for (const word of words) if (!silent.has(word) && !other.has(word)) count++;
  return count;
}
