import { differenceBetween } from '../text/snapshot.ts';
import type { Block, ParsedDocument, PlacedBlock, Run } from './block.ts';
import { type ReadMarker, readMarker } from './marker.ts';
import { adopt } from './reuse.ts';

/**
 * Plain text: one block for each paragraph or item. Lines that were wrapped by hand are joined, a bullet alone on its
 * line is joined with the line below it, and everything else that a reader would call a paragraph of its own stays one.
 * Which blocks are headings is for the model to find out.
 */
export function parseText(text: string, before?: ParsedDocument): ParsedDocument {
  const blocks = before ? reparse(text, before) : [...readBlocks(text, 0)];
  return { format: 'text', text, blocks, memory: undefined };
}

/** A line without its indentation and trailing space. Offsets are into the whole text. */
interface Line {
  readonly from: number;
  readonly to: number;
  /** Where the next line begins. */
  readonly next: number;
  readonly indent: number;
  readonly marker?: ReadMarker;
  /** A line of "-----" or "=====": layout, not text. */
  readonly rule: boolean;
}

/** How many lines around a line decide whether it is wrapped; also how far an edit reaches. */
const WINDOW = 2;
/** A hard-wrapped text is neither narrower nor wider than this. */
const NARROWEST = 50;
const WIDEST = 110;
const SENTENCE_END = /[.!?:;…。！？：；][)\]"'”’»]*$/;
const LETTER_UPPER = /^["'“‘«(]*\p{Lu}/u;
const LETTER_LOWER = /^["'“‘«(]*\p{Ll}/u;
const RULE = /^(?:[-=_*~·+^][ \t]?){3,}$/;

/** Blocks from a line start on; stops for good at the end of the text. */
function* readBlocks(text: string, from: number): Generator<PlacedBlock> {
  const lines = createLines(text, lineStartBefore(text, from, WINDOW));
  let blanks = blankLinesBefore(text, from);
  let index = 0;
  while ((lines.at(index)?.next ?? Number.POSITIVE_INFINITY) <= from) index++;
  for (;;) {
    const line = lines.at(index);
    if (!line) return;
    if (line.from === line.to) {
      blanks++;
      index++;
      continue;
    }
    if (line.rule) {
      blanks = 0;
      index++;
      continue;
    }
    let last = index;
    if (isLoneMarker(line)) {
      const below = lines.at(index + 1);
      if (below && below.from < below.to && !below.marker && !below.rule) last++;
    }
    while (continues(lines, line, last)) last++;
    yield { block: createBlock(text, lines, index, last, blanks), from: line.from };
    blanks = 0;
    index = last + 1;
    lines.forgetBefore(index - WINDOW - 1);
  }
}

/** Whether the line after `index` goes on with the paragraph that begins with `first`. */
function continues(lines: Lines, first: Line, index: number): boolean {
  const line = lines.at(index)!;
  const next = lines.at(index + 1);
  if (!next || next.from === next.to || next.marker || next.rule) return false;
  if (breaksOff(lines, line, next)) return true;
  if (next.indent < first.indent || !isFull(lines, index)) return false;
  // A full line that ends a sentence is wrapped only where its neighbours plainly are.
  if (!SENTENCE_END.test(lines.textOf(line))) return true;
  for (let i = index - WINDOW; i <= index + WINDOW; i++) {
    const a = lines.at(i);
    const b = lines.at(i + 1);
    if (i !== index && a && b && a.from < a.to && b.from < b.to && !b.marker && breaksOff(lines, a, b))
      return true;
  }
  return false;
}

/** The line stops in the middle of a sentence and the next one goes on in lower case. */
function breaksOff(lines: Lines, line: Line, next: Line): boolean {
  const text = lines.textOf(line);
  if (text.length < 40 || SENTENCE_END.test(text)) return false;
  const below = lines.textOf(next);
  if (LETTER_LOWER.test(below)) return true;
  // "…, zoals hieronder gedefinieerd, die / Soocas LLC …": a clause after a comma that is only a word long.
  return LETTER_UPPER.test(below) && /,\s\p{Ll}{1,5}$/u.test(text);
}

/** The next line's first word would not have fitted: the sign of wrapping at a fixed width. */
function isFull(lines: Lines, index: number): boolean {
  let width = 0;
  for (let i = index - WINDOW; i <= index + WINDOW; i++) {
    const near = lines.at(i);
    if (near) width = Math.max(width, near.indent + near.to - near.from);
  }
  if (width < NARROWEST || width > WIDEST) return false;
  const line = lines.at(index)!;
  if (line.to - line.from < NARROWEST * 0.8) return false;
  const first = /^\S+/.exec(lines.textOf(lines.at(index + 1)!))?.[0].length ?? 0;
  return line.indent + (line.to - line.from) + 1 + first > width;
}

function isLoneMarker(line: Line): boolean {
  return line.marker !== undefined && line.marker.to >= line.to;
}

function createBlock(text: string, lines: Lines, first: number, last: number, blankLines: number): Block {
  const start = lines.at(first)!;
  const end = lines.at(last)!;
  const runs: Run[] = [];
  let prose = '';
  for (let index = first; index <= last; index++) {
    const line = lines.at(index)!;
    const from = index === first && line.marker ? Math.min(line.marker.to, line.to) : line.from;
    if (from >= line.to) continue;
    if (prose !== '') {
      const gap = runs[runs.length - 1]!;
      const behind = gap.source + gap.sourceLength;
      runs.push({ prose: prose.length, length: 1, source: behind, sourceLength: from - start.from - behind });
      prose += ' ';
    }
    const piece = text.slice(from, line.to);
    runs.push({
      prose: prose.length,
      length: piece.length,
      source: from - start.from,
      sourceLength: piece.length,
    });
    prose += piece.includes('\u00A0') ? piece.replaceAll('\u00A0', ' ') : piece;
  }
  const { marker } = start;
  const below = lines.at(last + 1);
  const level = !marker && below?.rule && first === last ? underlineLevel(text, below) : undefined;
  return {
    kind: level !== undefined ? 'heading' : marker ? 'item' : 'paragraph',
    length: end.to - start.from,
    prose: { text: prose, runs, inlines: [] },
    ...(marker ? { marker: blockMarker(marker) } : {}),
    ...(level !== undefined ? { level } : {}),
    depth: 0,
    indent: start.indent,
    blankLinesBefore: blankLines,
    quoted: false,
    anchors: [],
  };
}

function blockMarker(marker: ReadMarker): NonNullable<Block['marker']> {
  const { text, enumerator } = marker;
  return { from: 0, to: text.length, text, ...(enumerator ? { enumerator } : {}) };
}

/** "=====" under a line makes it a title, "-----" a heading below it; the others as reStructuredText is mostly written. */
const UNDERLINES: Readonly<Record<string, number>> = { '=': 1, '-': 2, '~': 3, '^': 4, '+': 4 };

function underlineLevel(text: string, rule: Line): number | undefined {
  return UNDERLINES[text[rule.from]!];
}

/** Lines read on demand, so that an edit near the start of a long text costs what it touches. */
interface Lines {
  at(index: number): Line | undefined;
  textOf(line: Line): string;
  forgetBefore(index: number): void;
}

function createLines(text: string, from: number): Lines {
  const known: (Line | undefined)[] = [];
  let next = from;
  return {
    at(index) {
      if (index < 0) return undefined;
      while (known.length <= index && next <= text.length) {
        const line = readLine(text, next);
        known.push(line);
        next = line.next;
      }
      return known[index];
    },
    textOf: (line) => text.slice(line.from, line.to),
    forgetBefore(index) {
      for (let i = index; i >= 0 && known[i] !== undefined; i--) known[i] = undefined;
    },
  };
}

function readLine(text: string, start: number): Line {
  const found = text.indexOf('\n', start);
  const end = found === -1 ? text.length : found;
  let from = start;
  let indent = 0;
  for (; from < end; from++) {
    const unit = text.charCodeAt(from);
    if (!isSpace(unit)) break;
    indent += unit === 9 ? 4 - (indent % 4) : 1;
  }
  let to = end;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  const next = found === -1 ? text.length + 1 : found + 1;
  if (from === to) return { from, to: from, next, indent: 0, rule: false };
  const length = to - from;
  if (length >= 3 && length <= 200 && RULE.test(text.slice(from, to)))
    return { from, to, next, indent, rule: true };
  const marker = readMarker(text, from);
  return { from, to, next, indent, rule: false, ...(marker && marker.to <= next ? { marker } : {}) };
}

/** Space within a line, the invisible marks that web pages leave included. */
function isSpace(unit: number): boolean {
  switch (unit) {
    case 0x09:
    case 0x0b:
    case 0x0c:
    case 0x20:
    case 0xa0:
    case 0x200b:
    case 0x3000:
    case 0xfeff:
      return true;
    default:
      return false;
  }
}

/** How many blank lines stand right before a line start. */
function blankLinesBefore(text: string, lineStart: number): number {
  let blanks = 0;
  for (let end = lineStart - 1; end >= 0; ) {
    let at = end - 1;
    while (at >= 0 && isSpace(text.charCodeAt(at))) at--;
    if (at >= 0 && text[at] !== '\n') return blanks;
    blanks++;
    end = at;
  }
  return blanks;
}

/** Keeps the blocks before and after what changed; only the lines near the change are read again. */
function reparse(text: string, before: ParsedDocument): readonly PlacedBlock[] {
  const difference = differenceBetween(before.text, text);
  if (!difference) return before.blocks;
  const { blocks: old } = before;
  const delta = difference.new.to - difference.old.to;

  // A line's block depends on a window of lines around it, so blocks that near to the change are read again.
  const firstLine = lineStartBefore(before.text, difference.old.from, WINDOW + 1);
  let keep = 0;
  while (keep < old.length && old[keep]!.from + old[keep]!.block.length < firstLine) keep++;
  keep = Math.max(0, keep - 1);
  const from = keep === 0 ? 0 : old[keep]!.from - leading(before.text, old[keep]!.from);
  const window: PlacedBlock[] = [];

  const resume = lineStartAfter(before.text, difference.old.to, WINDOW + 1);
  let follow = keep;
  for (const placed of readBlocks(text, from)) {
    while (follow < old.length && old[follow]!.from + delta < placed.from) follow++;
    const same = old[follow];
    if (
      same &&
      same.from >= resume &&
      same.from + delta === placed.from &&
      same.block.blankLinesBefore === placed.block.blankLinesBefore
    ) {
      const behind = old.slice(follow);
      const moved = delta === 0 ? behind : behind.map(({ block, from }) => ({ block, from: from + delta }));
      return [...old.slice(0, keep), ...adopt(old.slice(keep, follow), window, difference), ...moved];
    }
    window.push(placed);
  }
  return [...old.slice(0, keep), ...adopt(old.slice(keep), window, difference)];
}

function leading(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The start of the line that begins `lines` lines before the one `offset` is in. */
function lineStartBefore(text: string, offset: number, lines: number): number {
  let start = offset;
  for (let i = 0; i <= lines; i++) {
    if (start <= 0) return 0;
    const end = i === 0 ? start - 1 : start - 2;
    if (end < 0) return 0;
    start = text.lastIndexOf('\n', end) + 1;
  }
  return start;
}

function lineStartAfter(text: string, offset: number, lines: number): number {
  let at = offset;
  for (let i = 0; i <= lines; i++) {
    const found = text.indexOf('\n', at);
    if (found === -1) return Number.POSITIVE_INFINITY;
    at = found + 1;
  }
  return at;
}
