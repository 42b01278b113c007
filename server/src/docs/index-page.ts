import { FALLBACK, ruleWording } from '../knowledge/wording.ts';
import type { Rule } from '../rules/rule.ts';

/** The list of all rules by category, as Markdown. */
export function indexPage(rules: readonly Rule[]): string {
  const categories = Map.groupBy(rules, ({ id }) => id.slice(0, id.indexOf('/')));
  const parts = [...categories].sort(([a], [b]) => (a < b ? -1 : 1)).map(([category, own]) => {
    const rows = [...own]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((rule) => {
        const { what } = ruleWording(FALLBACK, rule.id);
        return `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${what} |`;
      });
    return `## ${category}\n\n| rule | severity | finds |\n| --- | --- | --- |\n${rows.join('\n')}`;
  });
  return `# Rules\n\n${parts.join('\n\n')}\n`;
}
