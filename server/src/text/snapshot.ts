import { lastNotAbove } from './sorted.ts';
import type { Span } from './span.ts';

/** A place in the source as LSP counts it: lines and UTF-16 units from zero. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** What an editor says it changed; without a range, the whole text is new. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** The one stretch of normalised text in which two snapshots differ, for incremental parsing. */
export interface Difference {
  /** Span in the old text. */
  readonly old: Span;
  /** Span in the new text. */
  readonly new: Span;
}

/**
 * One immutable state of a document. Everything inside the engine counts UTF-16 offsets into `text`, in which line
 * ends are "\n" and there is no byte order mark. `source` is what is on disk or in the editor. Lines are the same
 * in both, and so are characters, but for a byte order mark on the first line.
 */
export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  readonly source: string;
  readonly text: string;
  /** Offsets into `text` at which lines begin; the first is 0. */
  readonly lineStarts: readonly number[];
  /** The line end the document uses most, for text that is inserted into it. */
  readonly lineEnd: '\n' | '\r\n' | '\r';
}

const BYTE_ORDER_MARK = '\uFEFF';

export function createSnapshot(uri: string, version: number, source: string): Snapshot {
  const body = source.startsWith(BYTE_ORDER_MARK) ? source.slice(1) : source;
  const text = body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
  return { uri, version, source, text, lineStarts: lineStartsOf(text), lineEnd: usualLineEnd(body) };
}

/** The snapshot after an editor's changes, which apply one after the other. */
export function updateSnapshot(snapshot: Snapshot, version: number, changes: readonly Change[]): Snapshot {
  let current = snapshot;
  for (const change of changes) {
    let source = change.text;
    if (change.range) {
      const from = sourceOffset(current, change.range.start);
      const to = sourceOffset(current, change.range.end);
      source = current.source.slice(0, from) + change.text + current.source.slice(Math.max(from, to));
    }
    current = createSnapshot(snapshot.uri, version, source);
  }
  return current === snapshot ? createSnapshot(snapshot.uri, version, snapshot.source) : current;
}

export function positionAt(snapshot: Snapshot, offset: number): Position {
  const { lineStarts, text } = snapshot;
  const at = Math.max(0, Math.min(offset, text.length));
  const line = lastNotAbove(lineStarts, at);
  return { line, character: at - lineStarts[line]! + (line === 0 ? markLength(snapshot) : 0) };
}

/** The nearest offset to a position; positions outside the text are moved into it, as LSP asks. */
export function offsetAt(snapshot: Snapshot, position: Position): number {
  const { lineStarts, text } = snapshot;
  if (position.line < 0) return 0;
  const start = lineStarts[position.line];
  if (start === undefined) return text.length;
  const next = lineStarts[position.line + 1];
  const end = next === undefined ? text.length : next - 1;
  const character = position.character - (position.line === 0 ? markLength(snapshot) : 0);
  return Math.min(end, start + Math.max(0, character));
}

export function rangeOf(snapshot: Snapshot, span: Span): { start: Position; end: Position } {
  return { start: positionAt(snapshot, span.from), end: positionAt(snapshot, span.to) };
}

export function lineOf(snapshot: Snapshot, offset: number): number {
  return positionAt(snapshot, offset).line;
}

/** The common start and end of two texts leave one stretch between them; an editor's change is hardly ever more. */
export function differenceBetween(old: string, now: string): Difference | undefined {
  if (old === now) return undefined;
  const shorter = Math.min(old.length, now.length);
  // Whole stretches compare many times faster than their characters one by one.
  let from = 0;
  while (from + STRETCH <= shorter && old.slice(from, from + STRETCH) === now.slice(from, from + STRETCH)) {
    from += STRETCH;
  }
  while (from < shorter && old.charCodeAt(from) === now.charCodeAt(from)) from++;
  const most = shorter - from;
  const ends = (tail: number): boolean =>
    old.slice(old.length - tail - STRETCH, old.length - tail) ===
    now.slice(now.length - tail - STRETCH, now.length - tail);
  let tail = 0;
  while (tail + STRETCH <= most && ends(tail)) tail += STRETCH;
  while (tail < most && old.charCodeAt(old.length - 1 - tail) === now.charCodeAt(now.length - 1 - tail)) {
    tail++;
  }
  return { old: { from, to: old.length - tail }, new: { from, to: now.length - tail } };
}

const STRETCH = 1024;

/** Where an offset of the normalised text stands in the source, for writing edits back to a file as it is. */
export function sourceOffset(snapshot: Snapshot, position: Position): number {
  const { source } = snapshot;
  if (source === snapshot.text) return offsetAt(snapshot, position);
  let line = 0;
  let at = 0;
  while (line < position.line && at < source.length) {
    const unit = source[at];
    if (unit === '\r') {
      at += source[at + 1] === '\n' ? 2 : 1;
      line++;
    } else {
      at++;
      if (unit === '\n') line++;
    }
  }
  if (line < position.line) return source.length;
  let end = at;
  while (end < source.length && source[end] !== '\n' && source[end] !== '\r') end++;
  return Math.min(end, at + Math.max(0, position.character));
}

function markLength(snapshot: Snapshot): number {
  return snapshot.source.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function usualLineEnd(source: string): Snapshot['lineEnd'] {
  if (!source.includes('\r')) return '\n';
  const windows = source.split('\r\n').length - 1;
  const returns = source.split('\r').length - 1 - windows;
  const lines = source.split('\n').length - 1 - windows;
  if (windows >= returns && windows >= lines) return '\r\n';
  return returns > lines ? '\r' : '\n';
}
