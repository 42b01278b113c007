import { lexiconTables } from './compiled-ahead.ts';
import type { data } from './data.generated.ts';
import type { LanguageId } from './language.ts';
import { languageFolders } from './language-folders.ts';
import { createMatcher, type Graph, type Leap, type Match } from './matcher.ts';
import { type Element, parsePattern, type WordMatch } from './pattern.ts';
import { createWords, fold, type Words } from './words.ts';

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
  readonly match: Match;
  exceptionOf(concept: number): number;
  /** The number of a concept, -1 where the language does not have it. */
  indexOf(concept: ConceptId): number;
}

const MOST_WORDS = 40_000;

const compiled = new Map<LanguageId, Lexicon>();

/** The lexicon of a language, compiled when first asked for. A language without data has an empty one. */
export function lexiconOf(language: LanguageId): Lexicon {
  const known = compiled.get(language);
  if (known) return known;
  const patterns = languageFolders.get(language)?.concepts;
  const lexicon = openLexicon(lexiconTables[language] ?? lexiconTable(patterns ?? {}));
  compiled.set(language, lexicon);
  return lexicon;
}

/** Whether what a text in that language says can be told, and so what it lacks. */
export function hasConcepts(language: LanguageId): boolean {
  return languageFolders.get(language)?.concepts !== undefined;
}

/** Throws a PatternError for a pattern that cannot be read. */
export function compileLexicon(patterns: ConceptPatterns): Lexicon {
  return openLexicon(lexiconTable(patterns));
}

/** A compiled lexicon as plain data, so that it can be compiled long before it is used. */
export interface LexiconTable {
  readonly concepts: readonly string[];
  /** The concept of each exception. */
  readonly exceptions: readonly number[];
  readonly atoms: AtomTable;
  readonly graph: GraphTable;
}

/** Throws a PatternError for a pattern that cannot be read. */
export function lexiconTable(patterns: ConceptPatterns): LexiconTable {
  const concepts = Object.keys(patterns);
  const atoms = numberAtoms();
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
  return { concepts, exceptions, atoms: atoms.table(), graph: trie.finish() };
}

export function openLexicon({
  concepts: names,
  exceptions,
  atoms: atomTable,
  graph: edges,
}: LexiconTable): Lexicon {
  const concepts = names as readonly ConceptId[];
  const numbers = new Map(concepts.map((concept, index) => [concept, index]));
  const match = createMatcher(openGraph(edges), atomTable.count, openAtoms(atomTable).of);
  let current = createWords();

  return {
    concepts,
    words() {
      if (current.size > MOST_WORDS) current = createWords();
      return current;
    },
    indexOf: (concept) => numbers.get(concept) ?? -1,
    exceptionOf: (concept) => exceptions[concept - concepts.length]!,
    match,
  };
}

/** The different things that patterns ask of one word: by how they ask it, for each text the numbers of the atoms. */
interface AtomTable {
  /** Greater than every number. */
  readonly count: number;
  readonly exact: Texts;
  readonly raw: Texts;
  readonly prefix: Texts;
  readonly suffix: Texts;
  readonly infix: Texts;
  /** Those that any number in digits satisfies. */
  readonly number: readonly number[];
}

interface Texts {
  /** The texts with a blank between them; they have none themselves. */
  readonly words: string;
  /** For each its atoms: the first as the difference to that of the text before, the others to the one before. */
  readonly atoms: readonly (readonly number[])[];
}

interface Atoms {
  id(match: WordMatch): number;
  table(): AtomTable;
}

