import type { Format, ParsedDocument } from './block.ts';
import { parseHtml } from './html.ts';
import { parseMarkdown } from './markdown.ts';
import { parseText } from './text.ts';

/**
 * Reads a snapshot's normalised text (LF line ends, no byte order mark). Never fails: what fits nothing is a paragraph.
 * With the document as it was before an edit, what did not change is reused, and the result is the same as without it.
 */
export function parse(text: string, format: Format, before?: ParsedDocument): ParsedDocument {
  const same = before?.format === format ? before : undefined;
  if (same?.text === text) return same;
  switch (format) {
    case 'markdown':
    case 'mdx':
      return parseMarkdown(text, format, same);
    case 'html':
      return parseHtml(text, same);
    case 'text':
      return parseText(text, same);
  }
}
