import type { SyntaxNode, TreeCursor } from '@lezer/common';
import { decodeHTML } from 'entities/lib/decode.js';
import type { Span } from '../text/span.ts';
import { anchorsOf, inlineKind, readTag } from './html-tags.ts';
import { ProseBuilder, type ReadProse } from './prose.ts';

/** Where reference links lead: labels, as `normalLabel` writes them, to targets. */
export type Definitions = ReadonlyMap<string, string>;

export interface InlineContent {
  readonly prose: ReadProse;
  readonly anchors: readonly string[];
  /** Where the text ends, before comments that close the block. */
  readonly to: number;
  readonly comments: readonly { readonly from: number; readonly to: number }[];
}

export function normalLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}

interface Open {
  readonly to: number;
  /** Closes the inline span; -1 where brackets turned out to be text. */
  readonly handle: number;
  /** From here to the end is a link's destination. */
  readonly textEnd: number;
}

/** Reads the content of the leaf block the cursor stands on, from `from` to `to`, and leaves the cursor there. */
export function readInlines(
  text: string,
  base: number,
  cursor: TreeCursor,
  from: number,
  to: number,
  definitions: Definitions,
): InlineContent {
  const prose = new ProseBuilder(text);
  const reader = new InlineReader(text, base, prose, from, definitions);
  if (cursor.firstChild()) {
    let depth = 1;
    while (depth > 0) {
      if (reader.enter(cursor) && cursor.firstChild()) {
        depth++;
        continue;
      }
      reader.leave(cursor);
      while (!cursor.nextSibling()) {
        cursor.parent();
        if (--depth === 0) break;
        reader.leave(cursor);
      }
    }
  }
  reader.copyTo(to);
  return {
    prose: prose.finish(),
    anchors: reader.anchors,
    to: reader.comments.length > 0 ? reader.textEnd : to,
    comments: reader.comments,
  };
}

const NONE: never[] = [];

class InlineReader {
  anchors: string[] = NONE;
  /** Comments since the last text. */
  comments: { from: number; to: number }[] = NONE;
  textEnd: number;
  private readonly text: string;
  private readonly base: number;
  private readonly prose: ProseBuilder;
  private readonly definitions: Definitions;
  private readonly open: Open[] = [];
  private readonly tags: { readonly name: string; readonly handle: number }[] = [];
  private at: number;

  constructor(text: string, base: number, prose: ProseBuilder, from: number, definitions: Definitions) {
    this.text = text;
    this.base = base;
    this.prose = prose;
    this.at = from;
    this.textEnd = from;
    this.definitions = definitions;
  }

  copyTo(to: number): void {
    if (to <= this.at) return;
    if (this.comments.length > 0) {
      if (/\S/.test(this.text.slice(this.at, to))) this.comments = NONE;
      else {
        this.at = to;
        return;
      }
    }
    this.prose.copy(this.at, to);
    this.at = to;
  }

