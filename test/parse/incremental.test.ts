import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Format, ParsedDocument } from '../../server/src/parse/block.ts';
import { parse } from '../../server/src/parse/parse.ts';
import { assertSound } from './shapes.ts';

const LINES = [
  '',
  '',
  '',
  '# Privacy',
  '## 1. Data we keep',
  'We keep your order data for five years.',
  'It is **deleted** after.',
  '- your name',
  '- (a) your address',
  '  as you gave it',
  '    - a street',
  '1. First',
  '2. Second',
  '(1) one',
  '(2) two',
  '> quoted text',
  '> - item',
  '| a | b |',
  '|---|---|',
  '| c | d |',
  '```',
  '    code',
  '---',
  '===',
  '***',
  '[law]: https://example.org',
  'See [law] and [the law][law].',
  '[^1]: note',
  'Text.[^1]',
  '{: #name}',
  '<a id="x"></a>',
  '<!-- policywright-disable -->',
  '<div>',
  '</div>',
  '<p>Text &amp; more',
  '</p>',
  '<details><summary>More</summary>',
  '</details>',
  '<table><tr><td>cell',
  '</table>',
  '<ul><li>one<li>two',
  '</ul>',
  '<ol type="a"><li>',
  '</ol>',
  '<b>bold',
  '</b>',
  '<h2 id="h">Head</h2>',
  '<nav>',
  '</nav>',
  '<pre>',
  '</pre>',
  '<script>',
  '</script>',
  '{% if a %}',
  '{{ slot }}',
  'import a from "a"',
  '{/* note */}',
  '+++',
  'key: value',
  '<p title="',
  'x">y',
  '<br><br>',
  '{/*',
  '*/}',
];
const PIECES = [
  ...LINES.map((line) => `${line}\n`),
  '\n',
  '\n\n',
  ' ',
  '    ',
  '\t',
  '- ',
  '1. ',
  '> ',
  '# ',
  '`',
  '*',
  '**',
  '[',
  ']',
  '](x)',
  '<',
  '>',
  '&',
  '"',
  "'",
  '|',
  '<!--',
  '-->',
  '\\',
  'a',
  '.',
  '(a) ',
  '<li>',
  '<td>',
  '</a>',
  '<?',
  '?>',
  '\ud83d',
  ':',
  '-',
  '=',
  '{',
  '}',
];

interface RandomEdit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const documents = fc
  .array(fc.constantFrom(...LINES), { minLength: 0, maxLength: 60 })
  .map((lines) => lines.join('\n'));
const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(80)),
    insert: fc.oneof(fc.constantFrom(...PIECES), fc.constant('')),
  }),
  { minLength: 1, maxLength: 8 },
);

function apply(text: string, { at, remove, insert }: RandomEdit): string {
  const from = Math.round(at * text.length);
  return text.slice(0, from) + insert + text.slice(from + remove);
}

describe('parse: after an edit', () => {
  for (const format of ['markdown', 'mdx', 'html'] as const satisfies Format[]) {
    it(`${format} read anew and read on are the same`, () => {
      fc.assert(
        fc.property(documents, edits, (source, changes) => {
          // Long enough for HTML to be read in several stretches.
          let text =
            format === 'html'
              ? `${source}\n${'<p>Filling text of no interest.</p>\n'.repeat(150)}${source}`
              : source;
          let document: ParsedDocument = parse(text, format);
          for (const change of changes) {
            text = apply(text, change);
            document = parse(text, format, document);
            assert.deepEqual(document.blocks, parse(text, format).blocks);
          }
          assertSound(document);
        }),
        { seed: 20261122, numRuns: format === 'html' ? 100 : 700 },
      );
    });

    it(`${format} keeps the blocks that did not change`, () => {
      const paragraph = (i: number): string =>
        format === 'html' ? `<p>Paragraph ${i} says a little.</p>` : `Paragraph ${i} says a little.`;
      const text = Array.from({ length: 600 }, (_, i) => paragraph(i)).join('\n\n');
      const before = parse(text, format);
      const after = parse(text.replace('Paragraph 300 says', 'Paragraph 300 now says'), format, before);
      const kept = new Set(before.blocks.map(({ block }) => block));
      const fresh = after.blocks.filter(({ block }) => !kept.has(block));
      assert.deepEqual(
        fresh.map(({ block }) => block.prose.text),
        ['Paragraph 300 now says a little.'],
      );
    });
  }

  it('html: a quote that is closed far behind the tag reaches over everything between', () => {
    const filling = '<p>Filling text of no interest.</p>\n'.repeat(400);
    let text = `<p>Start</p>\n${filling}`;
    let document = parse(text, 'html');
    for (const edit of [
      { at: 0.1, remove: 0, insert: '<a href="' },
      { at: 0.05, remove: 0, insert: 'more' },
      { at: 0.9, remove: 0, insert: '">' },
      { at: 0.1, remove: 3, insert: '' },
    ]) {
      text = apply(text, edit);
      document = parse(text, 'html', document);
      assert.deepEqual(document.blocks, parse(text, 'html').blocks);
    }
  });
});
