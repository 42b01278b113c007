import { data } from './data.generated.ts';
import type { LanguageId } from './language.ts';
import { type Element, parsePattern, type WordMatch } from './pattern.ts';
import { createWords, fold, NO_CLASS, type WordClass, type Words } from './words.ts';

/** Something a text can talk about: "storing", "supervisory-authority". English has them all. */
export type ConceptId = keyof (typeof data)['languages']['en']['concepts'];

export type ConceptPatterns = Readonly<Record<string, readonly string[]>>;

/** The compiled patterns of one language: one trie over words that finds every concept in one pass. */
export interface Lexicon {
  /** In the order in which matches number them. */
  readonly concepts: readonly ConceptId[];
  /**
   * The language's word table. Take it once for each text: after very many different words a new one is begun, and
   * what was read with the old one keeps it.
   */
  words(): Words;
  /**
   * Reports every match in a sequence of words, in order of their start; a concept may be reported several times for
   * one start. `gaps[i]` says what stands before word i. Concepts from `concepts.length` on are exceptions: they
   * belong to the concept `exceptionOf` names.
   */
  match(words: Words, ids: ArrayLike<number>, gaps: ArrayLike<number>, count: number, report: Report): void;
  exceptionOf(concept: number): number;
}

export type Report = (concept: number, first: number, last: number) => void;

/** Nothing but a space, a hyphen or quotation marks. */
export const ADJACENT = 0;
/** Punctuation: a gap in a pattern spans it, mere adjacency does not. */
export const PUNCTUATED = 1;
/** Another sentence. */
export const APART = 2;

const MOST_WORDS = 40_000;

const compiled = new Map<LanguageId, Lexicon>();

/** The lexicon of a language, compiled when first asked for. A language without data has an empty one. */
export function lexiconOf(language: LanguageId): Lexicon {
  const known = compiled.get(language);
  if (known) return known;
  const all: Readonly<Record<string, { readonly concepts: ConceptPatterns }>> = data.languages;
  const lexicon = compileLexicon(Object.hasOwn(all, language) ? all[language]!.concepts : {});
  compiled.set(language, lexicon);
  return lexicon;
}

/** Throws a PatternError for a pattern that cannot be read. */
export function compileLexicon(patterns: ConceptPatterns): Lexicon {
  const concepts = Object.keys(patterns) as ConceptId[];
  const atoms = createAtoms();
  const trie = createTrie();
  const exceptions: number[] = [];
  concepts.forEach((concept, index) => {
    let exception = -1;
    for (const source of patterns[concept]!) {
      const pattern = parsePattern(source, fold);
      if (pattern.exception && exception < 0) exception = concepts.length + exceptions.push(index) - 1;
      for (const sequence of pattern.sequences)
        trie.add(sequence, atoms, pattern.exception ? exception : index);
    }
  });
  const graph = trie.finish();

  const classify = (folded: string, raw: string): WordClass => {
    const satisfied = atoms.of(folded, raw);
    if (satisfied.length === 0) return NO_CLASS;
    const starts: number[] = [];
    for (const atom of satisfied) {
      const state = graph.next(0, atom);
      if (state !== 0) starts.push(state);
    }
    return { atoms: satisfied, starts };
  };

  let current = createWords(classify);
  return {
    concepts,
    words() {
      if (current.size > MOST_WORDS) current = createWords(classify);
      return current;
    },
    exceptionOf: (concept) => exceptions[concept - concepts.length]!,
    match(words, ids, gaps, count, report) {
      for (let i = 0; i < count; i++) {
        const { starts } = words.class(ids[i]!);
        for (let s = 0; s < starts.length; s++) {
          walk(starts[s]!, i, i);
        }
      }

      function walk(state: number, first: number, last: number): void {
        const accepted = graph.accepts[state];
        if (accepted) for (const concept of accepted) report(concept, first, last);
        const after = last + 1;
        if (after >= count) return;
        if (graph.goesOn[state] && gaps[after] === ADJACENT) follow(state, first, after);
        const leaps = graph.leaps[state];
        if (!leaps) return;
        for (const { width, target } of leaps) {
          for (let at = after; at <= after + width && at < count; at++) {
            if (gaps[at] === APART) break;
            follow(target, first, at);
          }
        }
      }

      function follow(state: number, first: number, at: number): void {
        const { atoms: satisfied } = words.class(ids[at]!);
        for (let a = 0; a < satisfied.length; a++) {
          const next = graph.next(state, satisfied[a]!);
          if (next !== 0) walk(next, first, at);
        }
      }
    },
  };
}

interface Atoms {
  id(match: WordMatch): number;
  of(folded: string, raw: string): readonly number[];
}

