import { FALLBACK, ruleWording } from '../knowledge/wording.ts';
import type { Rule } from '../rules/rule.ts';

/** The list of all rules by category, as Markdown. */
export function indexPage(rules: readonly Rule[]): string {
  const categories = [...new Set(rules.map(categoryOf))].sort();
  const parts = categories.map((category) => {
    const own = rules.filter((rule) => categoryOf(rule) === category).sort((a, b) => (a.id < b.id ? -1 : 1));
    const rows = own.map((rule) => {
      const { what } = ruleWording(FALLBACK, rule.id);
      return `| [${rule.id}](${rule.id}.md) | ${rule.severity} | ${what} |`;
    });
    return `## ${category}\n\n| rule | severity | finds |\n| --- | --- | --- |\n${rows.join('\n')}`;
  });
  return `# Rules\n\n${parts.join('\n\n')}\n`;
}

function categoryOf({ id }: Rule): string {
  return id.slice(0, id.indexOf('/'));
}
