import { articleGist, type Citation, citationText } from '../knowledge/articles.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { laws } from '../knowledge/laws.ts';
import { interfaceWording, ruleWording } from '../knowledge/wording.ts';
import type { RuleId } from '../rules/rule.ts';

/** What a hover needs of a finding: its rule and the articles behind it. */
export interface Hovered {
  readonly rule: RuleId;
  readonly citations: readonly Citation[];
}

/**
 * What a writer reads when pointing at a finding, as Markdown: the name of the flaw, why it matters, the law, what to
 * do. Editors show the finding's own message beside it.
 */
export function hoverText({ rule, citations }: Hovered, language: LanguageId): string {
  const { name, why, todo } = ruleWording(language, rule);
  const words = interfaceWording(language);
  const cited = citations.map((citation) => {
    const url = laws.get(citation.law)?.articles[citation.article]?.url;
    const name = citationText(citation, language);
    const gist = articleGist(citation.law, citation.article, language) ?? '';
    return `- ${url ? `[${name}](${url})` : name}: ${gist}`;
  });
  return [
    `**${name}**`,
    `**${words.why}.** ${why}`,
    ...(cited.length > 0 ? [`**${words.law}**\n\n${cited.join('\n')}`] : []),
    `**${words.todo}.** ${todo}`,
  ].join('\n\n');
}
