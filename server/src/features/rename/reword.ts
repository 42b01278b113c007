import type { Clause } from '../../model/policy.ts';
import type { Format } from '../../parse/block.ts';
import { place } from '../../rules/rule.ts';
import { type Edit, remove, replace } from '../../text/edit.ts';
import { overlaps, type Span } from '../../text/span.ts';

/**
 * The edits that put other words in the place of a span of a clause's prose. Where markup begins or ends inside the span
 * ("Personal **Data**"), the words go into the first marked part, so that no markup is left without its end.
 */
export function reworded(clause: Clause, span: Span, words: string, format: Format): readonly Edit[] {
  const text = escaped(words, format);
  const inner = clause.content.inlines.find(
    (inline) => overlaps(inline, span) && (inside(inline.from, span) || inside(inline.to, span)),
  );
  if (!inner) return [replace(place(clause, span), text)];
  const marked = { from: Math.max(inner.from, span.from), to: Math.min(inner.to, span.to) };
  return [
    { from: span.from, to: marked.from },
    { from: marked.to, to: span.to },
  ]
    .filter(({ from, to }) => from < to)
    .map((rest) => remove(place(clause, rest)))
    .concat(replace(place(clause, marked), text));
}

function inside(offset: number, { from, to }: Span): boolean {
  return from < offset && offset < to;
}

/** Words as a reader is to see them, written so that the format takes none of them for markup. */
function escaped(words: string, format: Format): string {
  switch (format) {
    case 'html':
      return words.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    case 'markdown':
    case 'mdx':
      return words.replace(/[\\`*_<[\]{}]/g, '\\$&');
    case 'text':
      return words;
  }
}
