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
      const placed: Placed = { clause, print };
      const first = candidates(print, seen).find((other) => isAlike(other, placed));
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
}

/** What of a sentence is compared. */
interface Print {
  readonly at: Span;
  readonly words: ReadonlySet<string>;
  /** Words that name something: with a capital inside the sentence, numbers, addresses. */
  readonly names: ReadonlySet<string>;
  readonly negated: boolean;
  /** Hashes of the pairs of neighbouring words with the smallest hashes. */
  readonly pairs: readonly number[];
}

const prints = fact((content: Content): readonly Print[] => {
  const all = sentences(content);
  const list = tokens(content);
  // What is still to be filled in will tell two sentences apart.
  const open = placeholders(content);
  const found: Print[] = [];
  let token = 0;
  for (const { from, to, negated } of all) {
    const words: string[] = [];
    const names = new Set<string>();
    for (let first = true; token < list.count && list.from[token]! < to; token++) {
      const kind = list.kind[token]!;
      if (kind === PUNCTUATION || list.from[token]! < from) continue;
      const written = content.text.slice(list.from[token]!, list.to[token]!);
      const word = kind === WORD || kind === NUMBER ? list.words.folded(list.value[token]!) : fold(written);
      words.push(word);
      if (!first && (kind !== WORD || /^\p{Lu}/u.test(written))) names.add(word);
      first = false;
    }
    if (words.length < FEWEST_WORDS || open.some((place) => overlaps(place, { from, to }))) continue;
    found.push({ at: { from, to }, words: new Set(words), names, negated, pairs: smallestPairs(words) });
  }
  return found;
});

function smallestPairs(words: readonly string[]): readonly number[] {
  const hashes = new Set<number>();
  for (let i = 1; i < words.length; i++) hashes.add(hashOf(`${words[i - 1]} ${words[i]}`));
  return [...hashes].sort((a, b) => a - b).slice(0, SAMPLED_PAIRS);
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function candidates(print: Print, seen: ReadonlyMap<number, readonly Placed[]>): readonly Placed[] {
  const found = new Set<Placed>();
  for (const pair of print.pairs) for (const placed of seen.get(pair) ?? []) found.add(placed);
  return [...found];
}

/** Almost the same words; but another name, number or denial makes another statement. */
function isAlike({ print: a }: Placed, { print: b }: Placed): boolean {
  if (a.negated !== b.negated) return false;
  const [small, large] = a.words.size <= b.words.size ? [a, b] : [b, a];
  if (small.words.size < large.words.size * NEAREST_LENGTH) return false;
  let shared = 0;
  for (const word of small.words) if (large.words.has(word)) shared++;
  if (shared < small.words.size * SHARED) return false;
  const differs = (one: Print, other: Print): boolean =>
    [...one.names].some((name) => !other.words.has(name));
  return !differs(a, b) && !differs(b, a);
}
