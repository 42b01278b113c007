import type { Span } from '../text/span.ts';

/** How a document is written; decides which front end reads it. */
export type Format = 'markdown' | 'mdx' | 'html' | 'text';

/**
 * What the syntax says a block is. In plain text the syntax says little: a line is a `paragraph` or an `item` until
 * the model's outline finds that it is a heading.
 */
export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'item'
  /** One cell of a table. */
  | 'cell'
  /** Code, front matter, scripts, template tags: kept for exact offsets, never read as prose. */
  | 'code'
  | 'metadata'
  /** A comment; its prose is the comment's text, where suppressions are written. */
  | 'comment';

/**
 * One leaf of the document, free of its place: equal text in equal surroundings gives an equal block, so blocks are
 * reused after an edit and everything expensive hangs on them. Offsets are relative to the block's start in the
 * normalised text of the snapshot.
 */
export interface Block {
  readonly kind: BlockKind;
  /** Length of the source it covers, markup and marker included. */
  readonly length: number;
  readonly prose: Prose;
  /** The bullet or number it begins with. It is not part of the prose. */
  readonly marker?: Marker;
  /** A heading's level where the syntax gives one, 1 to 6. */
  readonly level?: number;
  /** The number of lists around it, as far as the syntax tells: 0 outside lists. Plain text always says 0. */
  readonly depth: number;
  /** Column of its first character (a tab counts as far as the next multiple of four). */
  readonly indent: number;
  readonly blankLinesBefore: number;
  /** Inside a block quotation. */
  readonly quoted: boolean;
  readonly cell?: { readonly row: number; readonly column: number; readonly header: boolean };
  /** Link targets that it carries: HTML ids, kramdown ids, names. */
  readonly anchors: readonly string[];
}

/** A block where it stands in one snapshot. */
export interface PlacedBlock {
  readonly block: Block;
  /** Offset of the block's start in the snapshot's text. */
  readonly from: number;
}

/** What reading one snapshot gives. Blocks are in document order and do not overlap; what lies between them is layout. */
export interface ParsedDocument {
  readonly format: Format;
  readonly text: string;
  readonly blocks: readonly PlacedBlock[];
  /** What the front end needs to read the next snapshot incrementally; opaque to everyone else. */
  readonly memory: unknown;
}

/**
 * The text of a block as a reader sees it: markup removed, entities decoded, a hard-wrapped line end and each
 * non-breaking space turned into one space.
 */
export interface Prose {
  readonly text: string;
  /** In order, without overlap, covering `text`; what they leave out of the source is markup. */
  readonly runs: readonly Run[];
  /** Spans of `text`, in order of their start. */
  readonly inlines: readonly Inline[];
}

/**
 * Where a stretch of prose comes from. Equal lengths correspond unit by unit; otherwise (an entity, a line end with
 * its indentation) the stretch stands for its source as a whole.
 */
export interface Run {
  /** Offset in the prose. */
  readonly prose: number;
  readonly length: number;
  /** Offset in the source, relative to the block. */
  readonly source: number;
  readonly sourceLength: number;
}

export interface Inline extends Span {
  readonly kind: 'link' | 'strong' | 'emphasis' | 'code' | 'image' | 'template';
  /** A link's or image's destination. */
  readonly target?: string;
}

/** A bullet or enumerator. Its span is relative to the block's start. */
export interface Marker extends Span {
  /** As written, without the space after it: "(3)", "1.1.3", "•", "• -", "Article 5", "2 ." */
  readonly text: string;
  /** Absent for a bullet. */
  readonly enumerator?: Enumerator;
}

export type NumberStyle = 'decimal' | 'lower-letter' | 'upper-letter' | 'lower-roman' | 'upper-roman';

export interface Enumerator {
  /** What stands before and after the number: "(" and ")", "" and "." */
  readonly open: string;
  readonly close: string;
  /** "Article", "§", "Section": the word before the number, where there is one. */
  readonly label?: string;
  /** Possible meanings, likeliest first: "i" is roman one or the ninth letter. Siblings decide. */
  readonly readings: readonly Numbering[];
}

export interface Numbering {
  readonly style: NumberStyle;
  /** "1.1.3" is [1, 1, 3], "(c)" is [3]. */
  readonly path: readonly number[];
  /** An inserted number's letter, as in "4.1A". */
  readonly suffix?: string;
}

/** The source offset, relative to the block, at which the prose character at `offset` begins. */
export function sourceFrom(block: Block, offset: number): number {
  const run = runAt(block.prose.runs, offset);
  if (!run) return block.length;
  const into = offset - run.prose;
  if (run.length === run.sourceLength) return run.source + Math.min(into, run.length);
  return into >= run.length ? run.source + run.sourceLength : run.source;
}

/** The source offset, relative to the block, behind the prose character that ends at `offset`. */
export function sourceTo(block: Block, offset: number): number {
  if (offset <= 0) return sourceFrom(block, 0);
  const run = runAt(block.prose.runs, offset - 1);
  if (!run) return block.length;
  if (run.length === run.sourceLength) return run.source + Math.min(offset - run.prose, run.length);
  return run.source + run.sourceLength;
}

/** A span of prose as a span of source relative to the block. An empty span stays empty, behind the character before it. */
export function sourceSpan(block: Block, span: Span): Span {
  if (span.from === span.to) {
    const at = span.from === 0 ? sourceFrom(block, 0) : sourceTo(block, span.from);
    return { from: at, to: at };
  }
  return { from: sourceFrom(block, span.from), to: sourceTo(block, span.to) };
}

/** The prose offset of a source offset relative to the block; markup belongs to the prose before it. */
export function proseOffset(block: Block, source: number): number {
  const { runs } = block.prose;
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i]!;
    if (source < run.source) continue;
    if (run.length === run.sourceLength) return run.prose + Math.min(source - run.source, run.length);
    return source >= run.source + run.sourceLength ? run.prose + run.length : run.prose;
  }
  return 0;
}

/** The run that holds the prose character at `offset`; the last one behind the end, the first one before the start. */
export function runAt(runs: readonly Run[], offset: number): Run | undefined {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (runs[middle]!.prose <= offset) low = middle + 1;
    else high = middle;
  }
  return runs[low - 1] ?? runs[0];
}
