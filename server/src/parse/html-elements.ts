import type { Enumerator, Inline } from './block.ts';
import { BLOCKS, inlineKind, isHidden, PASSED_OVER, type Tag } from './html-tags.ts';
import { formatNumber } from './marker.ts';

/** An element that is open. Frames are never changed, so that a state can be kept and compared. */
export interface Frame {
  readonly name: string;
  readonly block: boolean;
  /** Nothing in it is read. */
  readonly hidden: boolean;
  readonly quoted: boolean;
  /** The number of lists around. */
  readonly depth: number;
  readonly role: Role;
  readonly list?: ListCount;
  readonly cell?: { readonly row: number; readonly column: number; readonly header: boolean };
  readonly inline?: { readonly kind: Inline['kind']; readonly target: string | undefined };
  readonly preformatted: boolean;
}

/** What text directly in an element is. */
export type Role = 'heading' | 'paragraph' | 'item' | 'cell' | 'code';

interface ListCount {
  readonly style: Enumerator['readings'][number]['style'] | 'bullet';
  readonly next: number;
  readonly step: number;
}

/** Further elements within each other are read, but not kept apart. */
const DEEPEST = 256;
/** Open formatting elements are opened again in every block, so there must not be many. */
const MOST_INLINES = 12;

const ROOT: Frame = {
  name: '',
  block: true,
  hidden: false,
  quoted: false,
  depth: 0,
  role: 'paragraph',
  preformatted: false,
};

/** The elements that are open at some place of a document. */
export class OpenElements {
  readonly frames: Frame[];

  constructor(frames?: readonly Frame[], root?: Pick<Frame, 'quoted' | 'depth'>) {
    this.frames = frames ? [...frames] : [{ ...ROOT, ...root }];
  }

  get top(): Frame {
    return this.frames[this.frames.length - 1]!;
  }

  get hidden(): boolean {
    return this.top.hidden;
  }

  /** The innermost element that makes blocks; its role is that of the text in it. */
  get block(): Frame {
    for (let i = this.frames.length - 1; i > 0; i--) if (this.frames[i]!.block) return this.frames[i]!;
    return this.frames[0]!;
  }

  /** Formatting that is open, outermost first. */
  inlines(): Frame[] {
    return this.frames.filter((frame) => frame.inline);
  }

  /** Opens an element, after closing what it ends. */
  open(tag: Tag, block: boolean): Frame | undefined {
    this.closeEndedBy(tag.name);
    if (this.frames.length >= DEEPEST) return undefined;
    const outer = this.top;
    const { name } = tag;
    const kind = inlineKind(name);
    const target = kind === 'link' ? tag.attributes.get('href') : undefined;
    const formats = kind !== undefined && !(kind === 'link' && target === undefined);
    if (formats && this.frames.filter((frame) => frame.inline).length >= MOST_INLINES) return undefined;
    const frame: Frame = {
      name,
      block,
      hidden: outer.hidden || PASSED_OVER.has(name) || isHidden(tag),
      quoted: outer.quoted || name === 'blockquote',
      depth: outer.depth + (isList(name) ? 1 : 0),
      role: roleOf(name, outer),
      preformatted: outer.preformatted || name === 'pre',
      ...(isList(name) ? { list: listOf(tag) } : {}),
      ...(name === 'table' ? { cell: { row: -1, column: -1, header: false } } : {}),
      ...(name === 'td' || name === 'th' ? { cell: this.nextCell(tag) } : {}),
      ...(formats && kind ? { inline: { kind, target } } : {}),
    };
    if (name === 'tr') this.nextRow();
    this.frames.push(frame);
    return frame;
  }

  /** Closes the innermost element of this name and all within; false where there is none to close. */
  close(name: string): boolean {
    const block = BLOCKS.has(name);
    for (let i = this.frames.length - 1; i > 0; i--) {
      const frame = this.frames[i]!;
      if (frame.name === name) {
        this.frames.length = i;
        return true;
      }
      if (!block && frame.block) return false;
      if (frame.name === 'table' && name !== 'table' && !OUTSIDE_TABLES.has(name)) return false;
    }
    return false;
  }

