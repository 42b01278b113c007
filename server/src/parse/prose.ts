import type { Mutable } from '../text/mutable.ts';
import { type Inline, type Prose, type Run, runAt } from './block.ts';

/** Prose as it is read, with what later steps want to know of it. */
export interface ReadProse extends Prose {
  /** Offsets in the text behind each line end of the source, for paragraphs whose lines are items of their own. */
  readonly breaks: readonly number[];
}

/**
 * Gathers the prose of one block from its source, piece by piece and in order. White space of any kind and length is
 * one space, none at the start or the end; characters without width are dropped. Offsets into the source count from
 * the same place everywhere until `finish` makes them relative to the block.
 */
export class ProseBuilder {
  private readonly source: string;
  private readonly base: number;
  private text = '';
  private runs: Mutable<Run>[] = [];
  private inlines: Mutable<Inline>[] = [];
  private breaks: number[] = [];
  /** No visible character yet, or the last one is a space: further space is layout. */
  private spaced = true;

  /** With a base, the source is a part of the text and offsets that go out count from the text's start. */
  constructor(source: string, base = 0) {
    this.source = source;
    this.base = base;
  }

  get isEmpty(): boolean {
    return this.text === '' && this.inlines.length === 0;
  }

  /** Takes over a stretch of the source as it stands. */
  copy(from: number, to: number): void {
    if (from >= to) return;
    const piece = this.source.slice(from, to);
    let at = 0;
    if (this.spaced && piece.charCodeAt(0) === SPACE && piece.charCodeAt(1) !== SPACE) at = 1;
    SPECIAL.lastIndex = at;
    for (let found = SPECIAL.exec(piece); found; found = SPECIAL.exec(piece)) {
      if (found.index > at) this.append(piece.slice(at, found.index), from + at, found.index - at);
      const special = found[0];
      if (!INVISIBLE.test(special)) {
        this.space(from + found.index, from + found.index + special.length);
        if (special.includes('\n')) this.breaks.push(this.text.length);
      }
      at = found.index + special.length;
    }
    if (at < piece.length) this.append(at === 0 ? piece : piece.slice(at), from + at, piece.length - at);
  }

  /** Lets a stretch of the source stand for other text: an entity, an escape. */
  put(from: number, to: number, text: string): void {
    if (text === '' || INVISIBLE.test(text)) return;
    if (text.trim() === '') this.space(from, to);
    else this.append(text, from, to - from);
  }

  /** A stretch of the source that a reader sees as space. */
  space(from: number, to: number): void {
    if (this.spaced) return;
    this.append(' ', from, to - from);
    this.spaced = true;
  }

  /** A line end of the source that markup stands for, such as `<br>`. */
  lineBreak(from: number, to: number): void {
    this.space(from, to);
    this.breaks.push(this.text.length);
  }

  /** Begins an inline span; the result closes it. */
  open(kind: Inline['kind'], target?: string): number {
    const at = this.text.length;
    this.inlines.push(target === undefined ? { kind, from: at, to: -1 } : { kind, from: at, to: -1, target });
    return this.inlines.length - 1;
  }

  close(inline: number): void {
    this.inlines[inline]!.to = this.text.length;
  }

  finish(): ReadProse {
    let { text } = this;
    const { runs } = this;
    if (text.endsWith(' ')) {
      text = text.slice(0, -1);
      const last = runs[runs.length - 1]!;
      last.length--;
      if (last.length === 0) runs.pop();
      else last.sourceLength--;
    }
    for (const inline of this.inlines) {
      if (inline.to < 0) inline.to = text.length;
      trimInline(inline, text);
    }
    const inlines = this.inlines.filter((inline) => inline.from < inline.to || inline.kind === 'image');
    inlines.sort((a, b) => a.from - b.from || b.to - a.to);
    return { text, runs, inlines, breaks: this.breaks };
  }

