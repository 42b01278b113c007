import type { SyntaxNode, Tree, TreeCursor } from '@lezer/common';
import type { Marker } from './block.ts';
import type { BlockSink, Surroundings } from './block-sink.ts';
import { readEmbeddedHtml } from './embedded-html.ts';
import { cleanTarget, type Definitions, normalLabel, readInlines } from './markdown-inlines.ts';

/** Where a block of the document's outermost level begins. */
export interface TopBlock {
  /** Start of its line. */
  readonly from: number;
  /** The number of blocks before it. */
  readonly before: number;
  /** It is bound to the one before: the blocks of both must be read together. */
  readonly bound: boolean;
}

export interface Definition {
  readonly at: number;
  readonly label: string;
  readonly target: string;
}

/** The link definitions of a tree whose offsets count from `base`, in document order. */
export function readDefinitions(text: string, base: number, tree: Tree): Definition[] {
  const found: Definition[] = [];
  tree.iterate({
    enter: (node) => {
      if (node.name === 'LinkReference') {
        const label = node.node.getChild('LinkLabel');
        const url = node.node.getChild('URL');
        if (!label || !url) return false;
        found.push({
          at: base + node.from,
          label: normalLabel(text.slice(base + label.from + 1, base + label.to - 1)),
          target: cleanTarget(text.slice(base + url.from, base + url.to)),
        });
      }
      return CONTAINERS.has(node.name);
    },
  });
  return found;
}

const CONTAINERS = new Set([
  '',
  'Document',
  'Blockquote',
  'BulletList',
  'OrderedList',
  'ListItem',
  'Footnote',
]);

/** Reads the blocks of a tree whose offsets count from `base`. */
export function readBlocks(
  text: string,
  base: number,
  tree: Tree,
  definitions: Definitions,
  sink: BlockSink,
): TopBlock[] {
  const reader = new BlockReader(text, base, definitions, sink);
  const tops: TopBlock[] = [];
  const cursor = tree.cursor();
  if (!cursor.firstChild()) return tops;
  do {
    const from = text.lastIndexOf('\n', base + cursor.from - 1) + 1;
    const before = sink.blocks.length;
    const pending = sink.anchors.length > 0;
    const last = sink.blocks[before - 1];
    reader.block(cursor, { depth: 0, quoted: false });
    tops.push({ from, before, bound: pending || last !== sink.blocks[before - 1] });
  } while (cursor.nextSibling());
  return tops;
}

const ROWS = new Set(['TableHeader', 'TableRow']);

class BlockReader {
  private readonly text: string;
  private readonly base: number;
  private readonly definitions: Definitions;
  private readonly sink: BlockSink;
  /** The mark of an item whose first text is still to come. */
  private mark: Marker | undefined;

  constructor(text: string, base: number, definitions: Definitions, sink: BlockSink) {
    this.text = text;
    this.base = base;
    this.definitions = definitions;
    this.sink = sink;
  }

  block(cursor: TreeCursor, around: Surroundings): void {
    const from = cursor.from + this.base;
    const to = cursor.to + this.base;
    const { name } = cursor;
    switch (name) {
      case 'Paragraph':
      case 'Task':
        this.paragraph(cursor, from, to, around);
        break;
      case 'BulletList':
      case 'OrderedList':
        this.children(cursor, { ...around, depth: around.depth + 1 });
        break;
      case 'ListItem':
        this.children(cursor, around);
        this.endItem(around);
        break;
      case 'ListMark':
        this.listMark(from, to, around);
        break;
      case 'Blockquote':
        this.children(cursor, { ...around, quoted: true });
        break;
      case 'Footnote':
        this.children(cursor, around);
        break;
      case 'FootnoteMark':
        this.sink.anchors.push(`fn:${this.text.slice(from + 2, to - 2)}`);
        break;
      case 'Table':
        this.endItem(around);
        this.table(cursor, around);
        break;
      case 'FencedCode':
      case 'CodeBlock':
      case 'TemplateBlock':
      case 'ModuleCode':
        this.endItem(around);
        this.sink.addVerbatim('code', from, to, around);
        break;
      case 'LinkReference':
        this.endItem(around);
        this.sink.addVerbatim('metadata', from, to, around);
        break;
      case 'ExpressionComment':
        this.endItem(around);
        this.sink.addVerbatim('comment', from, to, around, innerOf(this.text, from, to, '*/}'));
        break;
      case 'HTMLBlock':
      case 'CommentBlock':
      case 'ProcessingInstructionBlock':
        this.endItem(around);
        readEmbeddedHtml(this.withoutQuoteMarks(cursor, from, to), from, this.sink, around);
        break;
      case 'HorizontalRule':
        this.endItem(around);
        break;
      default:
        if (name.startsWith('ATXHeading') || name.startsWith('SetextHeading')) {
          this.heading(cursor, from, to, around, Number(name[name.length - 1]));
        }
    }
  }

