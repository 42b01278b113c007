import { GFM, parser as lezer } from '@lezer/markdown';
import { parse } from '../server/src/parse/parse.ts';

/*
 * What reading Markdown and HTML into blocks costs: beside @lezer/markdown's bare parse of the same text, for one
 * keystroke beside reading afresh, and for twice the text.
 */
const SECTION = `## How long we keep data

We keep your **order data** for as long as the law asks, see [the rules](https://example.org/rules) and section 5.
It is deleted after that, unless you ask us to keep it.

- your name and address, as long as you are a customer;
- (b) the log of our website, for 30&nbsp;days;
  and no longer

| Data | Period |
|------|--------|
| Invoices | seven years |
| \`IP\` addresses | 30 days |

> Personal data shall be kept for no longer than is necessary.

`;

const repeat = (section: string, length: number): string =>
  section.repeat(Math.ceil(length / section.length));
const HTML_SECTION =
  '<h2>How long we keep data</h2>\n<p>We keep your <b>order data</b> for as long as the <a href="/law">law</a> asks.</p>\n' +
  '<ul><li>your name &amp; address</li><li>the log of our website, for 30&nbsp;days</li></ul>\n';

function best(runs: number, work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

const megabyte = repeat(SECTION, 1 << 20);
const bare = lezer.configure(GFM);
const ours = best(7, () => parse(megabyte, 'markdown'));
const theirs = best(7, () => bare.parse(megabyte));
const twice = best(3, () => parse(megabyte + megabyte, 'markdown'));

function keystroke(text: string, format: 'markdown' | 'html'): { fresh: number; edit: number } {
  const before = parse(text, format);
  const at = text.indexOf('law', text.length / 2);
  const after = `${text.slice(0, at)}x${text.slice(at)}`;
  return { fresh: best(7, () => parse(text, format)), edit: best(40, () => parse(after, format, before)) };
}

const markdown = keystroke(repeat(SECTION, 200_000), 'markdown');
const html = keystroke(repeat(HTML_SECTION, 200_000), 'html');
const row = (name: string, value: string): void => console.log(name.padEnd(52), value);
row('1 MB of Markdown: blocks', `${ours.toFixed(1)} ms`);
row('1 MB of Markdown: @lezer/markdown alone', `${theirs.toFixed(1)} ms`);
row('blocks against @lezer/markdown', `${(ours / theirs).toFixed(2)} times`);
row('2 MB against 1 MB', `${(twice / ours).toFixed(2)} times`);
row(
  'keystroke in 200 KB of Markdown',
  `${markdown.edit.toFixed(2)} ms, a ${(markdown.fresh / markdown.edit).toFixed(0)}th`,
);
row('keystroke in 200 KB of HTML', `${html.edit.toFixed(2)} ms, a ${(html.fresh / html.edit).toFixed(0)}th`);
