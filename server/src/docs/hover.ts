import { articleGist, citationText } from '../knowledge/articles.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { LawId } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';
import { interfaceWording, ruleWording } from '../knowledge/wording.ts';
import type { Rule } from '../rules/rule.ts';
import { citationsOf } from './citations.ts';

/**
 * What a writer reads when pointing at a finding, as Markdown: why it matters, what the chosen laws say, what to do.
 * The message itself is not repeated; the editor shows it.
 */
export function hoverText(rule: Rule, language: LanguageId, chosen: readonly LawId[]): string {
  const { why, todo } = ruleWording(language, rule.id);
  const words = interfaceWording(language);
  const citations = citationsOf(rule, chosen).map((citation) => {
    const url = laws.get(citation.law)?.articles[citation.article]?.url;
    const name = citationText(citation, language);
    const gist = articleGist(citation.law, citation.article, language) ?? '';
    return `- ${url ? `[${name}](${url})` : name}: ${gist}`;
  });
  return [
    `**${words.why}.** ${why}`,
    ...(citations.length > 0 ? [`**${words.law}**\n\n${citations.join('\n')}`] : []),
    `**${words.todo}.** ${todo}`,
  ].join('\n\n');
}