  private append(text: string, at: number, sourceLength: number): void {
    const source = at + this.base;
    const last = this.runs[this.runs.length - 1];
    const prose = this.text.length;
    if (
      last !== undefined &&
      last.source + last.sourceLength === source &&
      last.length === last.sourceLength &&
      text.length === sourceLength
    ) {
      last.length += sourceLength;
      last.sourceLength += sourceLength;
    } else {
      this.runs.push({ prose, length: text.length, source, sourceLength });
    }
    this.text += text;
    this.spaced = text.charCodeAt(text.length - 1) === SPACE;
  }
}

export const NO_PROSE: Prose = { text: '', runs: [], inlines: [] };

/** The source as it stands: code, front matter, a comment's text. Offsets are those of the source. */
export function verbatim(source: string, from: number, to: number): Prose {
  if (from >= to) return NO_PROSE;
  const length = to - from;
  return {
    text: source.slice(from, to),
    runs: [{ prose: 0, length, source: from, sourceLength: length }],
    inlines: [],
  };
}

/** The same prose with its source offsets counted from elsewhere. */
export function shiftSource(prose: Prose, by: number): Prose {
  const { text, inlines } = prose;
  if (by === 0 && prose.runs.length === 0) return { text, runs: prose.runs, inlines };
  const runs = prose.runs.map((run) => ({
    prose: run.prose,
    length: run.length,
    source: run.source + by,
    sourceLength: run.sourceLength,
  }));
  return { text, runs, inlines };
}

/** A part of a prose, without space around it. Source offsets stay. */
export function sliceProse(prose: Prose, start: number, end: number): Prose {
  let from = start;
  let to = Math.min(end, prose.text.length);
  while (from < to && prose.text.charCodeAt(from) === SPACE) from++;
  while (to > from && prose.text.charCodeAt(to - 1) === SPACE) to--;
  if (from === 0 && to === prose.text.length) return prose;
  const runs: Run[] = [];
  for (const run of prose.runs) {
    const runEnd = run.prose + run.length;
    if (runEnd <= from || run.prose >= to) continue;
    const cutStart = Math.max(0, from - run.prose);
    const cutEnd = Math.max(0, runEnd - to);
    const unitByUnit = run.length === run.sourceLength;
    runs.push({
      prose: Math.max(0, run.prose - from),
      length: run.length - cutStart - cutEnd,
      source: unitByUnit ? run.source + cutStart : run.source,
      sourceLength: unitByUnit ? run.sourceLength - cutStart - cutEnd : run.sourceLength,
    });
  }
  const text = prose.text.slice(from, to);
  const inlines: Inline[] = [];
  for (const inline of prose.inlines) {
    if (inline.to < from || inline.from > to || (inline.to === from && inline.from < from)) continue;
    const cut = { ...inline, from: Math.max(0, inline.from - from), to: Math.min(to, inline.to) - from };
    trimInline(cut, text);
    if (cut.from < cut.to || (inline.kind === 'image' && inline.from < end)) inlines.push(cut);
  }
  return { text, runs, inlines };
}

const SPACE = 32;
const INVISIBLE = /^[\u00ad\u200b\u2060\ufeff]+$/;
const SPECIAL = /[\u00ad\u200b\u2060\ufeff]+|\s{2,}|[^\S ]/g;

function trimInline(inline: Mutable<Inline>, text: string): void {
  inline.to = Math.min(inline.to, text.length);
  inline.from = Math.min(inline.from, inline.to);
  while (inline.from < inline.to && text.charCodeAt(inline.from) === SPACE) inline.from++;
  while (inline.to > inline.from && text.charCodeAt(inline.to - 1) === SPACE) inline.to--;
}

/** Where the prose character at an offset begins in the source. */
export function sourceStart(prose: Prose, offset: number): number {
  const run = runAt(prose.runs, offset);
  if (!run) return 0;
  const into = Math.min(offset - run.prose, run.length);
  if (run.length === run.sourceLength) return run.source + into;
  return into === run.length ? run.source + run.sourceLength : run.source;
}

/** Where the prose character before an offset ends in the source. */
export function sourceEnd(prose: Prose, offset: number): number {
  const run = runAt(prose.runs, offset - 1);
  if (!run) return 0;
  const into = Math.min(offset - run.prose, run.length);
  return run.length === run.sourceLength ? run.source + into : run.source + run.sourceLength;
}
