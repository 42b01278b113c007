import type { LanguageId } from '../knowledge/language.ts';
import { ruleWording } from '../knowledge/wording.ts';
import { parseTemplate, type Template } from '../text/template.ts';
import type { RuleId } from './rule.ts';

/**
 * Text that a rule's fix puts into a policy, in the policy's language.
 * @throws Error where the rule's wording has no such phrase.
 */
export function phrase(language: LanguageId, rule: RuleId, key: string): Template {
  const text = ruleWording(language, rule).phrases?.[key];
  if (text === undefined) throw new Error(`${rule} has no phrase "${key}"`);
  return parseTemplate(text);
}
