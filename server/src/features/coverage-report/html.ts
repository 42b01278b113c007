import type { LanguageId } from '../../knowledge/language.ts';
import { interfaceWording } from '../../knowledge/wording.ts';
import { rangeOf } from '../../text/snapshot.ts';
import type { Span } from '../../text/span.ts';
import type { CoverageView, DutyView } from '../coverage.ts';
import { type CoverageReport, type Covered, lineOf, placeName, SYMBOLS } from './report.ts';

/** For a browser: a page of its own that asks nothing of any network and follows the reader's light or dark. */
export const coverageHtml: CoverageReport = (documents, language) => `<!doctype html>
<html lang="${attribute(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(interfaceWording(language).coverage.title)}</title>
<style>${coverageStyle}</style>
</head>
<body>
${coverageBody(documents, language)}
</body>
</html>
`;

type Range = ReturnType<typeof rangeOf>;

/** How a place in a document is shown, as HTML; in an editor it leads there. */
export type PlaceMarkup = (label: string, range: Range) => string;

/** A place that can be pressed, for the editor that puts a script beside it. */
export const pressablePlace: PlaceMarkup = (label, range) =>
  `<button type="button" class="place" data-range="${attribute(JSON.stringify(range))}">${escaped(label)}</button>`;

/** What stands between `<body>` and `</body>`, the same in a browser and in an editor. */
export function coverageBody(
  documents: readonly Covered[],
  language: LanguageId,
  place: PlaceMarkup = (label) => `<span class="place">${escaped(label)}</span>`,
): string {
  const words = interfaceWording(language).coverage;
  return [
    '<main>',
    `<h1>${escaped(words.title)}</h1>`,
    ...documents.map((one, index) => section(one, `document-${index + 1}`, { language, place })),
    `<p class="note">${escaped(words.note)}</p>`,
    '</main>',
  ].join('\n');
}

/** The table of a few laws fits where that of many is cut off; so each has a width below which its cells stand one under another. */
const WIDTHS = [
  { laws: 'few-laws', most: 2, stacked: '340px' },
  { laws: 'some-laws', most: 4, stacked: '640px' },
  { laws: 'many-laws', most: Number.POSITIVE_INFINITY, stacked: '800px' },
] as const;

/** The heads are still there for whoever has the page read out. */
const stackedStyle = WIDTHS.map(
  ({ laws, stacked }) => `
@media screen and (max-width: ${stacked}) {
  .${laws}, .${laws} :is(tbody, tr, tbody th, td) { display: block; }
  .${laws} thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .${laws} tr { margin-bottom: 8px; border: 1px solid var(--line); }
  .${laws} :is(tbody th, td) { border: 0; }
  .${laws} tbody th { position: static; background: var(--head); }
  .${laws} td.law { display: flex; flex-wrap: wrap; gap: 0 8px; padding-bottom: 0; }
  .${laws} td.law.quiet { display: none; }
  .${laws} .law-name { display: block; min-width: 9em; }
}`,
).join('');

