import type { Passage } from '../knowledge/clauses.ts';
import type { Format } from '../parse/block.ts';
import type { Brackets, Template } from '../text/template.ts';

/** Passages as they are written in a format, with `apart` between them. Plain text has no tables, so it has lists. */
export function written(passages: readonly Passage[], format: Format, apart: string): Template {
  return joined(
    passages.map((passage) => (format === 'html' ? asHtml(passage) : asText(passage, format))),
    apart,
  );
}

/** "<period>" alone would be a tag in HTML and Markdown. */
export const placeholderBrackets: Readonly<Record<Format, Brackets>> = {
  text: ['<', '>'],
  markdown: ['\\<', '>'],
  mdx: ['\\<', '>'],
  html: ['&lt;', '&gt;'],
};

function asText(passage: Passage, format: Format): Template {
  switch (passage.kind) {
    case 'paragraph':
      return passage.text;
    case 'list':
      return asItems(passage.items);
    case 'table':
      if (format === 'text') return asItems(passage.rows.map((row) => asLine(row, passage.head)));
      return joined(
        [
          asRow(passage.head.map((cell) => [cell])),
          asRow(passage.head.map(() => ['---'])),
          ...passage.rows.map(asRow),
        ],
        '\n',
      );
  }
}

function asItems(items: readonly Template[]): Template {
  return joined(
    items.map((item) => ['- ', ...item]),
    '\n',
  );
}

function asRow(cells: readonly Template[]): Template {
  return ['| ', ...joined(cells, ' | '), ' |'];
}

/** What heads each cell of a row but the first is said before it. */
function asLine([first = [], ...more]: readonly Template[], [, ...heads]: readonly string[]): Template {
  const told = more.map((cell, i): Template => [`${heads[i]?.toLowerCase() ?? ''}: `, ...cell]);
  return told.length === 0 ? first : [...first, ' – ', ...joined(told, '; ')];
}

function asHtml(passage: Passage): Template {
  switch (passage.kind) {
    case 'paragraph':
      return ['<p>', ...passage.text, '</p>'];
    case 'list':
      return ['<ul>\n', ...passage.items.flatMap((item) => ['<li>', ...item, '</li>\n']), '</ul>'];
    case 'table':
      return [
        '<table>\n',
        ...asHtmlRow(
          'th',
          passage.head.map((cell) => [cell]),
        ),
        ...passage.rows.flatMap((row) => asHtmlRow('td', row)),
        '</table>',
      ];
  }
}

function asHtmlRow(tag: 'th' | 'td', cells: readonly Template[]): Template {
  return ['<tr>', ...cells.flatMap((cell) => [`<${tag}>`, ...cell, `</${tag}>`]), '</tr>\n'];
}

function joined(parts: readonly Template[], between: string): Template {
  return parts.flatMap((part, i) => (i === 0 ? part : [between, ...part]));
}
