import { articleGist, type Citation, citationText } from '../knowledge/articles.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { laws } from '../knowledge/laws.ts';
import { interfaceWording, ruleWording } from '../knowledge/wording.ts';
import type { RuleId } from '../rules/rule.ts';

/** What a hover needs of a finding: its rule, its message, and the articles behind it. */
export interface Hovered {
  readonly rule: RuleId;
  readonly text: string;
  readonly citations: readonly Citation[];
}

/** What a writer reads when pointing at a finding, as Markdown: what is wrong, why it matters, the law, what to do. */
export function hoverText({ rule, text, citations }: Hovered, language: LanguageId): string {
  const { why, todo } = ruleWording(language, rule);
  const words = interfaceWording(language);
  const cited = citations.map((citation) => {
    const url = laws.get(citation.law)?.articles[citation.article]?.url;
    const name = citationText(citation, language);
    const gist = articleGist(citation.law, citation.article, language) ?? '';
    return `- ${url ? `[${name}](${url})` : name}: ${gist}`;
  });
  return [
    `**${escapeMarkdown(text)}**`,
    `**${words.why}.** ${why}`,
    ...(cited.length > 0 ? [`**${words.law}**\n\n${cited.join('\n')}`] : []),
    `**${words.todo}.** ${todo}`,
  ].join('\n\n');
}

/** A message quotes the policy, whose signs must not turn into markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