/** Colours are those of the editor's theme where there is one, else those of the reader's system. */
export const coverageStyle = `
:root {
  color-scheme: light dark;
  --text: var(--vscode-editor-foreground, CanvasText);
  --page: var(--vscode-editor-background, Canvas);
  --line: var(--vscode-contrastBorder, var(--vscode-panel-border, color-mix(in srgb, CanvasText 25%, Canvas)));
  --head: var(--vscode-editorWidget-background, color-mix(in srgb, CanvasText 6%, Canvas));
  --link: var(--vscode-textLink-foreground, LinkText);
  --quiet: var(--vscode-descriptionForeground, color-mix(in srgb, CanvasText 70%, Canvas));
  --missing: var(--vscode-editorError-foreground, light-dark(#b3261e, #ff8a80));
  --defective: var(--vscode-editorWarning-foreground, light-dark(#8a5300, #ffb74d));
  --stated: var(--vscode-testing-iconPassed, light-dark(#1b6e3c, #81c995));
}
body {
  margin: 0;
  padding: 0 16px 24px;
  color: var(--text);
  background: var(--page);
  font-family: var(--vscode-font-family, system-ui, sans-serif);
  font-size: var(--vscode-font-size, 14px);
  line-height: 1.5;
}
h1 { font-size: 1.6em; font-weight: 600; margin: 20px 0 8px; }
h2 { font-size: 1.2em; font-weight: 600; margin: 24px 0 8px; }
.summary { margin: 0 0 16px; padding: 0; list-style: none; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 1px solid var(--vscode-focusBorder, currentColor); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid var(--line); padding: 6px 8px; text-align: left; vertical-align: top; }
thead th:first-child::first-letter, thead th:last-child::first-letter { text-transform: uppercase; }
thead th { background: var(--head); }
tbody th { font-weight: 600; min-width: 100px; background: var(--page); }
tbody th, thead th:first-child { position: sticky; left: 0; z-index: 1; }
td:last-child { min-width: 120px; overflow-wrap: anywhere; }
td.law { min-width: 72px; }
.law-name { display: none; }
td p { margin: 0 0 4px; }
td p:last-child { margin-bottom: 0; }
.missing p:first-child, .defective p:first-child { font-weight: 600; }
.missing .symbol { color: var(--missing); }
.defective .symbol { color: var(--defective); }
.stated .symbol { color: var(--stated); }
.quiet, .note, .not-triggered, .not-applicable { color: var(--quiet); }
.symbol { display: inline-block; width: 1.2em; font-weight: 700; }
.place { white-space: nowrap; }
button.place {
  border: 0;
  padding: 0;
  background: none;
  color: var(--link);
  font: inherit;
  cursor: pointer;
  text-decoration: underline;
}
button.place:focus-visible { outline: 1px solid var(--vscode-focusBorder, currentColor); outline-offset: 2px; }
@media (max-width: 600px) {
  body { padding: 0 10px 20px; }
  table { font-size: 0.92em; }
  th, td { padding: 4px 6px; }
  tbody th { min-width: 80px; }
  td:last-child { min-width: 96px; }
  td.law { min-width: 52px; overflow-wrap: anywhere; }
}
${stackedStyle}
`;

interface Writing {
  readonly language: LanguageId;
  readonly place: PlaceMarkup;
}

/** What is wider than the window is scrolled by keyboard as well: the table's frame takes the focus. */
function section({ path, snapshot, view }: Covered, id: string, { language, place }: Writing): string {
  const { columns } = interfaceWording(language).coverage;
  const placed = (number: string, at: Span): string =>
    place(placeName(number, lineOf(snapshot, at), language), rangeOf(snapshot, at));
  const row = (duty: DutyView): string =>
    [
      '<tr>',
      `<th scope="row">${escaped(duty.name)}</th>`,
      ...lawCells(view, duty, language),
      '<td>',
      ...duty.why.map(({ message, at }) => `<p>${escaped(message)}${at ? ` ${placed('', at)}` : ''}</p>`),
      ...duty.evidence.map(
        ({ quote, at, path: number }) => `<p><q>${escaped(quote)}</q> ${placed(number, at)}</p>`,
      ),
      '</td>',
      '</tr>',
    ].join('');
  const heads = [columns.duty, ...view.laws.map(({ name }) => name), columns.evidence];
  return [
    `<section aria-labelledby="${id}"><h2 id="${id}">${escaped(path)}</h2>`,
    ...(view.unjudged ? [`<p>${escaped(view.unjudged)}</p>`] : []),
    '<ul class="summary">',
    ...view.laws.map(
      ({ name, summary }) => `<li><strong>${escaped(name)}</strong>: ${escaped(summary)}</li>`,
    ),
    '</ul>',
    `<div class="scroll" tabindex="0" role="group" aria-labelledby="${id}"><table class="${widthOf(view)}" aria-labelledby="${id}">`,
    `<thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...view.duties.map(row),
    '</tbody></table></div></section>',
  ].join('\n');
}

function widthOf({ laws }: CoverageView): string {
  return WIDTHS.find(({ most }) => laws.length <= most)!.laws;
}

function lawCells({ laws }: CoverageView, { asked }: DutyView, language: LanguageId): readonly string[] {
  const { states, notAsked } = interfaceWording(language).coverage;
  return laws.map(({ law, name }) => {
    const one = asked.find((each) => each.law === law);
    if (!one) return `<td class="law quiet">${escaped(notAsked)}</td>`;
    const { state, articles } = one;
    const symbol = `<span class="symbol" aria-hidden="true">${SYMBOLS[state]}</span>`;
    const under = `<p class="law-name" aria-hidden="true">${escaped(name)}</p>`;
    return `<td class="law ${state}">${under}<p>${symbol}${escaped(states[state])}</p><p class="quiet">${escaped(articles.join('; '))}</p></td>`;
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (unit) => `&#${unit.charCodeAt(0)};`);
}

function attribute(text: string): string {
  return text.replace(/[&<>"']/g, (unit) => `&#${unit.charCodeAt(0)};`);
}
