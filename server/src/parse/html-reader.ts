import { parser } from '@lezer/html';
import { decodeHTML } from 'entities/lib/decode.js';
import type { Enumerator } from './block.ts';
import type { BlockSink } from './block-sink.ts';
import { type Frame, OpenElements } from './html-elements.ts';
import type { Stretch } from './html-shape.ts';
import { anchorsOf, BLOCKS, readTag, type Tag, VOID } from './html-tags.ts';
import { ProseBuilder } from './prose.ts';

/** What a reader knows where one stretch ends and the next begins; all that the rest of a document depends on. */
export interface ReaderState {
  readonly frames: readonly Frame[];
  /** An item that has no text yet; offsets count from the state's place. */
  readonly item: ItemStart | undefined;
  readonly anchors: readonly string[];
}

interface ItemStart {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly enumerator: Enumerator | undefined;
}

interface Leaf {
  readonly prose: ProseBuilder;
  readonly block: Frame;
  readonly from: number;
  to: number;
  /** Formatting that is open, outermost first. */
  readonly inlines: { readonly frame: Frame; readonly handle: number }[];
  /** Comments since the last text. */
  comments: { readonly from: number; readonly to: number }[];
  breaks: number;
  afterBreak: boolean;
}

/** `noMatch` spares Lezer the search for the element a closing tag belongs to; that is found here. */
const tokens = parser.configure({ dialect: 'noMatch selfClosing' });

/** Turns HTML into blocks. Elements matter only for what they say about text, so Lezer's tree is read as a row of tags. */
export class HtmlReader {
  private readonly source: string;
  private readonly base: number;
  private readonly sink: BlockSink;
  private readonly open: OpenElements;
  private leaf: Leaf | undefined;
  private item: ItemStart | undefined;
  /** Where the markup began that stands before the text of the next leaf. */
  private lead: number | undefined;

  constructor(source: string, base: number, sink: BlockSink, open: OpenElements) {
    this.source = source;
    this.base = base;
    this.sink = sink;
    this.open = open;
  }

  static resume(source: string, sink: BlockSink, state: ReaderState, at: number): HtmlReader {
    const reader = new HtmlReader(source, 0, sink, new OpenElements(state.frames));
    sink.anchors = [...state.anchors];
    if (state.item) reader.item = { ...state.item, from: state.item.from + at, to: state.item.to + at };
    return reader;
  }

  /** Ends what is being read and tells what is open, at an offset before which a block's tag begins. */
  state(at: number): ReaderState {
    this.endLeaf();
    const { item } = this;
    return {
      frames: [...this.open.frames],
      item: item && { ...item, from: item.from - at, to: item.to - at },
      anchors: [...this.sink.anchors],
    };
  }

  read(stretch: Stretch): void {
    const cursor = tokens.parse(stretch.shape).cursor();
    for (let more = cursor.next(); more; ) {
      const from = stretch.from + cursor.from;
      const to = stretch.from + cursor.to;
      let enter = false;
      switch (cursor.name) {
        case 'Element':
          enter = true;
          break;
        case 'OpenTag':
        case 'SelfClosingTag':
        case 'CloseTag':
        case 'MismatchedCloseTag':
          this.tag(readTag(this.source.slice(from, to)), from, to);
          break;
        case 'Comment':
          this.comment(from, to);
          break;
        default:
          if (to > from) this.text(from, to);
      }
      more = cursor.next(enter);
    }
  }

  finish(): void {
    this.endLeaf();
    this.endItem();
  }

  private tag(tag: Tag, from: number, to: number): void {
    const { top } = this.open;
    const listing = tag.name === 'code' && (top.name === 'pre' || (top.name === 'code' && top.block));
    const block = BLOCKS.has(tag.name) || listing || COMPONENT.test(tag.written);
    if (block) this.endLeaf();
    if (tag.closing) {
      if (tag.name === 'li') this.endItem();
      this.open.close(tag.name);
      if (!block) this.closeInlines(to);
      return;
    }
    if (!this.open.hidden) for (const anchor of anchorsOf(tag)) this.sink.anchors.push(anchor);
    if (VOID.has(tag.name) || tag.selfClosing) this.empty(tag, from, to);
    else if (block) this.openBlock(tag, from, to);
    else this.openInline(tag, from, to);
  }

