/** What the coverage report is made of: the server writes what is in it, the same as in the exported page. */
export interface ReportContent {
  readonly text: string;
  readonly style: string;
  readonly language: string;
}

export interface PageWords {
  /** That of the editor, until there is a report. */
  readonly language: string;
  readonly title: string;
  readonly export: string;
  readonly none: string;
}

/**
 * The page of the report in VS Code. Nothing is loaded from anywhere, and only what bears the nonce counts as a style or
 * a script. What it says is put in its place later, so that the reader's place in it is kept.
 */
export function page(nonce: string, words: PageWords): string {
  return `<!doctype html>
<html lang="${escaped(words.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<title>${escaped(words.title)}</title>
<style nonce="${nonce}" id="style"></style>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<header class="bar"><button type="button" id="export">${escaped(words.export)}</button></header>
<div id="report"><main><p>${escaped(words.none)}</p></main></div>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`;
}

const STYLE = `
.bar { position: absolute; top: 20px; right: 16px; }
.bar button {
  padding: 4px 12px;
  border: 1px solid var(--vscode-button-border, transparent);
  border-radius: 2px;
  color: var(--vscode-button-foreground);
  background: var(--vscode-button-background);
  font: inherit;
  cursor: pointer;
}
.bar button:hover { background: var(--vscode-button-hoverBackground); }
.bar button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
`;

/** The markup comes from our own server, which leaves no markup of a policy in it. */
const SCRIPT = `
const vscode = acquireVsCodeApi();
const report = document.getElementById('report');
addEventListener('message', ({ data }) => {
  document.documentElement.lang = data.language;
  document.getElementById('style').textContent = data.style;
  report.innerHTML = data.text;
});
addEventListener('click', ({ target }) => {
  if (target.id === 'export') vscode.postMessage({ kind: 'export' });
  const place = target.closest('[data-range]');
  if (place) vscode.postMessage({ kind: 'show', range: JSON.parse(place.dataset.range) });
});
vscode.postMessage({ kind: 'ready' });
`;

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (unit) => `&#${unit.charCodeAt(0)};`);
}