/** Numbers the different things a pattern can ask of one word. */
function createAtoms(): Atoms {
  const ids = new Map<string, number>();
  const exact = new Map<string, number[]>();
  const raws = new Map<string, number[]>();
  const prefixes = new Map<string, number[]>();
  const suffixes = new Map<string, number[]>();
  const infixes = new Map<string, number[]>();
  const numbers: number[] = [];

  const note = (match: WordMatch, atom: number): void => {
    switch (match.kind) {
      case 'exact':
        return put(exact, match.text, atom);
      case 'raw':
        return put(raws, match.text, atom);
      case 'prefix':
        return put(prefixes, match.text, atom);
      case 'suffix':
        return put(suffixes, match.text, atom);
      case 'infix':
        return put(infixes, match.text, atom);
      case 'number':
        numbers.push(atom);
        return;
      case 'set':
        for (const member of match.members) note(member, atom);
    }
  };

  return {
    id(match) {
      const name = nameOf(match);
      const known = ids.get(name);
      if (known !== undefined) return known;
      const atom = ids.size + 1;
      ids.set(name, atom);
      note(match, atom);
      return atom;
    },
    of(folded, raw) {
      const found = new Set<number>();
      const take = (list: readonly number[] | undefined): void => {
        if (list) for (const atom of list) found.add(atom);
      };
      take(exact.get(folded));
      take(raws.get(raw));
      for (let length = 1; length <= folded.length; length++) {
        take(prefixes.get(folded.slice(0, length)));
        take(suffixes.get(folded.slice(folded.length - length)));
      }
      for (const [text, list] of infixes) if (folded.includes(text)) take(list);
      if (/^\d/.test(folded)) take(numbers);
      return [...found];
    },
  };
}

function nameOf(match: WordMatch): string {
  if (match.kind === 'number') return '#';
  if (match.kind === 'set') return `(${match.members.map(nameOf).sort().join('|')})`;
  return `${match.kind}:${match.text}`;
}

function put(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

interface Leap {
  readonly width: number;
  readonly target: number;
}

interface Graph {
  readonly accepts: readonly (readonly number[] | undefined)[];
  readonly leaps: readonly (readonly Leap[] | undefined)[];
  /** Whether any word leads on from the state. */
  readonly goesOn: Uint8Array;
  /** The state after an atom, or 0. */
  next(state: number, atom: number): number;
}

const STATE_BITS = 0x10000;

function createTrie() {
  const edges = new Map<number, number>();
  const accepts: (number[] | undefined)[] = [undefined];
  const leaps: (Leap[] | undefined)[] = [undefined];

  const state = (): number => {
    leaps.push(undefined);
    return accepts.push(undefined) - 1;
  };

  return {
    add(sequence: readonly Element[], atoms: Atoms, concept: number): void {
      let at = 0;
      for (const element of sequence) {
        if (element.kind === 'gap') {
          leaps[at] ??= [];
          const list = leaps[at]!;
          let leap = list.find(({ width }) => width === element.width);
          if (!leap) {
            leap = { width: element.width, target: state() };
            list.push(leap);
          }
          at = leap.target;
          continue;
        }
        const key = at * STATE_BITS + atoms.id(element.match);
        let next = edges.get(key);
        if (next === undefined) {
          next = state();
          edges.set(key, next);
        }
        at = next;
      }
      accepts[at] ??= [];
      const list = accepts[at]!;
      if (!list.includes(concept)) list.push(concept);
    },
    finish(): Graph {
      let capacity = 1024;
      while (capacity < edges.size * 3) capacity *= 2;
      const mask = capacity - 1;
      const sources = new Int32Array(capacity);
      const labels = new Int32Array(capacity);
      const targets = new Int32Array(capacity);
      const goesOn = new Uint8Array(accepts.length);
      const slotOf = (from: number, atom: number): number =>
        (Math.imul(from, 0x9e3779b1) ^ Math.imul(atom, 0x85ebca6b)) & mask;
      for (const [key, target] of edges) {
        const from = Math.floor(key / STATE_BITS);
        const atom = key % STATE_BITS;
        goesOn[from] = 1;
        let slot = slotOf(from, atom);
        while (targets[slot] !== 0) slot = (slot + 1) & mask;
        sources[slot] = from;
        labels[slot] = atom;
        targets[slot] = target;
      }
      return {
        accepts,
        leaps,
        goesOn,
        next(from, atom) {
          let slot = slotOf(from, atom);
          for (;;) {
            const target = targets[slot]!;
            if (target === 0) return 0;
            if (sources[slot] === from && labels[slot] === atom) return target;
            slot = (slot + 1) & mask;
          }
        },
      };
    },
  };
}