  private openBlock(tag: Tag, from: number, to: number): void {
    if (tag.name === 'li') this.endItem();
    const opened = this.open.open(tag, true);
    if (tag.name !== 'li' || !opened || opened.hidden) return;
    const number = this.open.nextNumber(tag);
    this.item = { from, to, text: number.text, enumerator: number.enumerator };
  }

  private openInline(tag: Tag, from: number, to: number): void {
    const frame = this.open.open(tag, false);
    if (this.leaf) {
      this.leaf.to = to;
      if (frame?.inline && !frame.hidden) {
        const handle = this.leaf.prose.open(frame.inline.kind, frame.inline.target);
        this.leaf.inlines.push({ frame, handle });
      }
    } else this.lead ??= from;
  }

  private empty(tag: Tag, from: number, to: number): void {
    const { leaf } = this;
    if (tag.name === 'hr') this.endLeaf();
    if (!leaf || this.open.hidden) return;
    if (tag.name === 'img') {
      leaf.prose.close(leaf.prose.open('image', tag.attributes.get('src')));
      leaf.to = to;
    } else if (tag.name === 'br') {
      const endsBlock = leaf.block.role === 'paragraph' || leaf.block.role === 'item';
      if (endsBlock && (leaf.afterBreak || leaf.breaks >= MOST_LINES)) this.endLeaf();
      else {
        leaf.prose.lineBreak(from, to);
        leaf.afterBreak = true;
        leaf.breaks++;
      }
    }
  }

  private closeInlines(to: number): void {
    const { leaf } = this;
    if (!leaf) return;
    leaf.to = Math.max(leaf.to, leaf.comments.length > 0 ? leaf.to : to);
    while (leaf.inlines.length > 0) {
      const last = leaf.inlines[leaf.inlines.length - 1]!;
      if (this.open.frames.includes(last.frame)) return;
      leaf.prose.close(last.handle);
      leaf.inlines.pop();
    }
  }

  private comment(from: number, to: number): void {
    if (this.open.hidden || !this.source.startsWith('<!--', from)) return;
    if (this.leaf) this.leaf.comments.push({ from, to });
    else {
      this.lead = undefined;
      this.addComment(from, to);
    }
  }

  private addComment(from: number, to: number): void {
    const { block } = this.open;
    const closed = this.source.startsWith('-->', to - 3) && to - from >= 7;
    const inner = { from: from + 4 + this.base, to: (closed ? to - 3 : to) + this.base };
    this.sink.addVerbatim('comment', from + this.base, to + this.base, block, inner);
  }

  private text(start: number, to: number): void {
    if (this.open.hidden) return;
    let from = start;
    if (!this.leaf) {
      while (from < to && isSpace(this.source.charCodeAt(from))) from++;
      if (from === to) return;
      this.beginLeaf(from);
    }
    let end = to;
    while (end > from && isSpace(this.source.charCodeAt(end - 1))) end--;
    const { preformatted } = this.open.top;
    if (preformatted && this.leaf?.block.role === 'paragraph') this.preformatted(from, to);
    else this.copy(from, to);
    const { leaf } = this;
    if (!leaf || end === from) return;
    leaf.to = end;
    leaf.afterBreak = false;
    leaf.comments = [];
  }

  /** Entities and template tags within text. */
  private copy(from: number, to: number): void {
    const { prose } = this.leaf!;
    const piece = this.source.slice(from, to);
    let at = 0;
    if (piece.includes('&') || piece.includes('{')) {
      SPECIAL.lastIndex = 0;
      for (let match = SPECIAL.exec(piece); match; match = SPECIAL.exec(piece)) {
        prose.copy(from + at, from + match.index);
        at = SPECIAL.lastIndex;
        const start = from + match.index;
        if (match[0].startsWith('&')) {
          const decoded = decodeHTML(match[0]);
          if (decoded === match[0]) prose.copy(start, from + at);
          else prose.put(start, from + at, decoded);
        } else if (SLOT.test(match[0])) {
          const handle = prose.open('template');
          prose.copy(start, from + at);
          prose.close(handle);
        }
      }
    }
    prose.copy(from + at, to);
  }

