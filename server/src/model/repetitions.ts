import { ofLanguage, wordSet } from '../knowledge/language.ts';
import { termWords } from '../knowledge/term-words.ts';
import { fold } from '../knowledge/words.ts';
import { overlaps, type Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';
import { perPolicy } from './per-policy.ts';
import { placeholders } from './placeholders.ts';
import type { Clause } from './policy.ts';
import { sentences } from './sentences.ts';
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
  const seen = new Map<number, Placed[]>();
  const found: { readonly first: Placed; readonly again: Placed }[] = [];
  const counts = new Map<Placed, number>();
  for (const clause of policy.clauses) {
    if (!isProse(clause)) continue;
    for (const print of prints(clause.content)) {
      const placed: Placed = { clause, print, compared: undefined };
      const first = alike(print, seen);
      if (first) {
        found.push({ first, again: placed });
        counts.set(first, (counts.get(first) ?? 1) + 1);
        continue;
      }
      for (const pair of print.pairs) {
        const bucket = seen.get(pair);
        if (!bucket) seen.set(pair, [placed]);
        else if (bucket.length < LARGEST_BUCKET) bucket.push(placed);
      }
    }
  }
  return found
    .filter(({ first }) => counts.get(first)! <= MOST_OFTEN)
    .map(({ first, again }) => ({
      clause: again.clause,
      at: again.print.at,
      earlier: { clause: first.clause, at: first.print.at },
    }));
});

/** Keeps a document of a thousand near copies from being compared each with each. */
const LARGEST_BUCKET = 8;

function isProse({ role }: Clause): boolean {
  return role === 'paragraph' || role === 'item' || role === 'continuation';
}

interface Placed {
  readonly clause: Clause;
  readonly print: Print;
  /** The last sentence it was compared with, so that it is not for each pair of words that they share. */
  compared: Print | undefined;
}

/** What of a sentence is compared. */
interface Print {
  readonly at: Span;
  readonly words: ReadonlySet<string>;
  /** Words that name something: with a capital inside the sentence, numbers, addresses. */
  readonly names: readonly string[];
  /** Those that are no function words and no name of personal data, which texts mix up. */
  readonly telling: ReadonlySet<string>;
  readonly negated: boolean;
  /** Hashes of the pairs of neighbouring words with the smallest hashes, as signed numbers. */
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
    for (let first = true; token < list.count && list.from[token]! < to; token++) {
      const kind = list.kind[token]!;
      if (kind === PUNCTUATION || list.from[token]! < from) continue;
      const word =
        kind === WORD || kind === NUMBER
          ? list.words.folded(list.value[token]!)
          : fold(content.text.slice(list.from[token]!, list.to[token]!));
      words.push(word);
      if (!first && (kind !== WORD || isCapital(content.text, list.from[token]!))) names.add(word);
      first = false;
    }
    if (words.length < FEWEST_WORDS || !isWhole) continue;
    if (open.some((place) => overlaps(place, { from, to }))) continue;
    const telling = new Set(words.filter((word) => !silent.has(word)));
    const pairs = smallestPairs(words);
    found.push({ at: { from, to }, words: new Set(words), names: [...names], telling, negated, pairs });
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

function smallestPairs(words: readonly string[]): readonly number[] {
  const least: number[] = [];
  let before = hashed(words[0]!, SEED);
  for (let i = 1; i < words.length; i++) {
    const word = words[i]!;
    insert(hashed(word, hashed(' ', before)) >>> 0, least);
    before = hashed(word, SEED);
  }
  return least.map((hash) => hash | 0);
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

/** The first earlier sentence that says almost the same. */
function alike(print: Print, seen: ReadonlyMap<number, Placed[]>): Placed | undefined {
  for (const pair of print.pairs) {
    const bucket = seen.get(pair);
    if (!bucket) continue;
    for (const other of bucket) {
      if (other.compared === print) continue;
      if (isAlike(other.print, print)) return other;
      other.compared = print;
    }
  }
  return undefined;
}

/** Almost the same words; but another name, number, denial or word that tells something makes another statement. */
function isAlike(a: Print, b: Print): boolean {
  if (a.negated !== b.negated || namesOther(a, b) || namesOther(b, a)) return false;
  const [small, large] = a.words.size <= b.words.size ? [a, b] : [b, a];
  if (small.words.size < large.words.size * NEAREST_LENGTH) return false;
  let shared = 0;
  for (const word of small.words) if (large.words.has(word)) shared++;
  if (shared < small.words.size * SHARED) return false;
  return added(small, large) === 0 && added(large, small) <= MOST_ADDED;
}

function namesOther({ names }: Print, { words }: Print): boolean {
  return names.some((name) => !words.has(name));
}

/** How many of a sentence's telling words the other lacks. */
function added({ telling }: Print, { words }: Print): number {
  let count = 0;
  for (const word of telling) if (!words.has(word)) count++;
  return count;
}
