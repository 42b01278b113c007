import { nearest } from '../analysis/config.ts';
import { citationsOf } from '../docs/citations.ts';
import { rulePageUrl } from '../docs/links.ts';
import { articleGist, type Citation, citationText } from '../knowledge/articles.ts';
import { duties } from '../knowledge/duties.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Law } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';
import { interfaceWording, ruleWording } from '../knowledge/wording.ts';
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { print } from './print.ts';
import { type Style, styleFor } from './terminal.ts';
import { UsageError } from './usage.ts';

/** Explains a rule by its id, or an article as people write it: "gdpr 13(2)(a)", "Article 13(2)(a) GDPR", "13(2)(a)". */
export async function explain(name: string, { messages }: { readonly messages: LanguageId }): Promise<void> {
  const style = styleFor(process.stdout);
  const rule = rules.find(({ id }) => id === name);
  if (rule) return print(aboutRule(rule, messages, style));
  const articles = articlesNamed(name);
  if (articles.length > 0) {
    return print(articles.map((one) => aboutArticle(one, messages, style)).join('\n\n'));
  }
  const near = nearest(
    name,
    rules.map(({ id }) => id),
  );
  const hint = near ? ` Did you mean ${near}?` : " 'policywright rules' lists the rules.";
  throw new UsageError(`There is no rule or article '${name}'.${hint}`);
}

function aboutRule(rule: Rule, language: LanguageId, style: Style): string {
  const wording = ruleWording(language, rule.id);
  const words = interfaceWording(language);
  const cited = citationsOf(rule, [...laws.keys()]);
  const example = (text: string) => text.replace(/^/gm, '    ');
  return [
    `${style.bold(wording.name)}\n${style.dim(`${rule.id} · ${words.severity[rule.severity]}`)}`,
    wording.what,
    `${style.bold(words.why)}\n${wording.why}`,
    ...(cited.length === 0
      ? []
      : [`${style.bold(words.law)}\n${cited.map((one) => `${line(one, language)}`).join('\n')}`]),
    `${style.bold(words.todo)}\n${wording.todo}`,
    ...wording.bad.slice(0, 1).map((text) => `${style.red('✗')}\n${example(text)}`),
    ...wording.good.slice(0, 1).map((text) => `${style.green('✓')}\n${example(text)}`),
    style.dim(rulePageUrl(rule.id)),
  ].join('\n\n');
}

function aboutArticle(citation: Citation, language: LanguageId, style: Style): string {
  const law = laws.get(citation.law)!;
  const article = law.articles[citation.article]!;
  const imposed = Object.entries(law.duties)
    .filter(([duty, { articles }]) => duties.has(duty) && articles.includes(citation.article))
    .map(([duty]) => duty);
  const checked = rules.filter((rule) =>
    citationsOf(rule, [law.id]).some(({ article: cited }) => cited === citation.article),
  );
  return [
    `${style.bold(citationText(citation, language))}\n${style.dim(law.title)}`,
    articleGist(citation.law, citation.article, language) ?? '',
    ...(imposed.length === 0 ? [] : [`A policy must say: ${imposed.join(', ')}.`]),
    ...(checked.length === 0 ? [] : [`Rules: ${checked.map(({ id }) => id).join(', ')}.`]),
    `Held against the law on ${law.dateChecked}${article.verified ? '' : '; this article not yet against the official text'}.`,
    ...(article.url === undefined ? [] : [style.dim(article.url)]),
  ].join('\n\n');
}

function line(citation: Citation, language: LanguageId): string {
  return `  ${citationText(citation, language)}: ${articleGist(citation.law, citation.article, language) ?? ''}`;
}

/** The articles a person may mean; several where they name no law. */
function articlesNamed(name: string): readonly Citation[] {
  const wanted = squeezed(name);
  return [...laws.values()].flatMap((law) =>
    Object.keys(law.articles)
      .filter((article) => namesOf(law, article).includes(wanted))
      .map((article): Citation => ({ law: law.id, article })),
  );
}

function namesOf({ id, name }: Law, article: string): readonly string[] {
  return [article, ...[id, name].flatMap((law) => [`${law}${article}`, `${article}${law}`])].map(squeezed);
}

function squeezed(name: string): string {
  return name
    .toLowerCase()
    .replace(/\b(article|artikel|art)\b\.?/g, '')
    .replace(/[\s§,]+/g, '');
}