  /** Whether the node's children are to be read as well. */
  enter(cursor: TreeCursor): boolean {
    const from = cursor.from + this.base;
    const to = cursor.to + this.base;
    const inner = this.open[this.open.length - 1];
    if (inner && from >= inner.textEnd) return false;
    switch (cursor.name) {
      case 'EmphasisMark':
      case 'CodeMark':
      case 'StrikethroughMark':
      case 'HeaderMark':
      case 'QuoteMark':
      case 'TaskMarker':
      case 'FootnoteReference':
      case 'ProcessingInstruction':
      case 'TemplateTag':
        this.skip(from, to);
        return false;
      case 'LinkMark':
        if (inner?.handle !== -1) this.skip(from, to);
        return false;
      case 'Emphasis':
        return this.begin('emphasis', from, to);
      case 'StrongEmphasis':
        return this.begin('strong', from, to);
      case 'InlineCode':
        return this.begin('code', from, to);
      case 'Link':
        return this.link(cursor.node, from, to);
      case 'Image':
        this.copyTo(from);
        this.prose.close(this.prose.open('image', this.targetOf(cursor.node)));
        this.at = to;
        return false;
      case 'Autolink':
      case 'URL':
        this.autolink({ from, to }, cursor.name === 'URL' ? 0 : 1);
        return false;
      case 'Entity':
        this.copyTo(from);
        this.prose.put(from, to, decodeHTML(this.text.slice(from, to)));
        this.at = to;
        return false;
      case 'Escape':
        this.skip(from, from + 1);
        return false;
      case 'HardBreak':
        this.copyTo(from);
        this.prose.lineBreak(from, to);
        this.at = to;
        return false;
      case 'TemplateSlot': {
        this.copyTo(from);
        const handle = this.prose.open('template');
        this.copyTo(to);
        this.prose.close(handle);
        return false;
      }
      case 'AttributeList':
        this.skip(from, to);
        for (const match of this.text.slice(from, to).matchAll(/#([^\s{}]+)/g)) this.addAnchor(match[1]!);
        return false;
      case 'HTMLTag':
      case 'JsxTag':
        this.copyTo(from);
        this.tag(from, to);
        this.at = to;
        return false;
      case 'Comment':
        this.copyTo(from);
        if (this.comments.length === 0) {
          this.comments = [];
          this.textEnd = from;
        }
        this.comments.push({ from, to });
        this.at = to;
        return false;
      default:
        return true;
    }
  }

  leave(cursor: TreeCursor): void {
    const inner = this.open[this.open.length - 1];
    if (!inner || inner.to !== cursor.to + this.base || !SPANS.has(cursor.name)) return;
    this.open.pop();
    if (inner.textEnd < inner.to) {
      this.copyTo(inner.textEnd);
      this.at = inner.to;
    } else this.copyTo(inner.to);
    if (inner.handle !== -1) this.prose.close(inner.handle);
  }

  private skip(from: number, to: number): void {
    this.copyTo(from);
    this.at = to;
  }

  private begin(kind: 'emphasis' | 'strong' | 'code', from: number, to: number): boolean {
    this.copyTo(from);
    this.open.push({ to, handle: this.prose.open(kind), textEnd: Number.POSITIVE_INFINITY });
    return true;
  }

  private link(node: SyntaxNode, from: number, to: number): boolean {
    this.copyTo(from);
    const target = this.targetOf(node);
    const literal = target === undefined;
    this.open.push({
      to,
      handle: literal ? -1 : this.prose.open('link', target),
      textEnd: literal ? Number.POSITIVE_INFINITY : this.base + closingBracket(node),
    });
    return true;
  }

  /** The destination of a link or an image, undefined where its label has no definition. */
  private targetOf(node: SyntaxNode): string | undefined {
    const bracket = closingBracket(node);
    let label: string | undefined;
    for (let child = node.lastChild; child && child.from > bracket; child = child.prevSibling) {
      if (child.name === 'URL') return cleanTarget(this.slice(child.from, child.to));
      if (child.name === 'LinkLabel') label = this.slice(child.from + 1, child.to - 1);
    }
    if (label === undefined && this.text[node.to - 1 + this.base] === ')') return '';
    const opening = node.firstChild?.to ?? node.from;
    return this.definitions.get(normalLabel(label || this.slice(opening, bracket)));
  }

  private slice(from: number, to: number): string {
    return this.text.slice(from + this.base, to + this.base);
  }

  /** An address that links to itself, with `bracket` characters of markup on each side. */
  private autolink(link: Span, bracket: number): void {
    const { from, to } = { from: link.from + bracket, to: link.to - bracket };
    this.copyTo(link.from);
    this.at = from;
    const written = this.text.slice(from, to);
    const scheme = /^[a-z][a-z\d+.-]*:/i.test(written) ? '' : written.includes('@') ? 'mailto:' : 'http://';
    const handle = this.prose.open('link', scheme + written);
    this.copyTo(to);
    this.prose.close(handle);
    this.at = link.to;
  }

  private tag(from: number, to: number): void {
    const tag = readTag(this.text.slice(from, to));
    if (tag.name === 'br') {
      this.prose.lineBreak(from, to);
      return;
    }
    for (const anchor of anchorsOf(tag)) this.addAnchor(anchor);
    const kind = inlineKind(tag.name);
    if (!kind || tag.selfClosing) return;
    if (tag.closing) {
      const opened = this.tags.findLastIndex((open) => open.name === tag.name);
      if (opened === -1) return;
      for (const open of this.tags.splice(opened)) this.prose.close(open.handle);
      return;
    }
    const target = kind === 'link' ? tag.attributes.get('href') : undefined;
    if (kind === 'link' && target === undefined) return;
    this.tags.push({ name: tag.name, handle: this.prose.open(kind, target) });
  }

  private addAnchor(anchor: string): void {
    if (this.anchors.length === 0) this.anchors = [];
    this.anchors.push(anchor);
  }
}

const SPANS = new Set(['Emphasis', 'StrongEmphasis', 'InlineCode', 'Link']);

/** Where a link's text ends: the offset of its "]". */
function closingBracket(node: SyntaxNode): number {
  let marks = 0;
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === 'LinkMark' && ++marks === 2) return child.from;
  }
  return node.to;
}

export function cleanTarget(written: string): string {
  const bare = written.startsWith('<') && written.endsWith('>') ? written.slice(1, -1) : written;
  const unescaped = bare.includes('\\') ? bare.replace(/\\([!-/:-@[-`{-~])/g, '$1') : bare;
  return unescaped.includes('&') ? decodeHTML(unescaped) : unescaped;
}
