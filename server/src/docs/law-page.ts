import { clauseWording } from '../knowledge/clauses.ts';
import type { Law } from '../knowledge/law.ts';
import { FALLBACK } from '../knowledge/wording.ts';
import { toText } from '../text/template.ts';

/** What a law asks of a policy, as Markdown: its duties with their articles and a model wording, and the articles. */
export function lawPage(law: Law): string {
  const duties = Object.entries(law.duties).map(([duty, { articles, missing, defective }]) => {
    const { title, text } = clauseWording(FALLBACK, duty);
    return `| \`${duty}\` | ${articles.join('; ')} | ${missing} | ${defective} | **${title}.** ${cell(toText(text))} |`;
  });
  const articles = Object.entries(law.articles).map(
    ([name, { gist, url, verified }]) =>
      `| ${url ? `[${name}](${url})` : name} | ${gist} | ${verified ? 'yes' : 'not yet'} |`,
  );
  return `# ${law.name}

${law.title}. Held against the law on ${law.dateChecked}. This is no legal advice: it says what a text states or lacks.

## What a policy must say

| duty | articles | if missing | if defective | model wording |
| --- | --- | --- | --- | --- |
${duties.join('\n')}

## Articles

| article | in short | checked against the official text |
| --- | --- | --- |
${articles.join('\n')}
`;
}

function cell(text: string): string {
  return text.replace(/</g, '&lt;').replace(/\|/g, '\\|');
}