  /** The number of the list item that begins, and the list counts on. */
  nextNumber(tag: Tag): { text: string; enumerator?: Enumerator } {
    const at = this.frames.findLastIndex((frame) => frame.list !== undefined);
    const frame = this.frames[at];
    if (!frame?.list || frame.list.style === 'bullet') return { text: '•' };
    const { style, step } = frame.list;
    const own = Number.parseInt(tag.attributes.get('value') ?? '', 10);
    const value = Number.isSafeInteger(own) ? own : frame.list.next;
    this.frames[at] = { ...frame, list: { style, step, next: value + step } };
    // Lists count below one and very far in digits only, as browsers do.
    const readable = style === 'decimal' || (value >= 1 && value <= 300) ? style : 'decimal';
    const number = readable === 'decimal' ? String(value) : formatNumber(readable, value);
    return {
      text: `${number}.`,
      enumerator: { open: '', close: '.', readings: [{ style: readable, path: [value] }] },
    };
  }

  private closeEndedBy(name: string): void {
    if (!BLOCKS.has(name)) return;
    const ended = ENDED_BY[name];
    if (ended) {
      const at = this.frames.findLastIndex(
        (frame) => ended.includes(frame.name) || (ENDS_AT[name] ?? LIST_ENDS).includes(frame.name),
      );
      if (at > 0 && ended.includes(this.frames[at]!.name)) this.frames.length = at;
    }
    const inner = this.frames.findLastIndex((frame) => frame.block);
    if (inner > 0 && this.frames[inner]!.name === 'p') this.frames.length = inner;
  }

  private nextCell(tag: Tag): NonNullable<Frame['cell']> {
    const at = this.frames.findLastIndex((frame) => frame.name === 'table');
    const table = this.frames[at];
    const last = table?.cell ?? { row: 0, column: -1, header: false };
    const span = Number.parseInt(tag.attributes.get('colspan') ?? '1', 10);
    const cell = { row: Math.max(0, last.row), column: last.column + 1, header: tag.name === 'th' };
    const width = span > 1 && span < 1000 ? span : 1;
    if (table) this.frames[at] = { ...table, cell: { ...cell, column: cell.column + width - 1 } };
    return cell;
  }

  private nextRow(): void {
    const at = this.frames.findLastIndex((frame) => frame.name === 'table');
    const table = this.frames[at];
    if (table?.cell) {
      this.frames[at] = { ...table, cell: { row: table.cell.row + 1, column: -1, header: false } };
    }
  }
}

const LIST_ENDS: readonly string[] = ['ul', 'ol', 'menu', 'dir'];
const OUTSIDE_TABLES = new Set(['body', 'html', 'div', 'section', 'article', 'main']);

/** Elements that end when one of this name begins. */
const ENDED_BY: Readonly<Record<string, readonly string[]>> = {
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  tr: ['tr'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  thead: ['tr', 'thead', 'tbody', 'tfoot'],
  tbody: ['thead', 'tbody', 'tfoot'],
  tfoot: ['thead', 'tbody', 'tfoot'],
  body: ['head'],
};
const ENDS_AT: Readonly<Record<string, readonly string[]>> = {
  dt: ['dl'],
  dd: ['dl'],
  tr: ['table'],
  td: ['tr', 'table'],
  th: ['tr', 'table'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  body: [],
};

const isList = (name: string): boolean => name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir';

function roleOf(name: string, outer: Frame): Role {
  if (/^h[1-6]$/.test(name)) return 'heading';
  if (outer.role === 'heading' || outer.role === 'code') return outer.role;
  if (name === 'li') return 'item';
  if (name === 'td' || name === 'th') return 'cell';
  if (name === 'code' && outer.name === 'pre') return 'code';
  if (outer.role === 'cell' && (name === 'p' || name === 'div')) return 'cell';
  return BLOCKS.has(name)
    ? (name === 'p' || name === 'div') && outer.role === 'item'
      ? 'item'
      : 'paragraph'
    : outer.role;
}

function listOf(tag: Tag): ListCount {
  if (tag.name !== 'ol') return { style: 'bullet', next: 0, step: 0 };
  const start = Number.parseInt(tag.attributes.get('start') ?? '', 10);
  const reversed = tag.attributes.has('reversed');
  // Counting down from the number of items would need all of them; without a start, nothing is said about numbers.
  if (reversed && !Number.isSafeInteger(start)) return { style: 'bullet', next: 0, step: 0 };
  return {
    style: LIST_TYPES[tag.attributes.get('type') ?? '1'] ?? 'decimal',
    next: Number.isSafeInteger(start) ? start : 1,
    step: reversed ? -1 : 1,
  };
}

const LIST_TYPES: Readonly<Record<string, ListCount['style']>> = {
  1: 'decimal',
  a: 'lower-letter',
  A: 'upper-letter',
  i: 'lower-roman',
  I: 'upper-roman',
};
