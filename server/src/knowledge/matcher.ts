import type { Words } from './words.ts';

/** The patterns of a lexicon as a graph: the edges of state s are those from `starts[s]` up to `starts[s + 1]`. */
export interface Graph {
  /** The concepts that are found in a state. */
  readonly accepts: readonly (readonly number[] | undefined)[];
  readonly leaps: readonly (readonly Leap[] | undefined)[];
  readonly starts: Int32Array;
  /** What a word must satisfy to follow an edge, and the state behind it. */
  readonly labels: Int32Array;
  readonly targets: Int32Array;
}

/** Up to so many words may stand before the next one that counts; from the state behind a leap only edges lead on. */
export interface Leap {
  readonly width: number;
  readonly target: number;
}

export type Report = (concept: number, first: number, last: number) => void;

/** Nothing but a space, a hyphen or quotation marks. */
export const ADJACENT = 0;
/** Punctuation: a gap in a pattern spans it, mere adjacency does not. */
export const PUNCTUATED = 1;
/** Another sentence. */
export const APART = 2;

/** Reports every match in a sequence of words, in order of their start; `gaps[i]` says what stands before word i. */
export type Match = (
  words: Words,
  ids: ArrayLike<number>,
  gaps: ArrayLike<number>,
  count: number,
  report: Report,
) => void;

/** The atoms, below `atomCount`, that a word satisfies are the labels of the edges that it may follow. */
export function createMatcher(
  graph: Graph,
  atomCount: number,
  atomsOf: (folded: string, raw: string) => readonly number[],
): Match {
  const accepts = graph.accepts.slice();
  const leaps = graph.leaps.slice();
  let begins = graph.starts.slice(0, -1);
  let ends = graph.starts.slice(1);
  let labels = graph.labels;
  let targets = graph.targets;
  let edges = labels.length;

  const first = new Map<number, number>();
  for (let edge = begins[0]!; edge < ends[0]!; edge++) first.set(labels[edge]!, targets[edge]!);

  const rowLength = (atomCount >>> 5) + 1;
  const tables = new WeakMap<Words, Table>();

  const tableOf = (words: Words): Table => {
    let table = tables.get(words);
    if (!table) {
      table = {
        rows: new Int32Array(1024),
        atoms: new Int32Array(256 * rowLength),
        used: rowLength,
        starts: [NONE],
      };
      tables.set(words, table);
    }
    for (let id = table.starts.length; id <= words.size; id++) learn(table, words, id);
    return table;
  };

  const learn = (table: Table, words: Words, id: number): void => {
    const satisfied = atomsOf(words.folded(id), words.raw(id));
    table.starts.push(joined(satisfied.flatMap((atom) => first.get(atom) ?? [])));
    if (id >= table.rows.length) table.rows = longer(table.rows);
    if (satisfied.length === 0) return;
    const row = table.used;
    table.used += rowLength;
    if (table.used > table.atoms.length) table.atoms = longer(table.atoms);
    table.rows[id] = row;
    for (const atom of satisfied) table.atoms[row + (atom >>> 5)]! |= 1 << (atom & 31);
  };

  /** One state that leads wherever these do, so that a word is one step from the start and not several. */
  const joined = (states: readonly number[]): number => {
    if (states.length <= 1) return states[0] ?? NONE;
    const key = states.join();
    const known = joins.get(key);
    if (known !== undefined) return known;
    const state = accepts.push(together(states, accepts)) - 1;
    leaps.push(together(states, leaps));
    if (state >= begins.length) {
      begins = longer(begins);
      ends = longer(ends);
    }
    begins[state] = edges;
    for (const one of states) {
      for (let edge = begins[one]!; edge < ends[one]!; edge++) {
        if (edges === labels.length) {
          labels = longer(labels);
          targets = longer(targets);
        }
        labels[edges] = labels[edge]!;
        targets[edges++] = targets[edge]!;
      }
    }
    ends[state] = edges;
    joins.set(key, state);
    return state;
  };
  const joins = new Map<string, number>();

  // One match runs at a time and reports before it returns, so its state is kept here rather than in closures.
  let rows = new Int32Array(1024);
  let atoms = new Int32Array(0);
  let gaps: ArrayLike<number> = [];
  let count = 0;
  let report: Report = () => {};

  // A state has few edges and a common word very many atoms, so the edges are tried one by one.
  const walk = (state: number, first: number, last: number): void => {
    const accepted = accepts[state];
    if (accepted) for (let i = 0; i < accepted.length; i++) report(accepted[i]!, first, last);
    const next = last + 1;
    if (next >= count || gaps[next] === APART) return;
    if (gaps[next] === ADJACENT) follow(state, first, next, next);
    const leaping = leaps[state];
    if (!leaping) return;
    for (let i = 0; i < leaping.length; i++) {
      const { width, target } = leaping[i]!;
      follow(target, first, next, next + width);
    }
  };

  /** Goes on from a state with any of the words up to `furthest`, as far as the sentence goes. */
  const follow = (state: number, first: number, next: number, furthest: number): void => {
    const begin = begins[state]!;
    const end = ends[state]!;
    for (let at = next; at <= furthest && at < count; at++) {
      if (at > next && gaps[at] === APART) return;
      const row = rows[at]!;
      if (row === 0) continue;
      for (let edge = begin; edge < end; edge++) {
        const atom = labels[edge]!;
        if ((atoms[row + (atom >>> 5)]! & (1 << (atom & 31))) !== 0) walk(targets[edge]!, first, at);
      }
    }
  };

  return (words, ids, theirGaps, theirCount, theirReport) => {
    const table = tableOf(words);
    if (rows.length < theirCount) rows = new Int32Array(2 * theirCount);
    for (let i = 0; i < theirCount; i++) rows[i] = table.rows[ids[i]!]!;
    atoms = table.atoms;
    gaps = theirGaps;
    count = theirCount;
    report = theirReport;
    const { starts } = table;
    for (let i = 0; i < theirCount; i++) {
      const state = starts[ids[i]!]!;
      if (state !== NONE) walk(state, i, i);
    }
  };
}

/** What is known of the words of a table, by their numbers. */
interface Table {
  /** Where in `atoms` those begin that a word satisfies, one bit each; 0 where there is none. */
  rows: Int32Array<ArrayBuffer>;
  atoms: Int32Array<ArrayBuffer>;
  used: number;
  /** The state that is reached from the start by a word, or `NONE`. */
  readonly starts: number[];
}

const NONE = -1;

function together<T>(
  states: readonly number[],
  lists: readonly (readonly T[] | undefined)[],
): readonly T[] | undefined {
  const all = states.flatMap((state) => lists[state] ?? []);
  return all.length > 0 ? all : undefined;
}

function longer(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * numbers.length);
  twice.set(numbers);
  return twice;
}
