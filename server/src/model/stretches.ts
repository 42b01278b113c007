import { type Content, fact } from './content.ts';
import { perPolicy } from './per-policy.ts';
import type { Policy } from './policy.ts';

/**
 * Some contents in a row. Equal runs are one object for as long as their first content lives, so what is summed up of
 * a stretch is found again after an edit elsewhere, and a question about a whole policy costs its stretches rather than
 * its clauses.
 */
export interface Stretch {
  readonly contents: readonly Content[];
}

/** A stretch at its place: the index of the clause with its first content. */
export interface PlacedStretch {
  readonly first: number;
  readonly stretch: Stretch;
}

/** A policy in stretches, in document order. Where one ends and the next begins has no meaning. */
export const stretches = perPolicy(({ clauses }: Policy): readonly PlacedStretch[] => {
  const found: PlacedStretch[] = [];
  for (let first = 0; first < clauses.length; ) {
    const begun = beginningWith(clauses[first]!.content);
    const stretch =
      begun.known.find(({ contents }) => standsAt(contents, clauses, first)) ?? cut(clauses, first);
    if (begun.known[0] !== stretch) {
      begun.known = [stretch, ...begun.known.filter((one) => one !== stretch)].slice(0, MOST_KNOWN);
    }
    found.push({ first, stretch });
    first += stretch.contents.length;
  }
  return found;
});

/** What is summed up of a stretch, once. The function must be pure in its contents. */
export function ofStretch<T>(compute: (stretch: Stretch) => T): (stretch: Stretch) => T {
  const slot = slots++;
  return (stretch) => {
    const { known } = stretch as Known;
    const found = known[slot];
    if (found) return found.value as T;
    const value = compute(stretch);
    known[slot] = { value };
    return value;
  };
}

type Known = Stretch & { readonly known: ({ readonly value: unknown } | undefined)[] };
let slots = 0;

/** The stretches last seen that begin with a content. Each keeps its contents alive, so they are few. */
const beginningWith = fact((): { known: readonly Stretch[] } => ({ known: [] }));
const MOST_KNOWN = 3;

type Row = readonly { readonly content: Content }[];

function standsAt(contents: readonly Content[], clauses: Row, first: number): boolean {
  for (let i = 0; i < contents.length; i++) if (clauses[first + i]?.content !== contents[i]) return false;
  return true;
}

const LONGEST = 128;

/** A content says by itself whether a stretch ends with it, so that behind an insertion the old stretches are met again. */
function cut(clauses: Row, first: number): Stretch {
  const contents: Content[] = [];
  for (let i = first; i < clauses.length && contents.length < LONGEST; i++) {
    contents.push(clauses[i]!.content);
    if (isLast(clauses[i]!.content)) break;
  }
  const stretch: Known = { contents, known: [] };
  return stretch;
}

/** Of sixty-four contents about one. */
function isLast({ text }: Content): boolean {
  let hash = text.length;
  for (let i = text.length - 1; i >= 0 && i >= text.length - TELLING; i--) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) & 63) === 0;
}

/** In UTF-16 units, from the end. */
const TELLING = 16;
