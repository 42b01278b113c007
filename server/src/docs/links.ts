import type { RuleId } from '../rules/rule.ts';

const PAGES = 'https://github.com/policywright/policywright/blob/main/docs/rules';

/** Where the page of a rule can be read. */
export function rulePageUrl(rule: RuleId): string {
  return `${PAGES}/${rule}.md`;
}
