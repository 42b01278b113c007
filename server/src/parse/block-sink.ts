import type { Mutable } from '../text/mutable.ts';
import type { Block, BlockKind, Marker, PlacedBlock, Prose } from './block.ts';
import { readMarker } from './marker.ts';
import { pastedLines } from './pasted-list.ts';
import { type ReadProse, shiftSource, sliceProse, sourceEnd, sourceStart, verbatim } from './prose.ts';

/** What surrounds a block. */
export interface Surroundings {
  readonly depth: number;
  readonly quoted: boolean;
}

/** A bullet or number that the syntax gives an item. Offsets count from the text's start. */
export type SyntaxMarker = Marker;

interface Details {
  readonly marker?: Marker | undefined;
  readonly level?: number | undefined;
  readonly cell?: Block['cell'];
}

/**
 * Receives the blocks of a text in order and gives each its place: the blank lines before it, its column, the anchors
 * that were met on the way. All offsets that come in count from the text's start.
 */
export class BlockSink {
  readonly blocks: PlacedBlock[] = [];
  /** Link targets that belong to the next block. */
  anchors: string[] = [];
  private readonly text: string;
  private readonly columns: ((offset: number) => number) | undefined;
  private end: number;

  /** `columns` tells the column of an offset, asked in rising order; without it indentation means nothing. */
  constructor(text: string, previousEnd: number, columns?: (offset: number) => number) {
    this.text = text;
    this.end = previousEnd;
    this.columns = columns;
  }

  /** A block whose prose is the source as it stands between two offsets. */
  addVerbatim(kind: BlockKind, from: number, to: number, around: Surroundings, inner = { from, to }): void {
    this.add(kind, from, to, verbatim(this.text, inner.from, inner.to), around, {});
  }

  addCell(
    from: number,
    to: number,
    prose: Prose,
    around: Surroundings,
    cell: NonNullable<Block['cell']>,
  ): void {
    this.add('cell', from, to, prose, around, { cell });
  }

  /** A heading; the number it begins with becomes its marker. */
  addHeading(
    from: number,
    to: number,
    prose: Prose,
    around: Surroundings,
    level: number,
    marker: SyntaxMarker | undefined,
  ): void {
    const read = withMarker(prose, marker);
    this.add('heading', from, to, read.prose, around, { marker: read.marker, level });
  }

  /**
   * A paragraph or, with a marker, an item. Lines in it that begin with markers of their own, as in a list pasted
   * from elsewhere, become items.
   */
  addText(
    from: number,
    to: number,
    prose: ReadProse,
    around: Surroundings,
    marker: SyntaxMarker | undefined,
  ): void {
    const starts = pastedLines(prose);
    const first = starts.length === 0 ? prose : sliceProse(prose, 0, starts[0]!);
    const firstIsItem = starts[0] === 0;
    if (!firstIsItem) {
      const firstEnd = starts.length === 0 ? to : sourceEnd(first, first.text.length);
      const read = withMarker(first, marker);
      const bullet = read.marker !== undefined && read.marker.enumerator === undefined;
      const kind = marker !== undefined || bullet ? 'item' : 'paragraph';
      this.add(kind, from, firstEnd, read.prose, around, { marker: read.marker });
    }
    starts.forEach((start, i) => {
      const next = starts[i + 1];
      const line = sliceProse(prose, start, next ?? prose.text.length);
      const lineFrom = i === 0 && firstIsItem ? from : sourceStart(line, 0);
      const lineTo = next === undefined ? to : sourceEnd(line, line.text.length);
      const read = withMarker(line, i === 0 && firstIsItem ? marker : undefined);
      this.add('item', lineFrom, lineTo, read.prose, around, { marker: read.marker });
    });
  }

  /** Gives the block that was added last a further link target, or the next one where there is none to take it. */
  anchorLast(anchor: string): void {
    const last = this.blocks[this.blocks.length - 1];
    if (!last || last.block.kind === 'metadata') {
      this.anchors.push(anchor);
      return;
    }
    const block = { ...last.block, anchors: [...last.block.anchors, anchor] };
    this.blocks[this.blocks.length - 1] = { block, from: last.from };
  }

  private add(
    kind: BlockKind,
    from: number,
    to: number,
    prose: Prose,
    around: Surroundings,
    details: Details,
  ): void {
    const { marker, level, cell } = details;
    const block: Mutable<Block> = {
      kind,
      length: to - from,
      prose: shiftSource(prose, -from),
      depth: around.depth,
      indent: this.columns?.(from) ?? 0,
      blankLinesBefore: blankLines(this.text, this.end, from),
      quoted: around.quoted,
      anchors: this.anchors.length > 0 ? this.anchors : NO_ANCHORS,
    };
    if (marker !== undefined) block.marker = shiftMarker(marker, -from);
    if (level !== undefined) block.level = level;
    if (cell !== undefined) block.cell = cell;
    if (this.anchors.length > 0) this.anchors = [];
    this.end = to;
    this.blocks.push({ block, from });
  }
}

const NO_ANCHORS: readonly string[] = [];

/** The number of lines between two offsets that hold nothing but space. */
export function blankLines(text: string, from: number, to: number): number {
  let blank = 0;
  let start = from === 0 ? 0 : text.indexOf('\n', from) + 1;
  if (from !== 0 && start === 0) return 0;
  while (start < to) {
    const end = text.indexOf('\n', start);
    if (end === -1 || end >= to) break;
    if (isBlank(text, start, end)) blank++;
    start = end + 1;
  }
  return blank;
}

/** Columns of rising offsets, a tab reaching to the next multiple of four. */
export function columnCounter(text: string): (offset: number) => number {
  let at = -1;
  let column = 0;
  return (offset) => {
    if (at === -1) at = text.lastIndexOf('\n', offset - 1) + 1;
    const lineEnd = text.slice(at, offset).lastIndexOf('\n');
    if (lineEnd >= 0) {
      at += lineEnd + 1;
      column = 0;
    }
    for (; at < offset; at++) column += text.charCodeAt(at) === 9 ? 4 - (column % 4) : 1;
    return column;
  };
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== 32 && unit !== 9 && unit !== 62) return false;
  }
  return true;
}

/**
 * Parts the marker that a prose begins with from the rest. A bullet of the syntax and an enumerator behind it
 * ("- (a) …") are one marker; a written number of the syntax stands alone. What a browser would write before an item
 * gives way to what the item says itself.
 */
function withMarker(
  prose: Prose,
  syntax: SyntaxMarker | undefined,
): { marker?: Marker | undefined; prose: Prose } {
  const written = syntax !== undefined && syntax.to > syntax.from;
  if ((written && syntax.enumerator) || prose.text === '') return { marker: syntax, prose };
  const own = readMarker(prose.text, 0);
  if (!own) return { marker: syntax, prose };
  const rest = sliceProse(prose, own.to, prose.text.length);
  const from = sourceStart(prose, 0);
  const to = sourceEnd(prose, own.text.length);
  const { enumerator } = own;
  const marker: Marker = {
    from: written ? syntax.from : from,
    to,
    text: written ? `${syntax.text} ${own.text}` : own.text,
    ...(enumerator === undefined ? {} : { enumerator }),
  };
  return { marker, prose: rest };
}

function shiftMarker(marker: Marker, by: number): Marker {
  return { ...marker, from: marker.from + by, to: marker.to + by };
}
