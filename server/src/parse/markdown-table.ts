import type {
  BlockContext,
  Element,
  LeafBlock,
  LeafBlockParser,
  Line,
  MarkdownConfig,
} from '@lezer/markdown';

/**
 * GFM tables. Lezer's own reader misses every table whose second line has a space behind its last bar, takes time in
 * the square of a line of spaces, and gives no place to an empty cell.
 */
export const table: MarkdownConfig = {
  defineNodes: [{ name: 'Table', block: true }, 'TableHeader', 'TableRow', 'TableCell', 'TableDelimiter'],
  parseBlock: [
    {
      name: 'Table',
      before: 'SetextHeading',
      leaf: (_, leaf) => (leaf.content.includes('|') ? new TableReader() : null),
      endLeaf(context, line, leaf) {
        if (leaf.parsers.some((parser) => parser instanceof TableReader) || !line.text.includes('|'))
          return false;
        const columns = columnsOfDelimiters(context.peekLine());
        return columns > 0 && cellsOf(line.text, line.basePos).length === columns;
      },
    },
  ],
};

interface Cell {
  readonly from: number;
  readonly to: number;
}

class TableReader implements LeafBlockParser {
  private rows: Element[] | 'none' | 'undecided' = 'undecided';

  nextLine(context: BlockContext, line: Line, leaf: LeafBlock): boolean {
    if (this.rows === 'none') return false;
    const start = context.lineStart + line.pos;
    const end = context.lineStart + line.text.length;
    if (this.rows === 'undecided') {
      const columns = columnsOfDelimiters(line.text.slice(line.pos));
      if (columns === 0 || cellsOf(leaf.content, 0).length !== columns) {
        this.rows = 'none';
        return false;
      }
      this.rows = [
        row(context, 'TableHeader', leaf.content, 0, leaf.start, leaf.start + leaf.content.length),
        context.elt('TableDelimiter', start, end),
      ];
      return false;
    }
    this.rows.push(row(context, 'TableRow', line.text, line.pos, context.lineStart, end));
    return false;
  }

  finish(context: BlockContext, leaf: LeafBlock): boolean {
    if (typeof this.rows === 'string') return false;
    context.addLeafElement(
      leaf,
      context.elt('Table', leaf.start, leaf.start + leaf.content.length, this.rows),
    );
    return true;
  }
}

function row(
  context: BlockContext,
  name: string,
  text: string,
  from: number,
  offset: number,
  end: number,
): Element {
  const cells = cellsOf(text, from).map((cell) =>
    context.elt(
      'TableCell',
      offset + cell.from,
      offset + cell.to,
      context.parser.parseInline(text.slice(cell.from, cell.to), offset + cell.from),
    ),
  );
  return context.elt(name, offset + from, end, cells);
}

/** Spans of a line's cells without the space around them; bars at the line's start and end delimit none. */
function cellsOf(text: string, from: number): Cell[] {
  const cells: Cell[] = [];
  let at = from;
  let end = text.length;
  while (at < end && isSpace(text, at)) at++;
  while (end > at && isSpace(text, end - 1)) end--;
  if (text[at] === '|') at++;
  let start = at;
  for (; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '|') {
      cells.push(trim(text, start, at));
      start = at + 1;
    }
  }
  if (start < end) cells.push(trim(text, start, end));
  return cells;
}

function trim(text: string, start: number, end: number): Cell {
  let from = start;
  let to = end;
  while (from < to && isSpace(text, from)) from++;
  while (to > from && isSpace(text, to - 1)) to--;
  return { from, to };
}

const isSpace = (text: string, at: number): boolean => text[at] === ' ' || text[at] === '\t';

/** The number of columns a line like `| --- | :-: |` announces, 0 where it is no such line. */
function columnsOfDelimiters(line: string): number {
  const text = line.replace(/^[>\s]+/, '').trimEnd();
  if (!/^[|:-]/.test(text) || !text.includes('|') || !text.includes('-')) return 0;
  const cells = cellsOf(text, 0);
  return cells.every((cell) => /^:?-+:?$/.test(text.slice(cell.from, cell.to))) ? cells.length : 0;
}
