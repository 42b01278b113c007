import { flat } from '../text/flat.ts';
import type { Difference } from '../text/snapshot.ts';
import type { Block, PlacedBlock, Prose } from './block.ts';
import { blankLines } from './block-sink.ts';

/*
 * After an edit, a front end reads a window of the new text: from a place before the edit at which the old reading
 * could begin anew, to a place behind it at which the old and the new reading are in the same state. Before and behind
 * the window the old blocks stand; within it, what came out equal is the same object again.
 */

/** The old blocks before and behind the window, and what was read in it. */
export interface Window {
  readonly blocks: readonly PlacedBlock[];
  /** Number of old blocks before the window. */
  readonly kept: number;
  /** Index of the first old block behind the window. */
  readonly resumed: number;
}

export function joinBlocks(
  text: string,
  old: readonly PlacedBlock[],
  window: Window,
  change: Difference,
): PlacedBlock[] {
  const delta = change.new.to - change.old.to;
  const blocks = old.slice(0, window.kept);
  for (const placed of adopt(old.slice(window.kept, window.resumed), window.blocks, change))
    blocks.push(placed);
  const last = blocks[blocks.length - 1];
  const end = last ? last.from + last.block.length : 0;
  for (let i = window.resumed; i < old.length; i++) {
    const { block, from } = old[i]!;
    blocks.push({
      block: i === window.resumed ? movedAfter(text, block, end, from + delta) : block,
      from: from + delta,
    });
  }
  return blocks;
}

/**
 * The new blocks, with the old objects in place of those that are equal and stand where they stood. The others live on
 * when this text is long gone, so they do not hold on to it.
 */
export function adopt(
  old: readonly PlacedBlock[],
  now: readonly PlacedBlock[],
  change: Difference,
): readonly PlacedBlock[] {
  if (old.length === 0) return now;
  const delta = change.new.to - change.old.to;
  const byPlace = new Map<number, Block>();
  for (const { block, from } of old) byPlace.set(from, block);
  return now.map((placed) => {
    const before = byPlace.get(placed.from <= change.new.from ? placed.from : placed.from - delta);
    return {
      block: before && sameBlock(before, placed.block) ? before : apart(placed.block),
      from: placed.from,
    };
  });
}

/** The same block without slices of the document's text, each of which would keep all of it alive. */
function apart(block: Block): Block {
  const { prose, anchors } = block;
  const inlines = prose.inlines.map((inline) =>
    inline.target === undefined ? inline : { ...inline, target: flat(inline.target) },
  );
  return { ...block, prose: { ...prose, text: flat(prose.text), inlines }, anchors: anchors.map(flat) };
}

function movedAfter(text: string, block: Block, end: number, from: number): Block {
  const blankLinesBefore = blankLines(text, end, from);
  return blankLinesBefore === block.blankLinesBefore ? block : { ...block, blankLinesBefore };
}

function sameBlock(a: Block, b: Block): boolean {
  return (
    a.kind === b.kind &&
    a.length === b.length &&
    a.level === b.level &&
    a.depth === b.depth &&
    a.indent === b.indent &&
    a.blankLinesBefore === b.blankLinesBefore &&
    a.quoted === b.quoted &&
    sameProse(a.prose, b.prose) &&
    sameValue(a.marker, b.marker) &&
    sameValue(a.cell, b.cell) &&
    sameValue(a.anchors, b.anchors)
  );
}

function sameProse(a: Prose, b: Prose): boolean {
  return (
    a.text === b.text &&
    a.runs.length === b.runs.length &&
    a.runs.every((run, i) => {
      const other = b.runs[i]!;
      return (
        run.prose === other.prose &&
        run.length === other.length &&
        run.source === other.source &&
        run.sourceLength === other.sourceLength
      );
    }) &&
    sameValue(a.inlines, b.inlines)
  );
}

/** Equality of small plain values that are built in one place, so that their keys come in one order. */
function sameValue(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
