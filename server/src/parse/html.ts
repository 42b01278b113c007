import { type Difference, differenceBetween } from '../text/snapshot.ts';
import type { ParsedDocument } from './block.ts';
import { BlockSink } from './block-sink.ts';
import { OpenElements } from './html-elements.ts';
import { HtmlReader, type ReaderState } from './html-reader.ts';
import { nextStretch } from './html-shape.ts';
import { joinBlocks } from './reuse.ts';

/**
 * Reads HTML, whole pages and fragments. The text is read in stretches between which all that is known is the elements
 * that are open, so after an edit reading goes on until an old stretch begins with the same elements open.
 */
export function parseHtml(text: string, before?: ParsedDocument): ParsedDocument {
  const change = before && differenceBetween(before.text, text);
  return before && change ? parseWindow(text, before, change) : parseWhole(text);
}

/** The places where stretches begin, in order; the first is the start of the text. */
type Memory = readonly Beginning[];

interface Beginning {
  readonly from: number;
  /** How far the text was looked at to read what stands before. */
  readonly reach: number;
  /** The number of blocks before it. */
  readonly before: number;
  readonly state: ReaderState;
}

const START: Beginning = {
  from: 0,
  reach: 0,
  before: 0,
  state: { frames: new OpenElements().frames, item: undefined, anchors: [] },
};

function parseWhole(text: string): ParsedDocument {
  const sink = new BlockSink(text, 0);
  const { beginnings } = readFrom(START, text, sink, () => undefined);
  return { format: 'html', text, blocks: sink.blocks, memory: beginnings };
}

function parseWindow(text: string, before: ParsedDocument, change: Difference): ParsedDocument {
  const old = before.memory as Memory;
  const delta = change.new.to - change.old.to;
  const first = lastUntouched(old, change.old.from);
  const kept = old[first]!;
  const last = before.blocks[kept.before - 1];
  const sink = new BlockSink(text, last ? last.from + last.block.length : 0);
  const byPlace = new Map<number, number>();
  for (let i = first + 1; i < old.length; i++) {
    if (old[i]!.from > change.old.to) byPlace.set(old[i]!.from + delta, i);
  }
  const start = { ...kept, before: 0 };
  const { beginnings, meeting, reach } = readFrom(start, text, sink, (at) => byPlace.get(at), old);

  const resumed = meeting === undefined ? before.blocks.length : old[meeting]!.before;
  const window = { blocks: sink.blocks, kept: kept.before, resumed };
  const blocks = joinBlocks(text, before.blocks, window, change);
  const shift = kept.before + sink.blocks.length - resumed;
  const memory: Memory = [
    ...old.slice(0, first),
    ...beginnings.map((beginning) => ({ ...beginning, before: beginning.before + kept.before })),
    ...(meeting === undefined ? [] : old.slice(meeting)).map((beginning) => ({
      from: beginning.from + delta,
      reach: Math.max(beginning.reach + delta, reach),
      before: beginning.before + shift,
      state: beginning.state,
    })),
  ];
  return { format: 'html', text, blocks, memory };
}

/** The last beginning that an edit leaves as it is: nothing it rests on was looked for as far as the edit. */
function lastUntouched(beginnings: Memory, change: number): number {
  let last = 0;
  while (last + 1 < beginnings.length && beginnings[last + 1]!.reach + LONGEST_BLOCK_TAG < change) last++;
  return last;
}

/** A stretch ends where a block's tag is recognised: its name and one character. */
const LONGEST_BLOCK_TAG = '<blockquote>'.length;

/** Reads on from a beginning, to the end or to where an old stretch begins in the same state. */
function readFrom(
  start: Beginning,
  text: string,
  sink: BlockSink,
  oldAt: (at: number) => number | undefined,
  old: Memory = [],
): { beginnings: Beginning[]; reach: number; meeting?: number } {
  const reader = HtmlReader.resume(text, sink, start.state, start.from);
  const beginnings = [start];
  let { reach } = start;
  for (let at = start.from; at < text.length; ) {
    const stretch = nextStretch(text, at, (end) => oldAt(end) !== undefined);
    reader.read(stretch);
    at = stretch.to;
    reach = Math.max(reach, stretch.reach);
    if (at === text.length) break;
    const state = reader.state(at);
    const meeting = oldAt(at);
    if (meeting !== undefined && sameState(state, old[meeting]!.state)) return { beginnings, reach, meeting };
    beginnings.push({ from: at, reach, before: sink.blocks.length, state });
  }
  reader.finish();
  return { beginnings, reach };
}

function sameState(a: ReaderState, b: ReaderState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