function numberAtoms(): Atoms {
  const ids = new Map<string, number>();
  const texts = {
    exact: new Map<string, number[]>(),
    raw: new Map<string, number[]>(),
    prefix: new Map<string, number[]>(),
    suffix: new Map<string, number[]>(),
    infix: new Map<string, number[]>(),
  };
  const numbers: number[] = [];

  const note = (match: WordMatch, atom: number): void => {
    switch (match.kind) {
      case 'number':
        numbers.push(atom);
        break;
      case 'set':
        for (const member of match.members) note(member, atom);
        break;
      default:
        put(texts[match.kind], match.text, atom);
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
    table: () => ({
      count: ids.size + 1,
      number: numbers,
      exact: packed(texts.exact),
      raw: packed(texts.raw),
      prefix: packed(texts.prefix),
      suffix: packed(texts.suffix),
      infix: packed(texts.infix),
    }),
  };
}

/** The atoms that a word satisfies. */
function openAtoms(table: AtomTable): { of(folded: string, raw: string): readonly number[] } {
  const exact = unpacked(table.exact);
  const raws = unpacked(table.raw);
  const prefixes = unpacked(table.prefix);
  const suffixes = unpacked(table.suffix);
  const infixes = unpacked(table.infix);
  return {
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
      if (/^\d/.test(folded)) take(table.number);
      return [...found];
    },
  };
}

function packed(texts: ReadonlyMap<string, readonly number[]>): Texts {
  let first = 0;
  const atoms = [...texts.values()].map((list) => {
    const before = [first, ...list];
    first = list[0]!;
    return list.map((atom, i) => atom - before[i]!);
  });
  return { words: [...texts.keys()].join(' '), atoms };
}

function unpacked({ words, atoms }: Texts): ReadonlyMap<string, readonly number[]> {
  const all = new Map<string, readonly number[]>();
  const texts = words.split(' ');
  let first = 0;
  // A start has no time for iterators: each of these loops runs thousands of times before anything is compiled.
  for (let text = 0; text < atoms.length; text++) {
    const list = atoms[text]!.slice();
    list[0]! += first;
    for (let i = 1; i < list.length; i++) list[i]! += list[i - 1]!;
    first = list[0]!;
    all.set(texts[text]!, list);
  }
  return all;
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

/** Numbers that mostly grow by one are kept as their differences: a bundle is packed, and those pack very small. */
interface GraphTable {
  /** What is found in a state, and which gaps lead on from it; most states have neither. By the distance of states. */
  readonly accepts: Distanced<readonly number[]>;
  readonly leaps: Distanced<readonly Leap[]>;
  /** How many edges each state has. */
  readonly counts: readonly number[];
  /** For each edge its atom, and the state behind it, both as the difference to that of the edge before. */
  readonly labels: readonly number[];
  readonly targets: readonly number[];
}

type Distanced<T> = readonly (readonly [number, T])[];

function openGraph({ accepts, leaps, counts, labels, targets }: GraphTable): Graph {
  const starts = new Int32Array(counts.length + 1);
  for (let state = 0; state < counts.length; state++) starts[state + 1] = starts[state]! + counts[state]!;
  return {
    accepts: spread(accepts, counts.length),
    leaps: spread(leaps, counts.length),
    starts,
    labels: summed(labels),
    targets: summed(targets),
  };
}

function differences(numbers: readonly number[]): readonly number[] {
  return numbers.map((number, i) => number - (numbers[i - 1] ?? 0));
}

function summed(differences: readonly number[]): Int32Array {
  const numbers = new Int32Array(differences.length);
  for (let i = 0, sum = 0; i < numbers.length; i++) {
    sum += differences[i]!;
    numbers[i] = sum;
  }
  return numbers;
}

function spread<T>(values: Distanced<T>, length: number): readonly (T | undefined)[] {
  const all = new Array<T | undefined>(length).fill(undefined);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    const one = values[i]!;
    at += one[0];
    all[at] = one[1];
  }
  return all;
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
    finish(): GraphTable {
      const sorted = [...edges].sort(([a], [b]) => a - b);
      const counts = new Array<number>(accepts.length).fill(0);
      for (const [key] of sorted) counts[Math.floor(key / STATE_BITS)]!++;
      return {
        accepts: distanced(accepts),
        leaps: distanced(leaps),
        counts,
        labels: differences(sorted.map(([key]) => key % STATE_BITS)),
        targets: differences(sorted.map(([, target]) => target)),
      };
    },
  };
}

function distanced<T>(list: readonly (T | undefined)[]): Distanced<T> {
  let before = 0;
  return list.flatMap((value, index): [number, T][] => {
    if (value === undefined) return [];
    const distance = index - before;
    before = index;
    return [[distance, value]];
  });
}
