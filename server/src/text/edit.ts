import type { Span } from './span.ts';
import { type Template, toText } from './template.ts';

/** Replaces a span of a snapshot's text. An empty span inserts, an empty template deletes. */
export interface Edit extends Span {
  readonly insert: Template;
}

export const replace = (span: Span, text: string): Edit => ({
  from: span.from,
  to: span.to,
  insert: text === '' ? [] : [text],
});
export const insertAt = (offset: number, insert: Template): Edit => ({ from: offset, to: offset, insert });
export const remove = (span: Span): Edit => replace(span, '');

/** By where they begin in the text. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * The text after all edits, which are all offsets into the text before any of them.
 * @throws RangeError where two edits overlap: a fix never says two things about one character.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of inOrder(edits)) {
    if (edit.from < at || edit.to < edit.from || edit.to > text.length) {
      throw new RangeError(`edit [${edit.from}, ${edit.to}) overlaps another or leaves the text`);
    }
    result += text.slice(at, edit.from) + toText(edit.insert);
    at = edit.to;
  }
  return result + text.slice(at);
}