  private children(cursor: TreeCursor, around: Surroundings): void {
    if (!cursor.firstChild()) return;
    do this.block(cursor, around);
    while (cursor.nextSibling());
    cursor.parent();
  }

  private paragraph(cursor: TreeCursor, from: number, to: number, around: Surroundings): void {
    const content = readInlines(this.text, this.base, cursor, from, to, this.definitions);
    const { prose, anchors } = content;
    if (prose.text === '' && anchors.length > 0 && this.text.startsWith('{', from)) {
      // An attribute list on lines of its own belongs to the block above it.
      for (const anchor of anchors) this.sink.anchorLast(anchor);
      return;
    }
    for (const anchor of anchors) this.sink.anchors.push(anchor);
    const mark = this.takeMark();
    if (prose.text !== '' || mark) {
      this.sink.addText(mark?.from ?? from, content.to, prose, around, mark);
    } else if (content.comments.length === 0 && prose.inlines.length === 0 && anchors.length === 0) {
      this.sink.addVerbatim('code', from, to, around);
    }
    for (const comment of content.comments) {
      const inner = innerOf(this.text, comment.from, comment.to, '-->');
      this.sink.addVerbatim('comment', comment.from, comment.to, around, inner);
    }
  }

  private heading(cursor: TreeCursor, from: number, to: number, around: Surroundings, level: number): void {
    const { prose, anchors } = readInlines(this.text, this.base, cursor, from, to, this.definitions);
    for (const anchor of anchors) this.sink.anchors.push(anchor);
    const mark = this.takeMark();
    this.sink.addHeading(mark?.from ?? from, to, prose, around, level, mark);
  }

  private table(cursor: TreeCursor, around: Surroundings): void {
    const header = cursor.node.getChild('TableHeader');
    let row = 0;
    if (!cursor.firstChild()) return;
    do {
      if (!ROWS.has(cursor.name)) continue;
      if (cursor.firstChild()) {
        let column = 0;
        do {
          if (cursor.name !== 'TableCell') continue;
          const from = cursor.from + this.base;
          const to = cursor.to + this.base;
          if (from < to) {
            const { prose, anchors } = readInlines(this.text, this.base, cursor, from, to, this.definitions);
            for (const anchor of anchors) this.sink.anchors.push(anchor);
            if (prose.text !== '') {
              this.sink.addCell(from, to, prose, around, {
                row,
                column,
                header: row === 0 && header !== null,
              });
            }
          }
          column++;
        } while (cursor.nextSibling());
        cursor.parent();
      }
      row++;
    } while (cursor.nextSibling());
    cursor.parent();
  }

  /** A bullet before another mark becomes a part of it; a number is an item of its own. */
  private listMark(from: number, to: number, around: Surroundings): void {
    const text = this.text.slice(from, to);
    const outer = this.mark;
    if (outer?.enumerator) this.endItem({ ...around, depth: around.depth - 1 });
    const number = Number.parseInt(text, 10);
    const before = outer && !outer.enumerator ? outer : undefined;
    this.mark = {
      from: before?.from ?? from,
      to,
      text: before ? `${before.text} ${text}` : text,
      ...(Number.isNaN(number)
        ? {}
        : {
            enumerator: {
              open: '',
              close: text[text.length - 1]!,
              readings: [{ style: 'decimal' as const, path: [number] }],
            },
          }),
    };
  }

  private takeMark(): Marker | undefined {
    const { mark } = this;
    this.mark = undefined;
    return mark;
  }

  /** An item without text is still an item. */
  private endItem(around: Surroundings): void {
    const mark = this.takeMark();
    if (!mark) return;
    const nothing = { text: '', runs: [], inlines: [], breaks: [] };
    this.sink.addText(mark.from, mark.to, nothing, around, mark);
  }

  /** An HTML block in a quotation has the quotation's marks at the start of its lines. */
  private withoutQuoteMarks(cursor: TreeCursor, from: number, to: number): string {
    const source = this.text.slice(from, to);
    const pieces: string[] = [];
    let at = 0;
    const node: SyntaxNode = cursor.node;
    for (let mark = node.firstChild; mark; mark = mark.nextSibling) {
      if (mark.name !== 'QuoteMark') continue;
      const start = mark.from + this.base - from;
      pieces.push(source.slice(at, start), ' ');
      at = start + 1;
    }
    return pieces.length === 0 ? source : pieces.join('') + source.slice(at);
  }
}

/** Span of a comment's text: `<!--` and `{/*` open it. */
function innerOf(text: string, from: number, to: number, close: string): { from: number; to: number } {
  const start = from + (close === '-->' ? 4 : 3);
  const closed = text.startsWith(close, to - close.length) && to - close.length >= start;
  return { from: Math.min(start, to), to: closed ? to - close.length : to };
}