  /** In preformatted text, blank lines part paragraphs. */
  private preformatted(from: number, to: number): void {
    let at = from;
    for (const match of this.source.slice(from, to).matchAll(/\n[ \t]*\n\s*/g)) {
      const start = from + match.index;
      if (start > at) {
        if (!this.leaf) this.beginLeaf(at);
        this.copy(at, start);
        this.leaf!.to = start;
      }
      this.endLeaf();
      at = start + match[0].length;
    }
    if (at >= to) return;
    if (!this.leaf) this.beginLeaf(at);
    this.copy(at, to);
  }

  private beginLeaf(at: number): void {
    const prose = new ProseBuilder(this.source, this.base);
    const leaf: Leaf = {
      prose,
      block: this.open.block,
      from: this.lead ?? at,
      to: at,
      inlines: [],
      comments: [],
      breaks: 0,
      afterBreak: false,
    };
    for (const frame of this.open.inlines()) {
      if (frame.inline)
        leaf.inlines.push({ frame, handle: prose.open(frame.inline.kind, frame.inline.target) });
    }
    this.lead = undefined;
    this.leaf = leaf;
  }

  private endLeaf(): void {
    const { leaf } = this;
    this.leaf = undefined;
    this.lead = undefined;
    if (!leaf) return;
    this.addLeaf(leaf);
    for (const comment of leaf.comments) this.addComment(comment.from, comment.to);
  }

  private addLeaf(leaf: Leaf): void {
    const prose = leaf.prose.finish();
    if (prose.text === '') return;
    const { sink } = this;
    const from = leaf.from + this.base;
    const to = leaf.to + this.base;
    const { block } = leaf;
    switch (block.role) {
      case 'heading': {
        const marker = this.takeMarker(prose.runs[0]!.source);
        sink.addHeading(from, to, prose, block, this.headingLevel(), marker);
        break;
      }
      case 'code':
        sink.addVerbatim('code', from, to, block);
        break;
      case 'cell':
        sink.addCell(from, to, prose, block, this.cell());
        break;
      default:
        sink.addText(from, to, prose, block, this.takeMarker(prose.runs[0]!.source));
    }
  }

  private headingLevel(): number {
    const { frames } = this.open;
    const heading = frames.findLast((frame) => HEADING.test(frame.name));
    return heading ? Number(heading.name[1]) : 6;
  }

  private cell(): { row: number; column: number; header: boolean } {
    const { frames } = this.open;
    return frames.findLast((frame) => frame.cell && frame.name !== 'table')?.cell ?? NO_CELL;
  }

  /** The item's mark stands before its first text, without a place of its own. */
  private takeMarker(at: number) {
    const { item } = this;
    if (!item) return undefined;
    this.item = undefined;
    return { from: at, to: at, text: item.text, ...(item.enumerator ? { enumerator: item.enumerator } : {}) };
  }

  /** An item without text is still an item: its number is taken. */
  private endItem(): void {
    const { item } = this;
    if (!item?.enumerator) {
      this.item = undefined;
      return;
    }
    const from = item.from + this.base;
    const to = item.to + this.base;
    const nothing = { text: '', runs: [], inlines: [], breaks: [] };
    this.sink.addText(from, to, nothing, this.open.block, this.takeMarker(to));
  }
}

/** Lines that one block may have; hard-wrapped text never comes near. */
const MOST_LINES = 400;
/** How MDX tells its components from elements. */
const COMPONENT = /^[A-Z].*[a-z]/;
const HEADING = /^h[1-6]$/;
const NO_CELL = { row: 0, column: 0, header: false };
const SLOT = /^\{\{(?![<%])/;
const SPECIAL =
  /&(?:#x?[0-9a-f]{1,10}|[a-z][a-z0-9]{1,31});?|\{\{[^{}\n]{1,300}\}\}|\{%[^\n]{0,300}?%\}|\{#[^{}\n]{0,300}#\}/gi;

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 160;
}
