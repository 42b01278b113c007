import { ADJACENT, APART, type ConceptId, lexiconOf, PUNCTUATED } from '../knowledge/lexicon.ts';
import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';
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
  of(concept: ConceptId): readonly Mention[];
  has(concept: ConceptId): boolean;
}

/** Every mention of every concept. Mentions of one concept never overlap; those of different concepts may. */
export const mentions = fact((content: Content): Mentions => {
  const list = tokens(content);
  const starts = sentenceStarts(content);
  const lexicon = lexiconOf(content.language);
  const words = layOut(list, starts);
  const concepts = lexicon.concepts.length;

  const found: Match[] = [];
  const exceptions: Match[] = [];
  lexicon.match(list.words, words.ids, words.gaps, words.count, (concept, first, last) => {
    if (concept < concepts) found.push({ concept, first, last });
    else exceptions.push({ concept: lexicon.exceptionOf(concept), first, last });
  });
  if (found.length === 0) return NO_MENTIONS;

  const kept = longest(outside(found, exceptions));
  const all = kept.map(({ concept, first, last }): Mention => {
    const token = words.tokens[first]!;
    return {
      concept: lexicon.concepts[concept]!,
      from: list.from[token]!,
      to: list.to[words.tokens[last]!]!,
      sentence: words.sentences[first]!,
    };
  });
  return index(all);
});

interface Match {
  readonly concept: number;
  /** Indexes of words. */
  readonly first: number;
  readonly last: number;
}

const NO_MENTIONS: Mentions = { all: [], of: () => [], has: () => false };

function index(all: readonly Mention[]): Mentions {
  const byConcept = new Map<ConceptId, Mention[]>();
  for (const mention of all) {
    const list = byConcept.get(mention.concept);
    if (list) list.push(mention);
    else byConcept.set(mention.concept, [mention]);
  }
  return {
    all,
    of: (concept) => byConcept.get(concept) ?? [],
    has: (concept) => byConcept.has(concept),
  };
}

/** Of matches of one concept that overlap, the longest; of equally long ones, the first. */
function longest(matches: readonly Match[]): Match[] {
  const kept = new Map<number, Match[]>();
  for (const match of matches) {
    const list = kept.get(match.concept);
    if (!list) {
      kept.set(match.concept, [match]);
      continue;
    }
    const before = list.at(-1)!;
    if (before.last < match.first) list.push(match);
    else if (match.last - match.first > before.last - before.first) list[list.length - 1] = match;
  }
  return [...kept.values()]
    .flat()
    .sort((a, b) => a.first - b.first || b.last - a.last || a.concept - b.concept);
}

/**
 * The matches that no exception of their concept covers. Both are in order of their start, so of the exceptions that
 * have begun only the one that reaches furthest counts.
 */
function outside(matches: readonly Match[], exceptions: readonly Match[]): readonly Match[] {
  if (exceptions.length === 0) return matches;
  const reach = new Map<number, number>();
  let begun = 0;
  return matches.filter((match) => {
    for (; begun < exceptions.length && exceptions[begun]!.first <= match.first; begun++) {
      const { concept, last } = exceptions[begun]!;
      reach.set(concept, Math.max(reach.get(concept) ?? -1, last));
    }
    return (reach.get(match.concept) ?? -1) < match.last;
  });
}

interface Layout {
  readonly ids: Int32Array;
  /** What stands before each word, in the lexicon's terms. */
  readonly gaps: Uint8Array;
  readonly tokens: Int32Array;
  readonly sentences: Int32Array;
  readonly count: number;
}

/** The words and numbers alone, with what separates them. A masked stretch counts as one unknown word. */
function layOut(list: Tokens, starts: Int32Array): Layout {
  const ids = new Int32Array(list.count);
  const gaps = new Uint8Array(list.count);
  const indexes = new Int32Array(list.count);
  const sentences = new Int32Array(list.count);
  let count = 0;
  let gap = APART;
  let sentence = 0;
  for (let i = 0; i < list.count; i++) {
    if (sentence + 1 < starts.length && starts[sentence + 1] === i) {
      sentence++;
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
    sentences[count] = sentence;
    count++;
    gap = ADJACENT;
  }
  return { ids, gaps, tokens: indexes, sentences, count };
}

const PASSED = new Set(Array.from('"\'“”‘’„«»&', (char) => char.charCodeAt(0)));
const HYPHENS = new Set(Array.from('-‐‑', (char) => char.charCodeAt(0)));

/** Quotation marks, "&", and hyphens inside a word do not keep words from being adjacent. */
function passes(list: Tokens, i: number): boolean {
  const code = list.value[i]!;
  if (PASSED.has(code)) return true;
  return HYPHENS.has(code) && list.to[i]! - list.from[i]! === 1 && !spaceBefore(list, i);
}
