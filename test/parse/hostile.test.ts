import type { Format } from '../../server/src/parse/block.ts';
import { parse } from '../../server/src/parse/parse.ts';
import { assertSound } from './shapes.ts';

/*
 * Shapes that cost the parsers below us time in the square of their length, or depth without end. What is tested is
 * that each is read to its end and keeps every character; that it takes no time is what lets this test pass at all.
 */
const LENGTH = 100_000;
const ROWS = [
  ...'([<>&*_`|-#!\\~"\'{',
  '[a](',
  '![',
  '[]',
  '[a]',
  '](',
  '<a ',
  '<a b="',
  '<!--',
  '<?',
  '<![CDATA[',
  '&amp;',
  '&#',
  '*a ',
  'a_ ',
  '`a``b',
  '1.',
  '1. ',
  '- ',
  '> ',
  '>',
  '- a\n',
  '1. a\n',
  '> a\n',
  '# a\n',
  '(1) a\n',
  'a) b<br>\n',
  'a|b\n',
  '|-|\n',
  '   ',
  '<div>',
  '<div>\n',
  '<div>\n\n',
  '</div>',
  '</b>',
  '<b>',
  '<p>',
  '<br>',
  '<br/>',
  '<ul><li>',
  '<table><tr><td>',
  '<h1>a',
  '<b>a<p>',
  '<script>',
  '<pre>',
  '<!-- a -->',
  '{{',
  '{%',
  '{{a}}',
  '{/*',
  '{#a}',
  '[^1]',
  '[^1]: ',
  '[a]: b "\n',
  '[a]: b\n',
  'www.a_.',
  'http://a.b/)',
  'a@',
  '<a:aaa',
  '\0',
  '\ud800',
  '\udc00a',
  '\u00a0',
  '\u200b',
  'a\n',
  '---\n',
  'import a\n',
  'Section 5 ',
  '1.1 ',
];
const SHAPES: Readonly<Record<string, string>> = {
  'many elements, then ends of others': '<div>'.repeat(LENGTH / 10) + '</b>'.repeat(LENGTH / 8),
  'many elements, then empty ones': '<div>'.repeat(LENGTH / 10) + '<br/>'.repeat(LENGTH / 10),
  'brackets that all close': '['.repeat(LENGTH / 2) + ']'.repeat(LENGTH / 2),
  'a table, then a line of spaces': `a|b\n${' '.repeat(LENGTH)}x`,
  'a very wide table': `|${'a|'.repeat(LENGTH / 4)}\n|${'-|'.repeat(LENGTH / 4)}\n`,
  'a tag of signs': `<a ${'='.repeat(LENGTH)}>x`,
  'a tag of quotes': `<a ${'"'.repeat(LENGTH)}>x`,
  'a tag with a very long name': `<${'a'.repeat(LENGTH)}>x`,
  'hundreds of lists, one in another': Array.from({ length: 400 }, (_, i) => `${' '.repeat(2 * i)}- a`).join(
    '\n',
  ),
  'one line of words': 'word '.repeat(LENGTH / 5),
};

describe('parse: hostile text', () => {
  for (const format of ['markdown', 'mdx', 'html'] as const satisfies Format[]) {
    describe(format, () => {
      for (const row of ROWS) {
        it(`rows of ${JSON.stringify(row)}`, () => {
          assertSound(parse(row.repeat(LENGTH / row.length), format));
        });
      }
      for (const [name, text] of Object.entries(SHAPES)) {
        it(name, () => assertSound(parse(text, format)));
      }
    });
  }
});
