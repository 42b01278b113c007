import { hashStep } from '../knowledge/words.ts';
import type { Content } from './content.ts';
import { type Kept, keptWith } from './kept.ts';
import { perPolicy } from './per-policy.ts';
import type { Policy } from './policy.ts';
import { type Utterance, utterances } from './utterances.ts';

/**
 * Some utterances in a row. Equal runs are one object for as long as their first one lives, so what is summed up of a
 * stretch is found again after an edit elsewhere, and a question about a whole policy costs its stretches rather than
 * its clauses.
 */
export interface Stretch {
  readonly utterances: readonly Utterance[];
}

/** A stretch at its place: the index of its first clause. */
export interface PlacedStretch {
  readonly first: number;
  readonly stretch: Stretch;
}

/** A policy in stretches, in document order. Where one ends and the next begins has no meaning. */
export const stretches = perPolicy((policy: Policy): readonly PlacedStretch[] => {
  const all = utterances(policy);
  const found: PlacedStretch[] = [];
  for (let first = 0; first < all.length; ) {
    const begun = known.get(all[first]!) ?? [];
    const stretch = begun.find((one) => standsAt(one, all, first)) ?? cut(all, first);
    if (begun[0] !== stretch) {
      known.set(all[first]!, [stretch, ...begun.filter((one) => one !== stretch)].slice(0, MOST_KNOWN));
    }
    found.push({ first, stretch });
    first += stretch.utterances.length;
  }
  return found;
});

/** What is summed up of a stretch, once. The function must be pure in its utterances. */
export const ofStretch = keptWith((stretch: Stretch) => (stretch as Known).summary);

type Known = Stretch & { readonly summary: Kept };

/** The stretches last seen, by the utterance they begin with. Each keeps its contents alive, so they are few. */
const known = new WeakMap<Utterance, readonly Stretch[]>();
const MOST_KNOWN = 3;

function standsAt({ utterances: row }: Stretch, all: readonly Utterance[], first: number): boolean {
  for (let i = 0; i < row.length; i++) if (all[first + i] !== row[i]) return false;
  return true;
}

const LONGEST = 128;

/** A content says by itself whether a stretch ends with it, so that behind an insertion the old stretches are met again. */
function cut(all: readonly Utterance[], first: number): Stretch {
  let end = first;
  while (end < all.length && end - first < LONGEST && !isLast(all[end]!.content)) end++;
  const stretch: Known = { utterances: all.slice(first, end + 1), summary: [] };
  return stretch;
}

/** Of sixty-four contents about one. */
function isLast({ text }: Content): boolean {
  let hash = text.length;
  for (let i = text.length - 1; i >= 0 && i >= text.length - TELLING; i--) {
    hash = hashStep(hash, text.charCodeAt(i));
  }
  return ((hash ^ (hash >>> 15)) & 63) === 0;
}

/** In UTF-16 units, from the end. */
const TELLING = 16;
