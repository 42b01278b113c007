import { clauseWording } from '../knowledge/clauses.ts';
import type { Law, LawId } from '../knowledge/law.ts';
import { FALLBACK } from '../knowledge/wording.ts';
import { type AdequateCountry, adequacyLists, consentAges } from '../knowledge/world.ts';
import { toText } from '../text/template.ts';

/** What a law asks of a policy, as Markdown: its duties with their articles and a model wording, and the articles. */
export function lawPage(law: Law): string {
  const duties = Object.entries(law.duties).map(([duty, { articles, missing, defective, from }]) => {
    const { title, text } = clauseWording(FALLBACK, duty);
    return `| \`${duty}\` | ${articles.join('; ')} | ${missing}${from ? ` (law from ${from})` : ''} | ${defective} | **${title}.** ${cell(toText(text))} |`;
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
${adequacy(law.id)}${ages(law.id)}`;
}

function adequacy(law: LawId): string {
  const list = adequacyLists.get(law);
  if (!list) return '';
  const rows = list.countries.map(
    (country) =>
      `| ${nameOf(country.code)} | ${termsOf(country)} | ${country.verified ? 'yes' : 'not yet'} |`,
  );
  return `
## Countries with an adequacy decision

Under Article ${list.article}, [as published](${list.source}); last looked at on ${list.dateChecked}.

| country | terms | checked against a source |
| --- | --- | --- |
${rows.join('\n')}
`;
}

function termsOf({ since, until, limit }: AdequateCountry): string {
  return [
    ...(since ? [`since ${since}`] : []),
    ...(until ? [`until ${until}`] : []),
    ...(limit === 'commercial' ? ['commercial organisations'] : []),
    ...(limit === 'framework' ? ['those certified under the Data Privacy Framework'] : []),
  ].join(', ');
}

function ages(law: LawId): string {
  const known = consentAges.get(law);
  if (!known) return '';
  const rows = Object.entries(known.ages).map(([code, age]) => `| ${nameOf(code)} | ${age} |`);
  return `
## From what age children consent for themselves

Under Article ${known.article}; noted on ${known.dateChecked}${known.verified ? '' : ', not yet checked against the laws of the countries'}.

| country | age |
| --- | --- |
${rows.join('\n')}
`;
}

function nameOf(code: string): string {
  return new Intl.DisplayNames([FALLBACK], { type: 'region' }).of(code) ?? code;
}

function cell(text: string): string {
  return text.replace(/</g, '&lt;').replace(/\|/g, '\\|');
}
