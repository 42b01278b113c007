import type { LanguageId } from '../knowledge/language.ts';
import { FALLBACK, fillMessage, languages, ruleWording } from '../knowledge/wording.ts';
import type { JudgedFinding, JudgedFix, JudgedRelated } from './judgement.ts';

/** The one sentence that says what is wrong. */
export function messageOf(finding: JudgedFinding, language: LanguageId): string {
  return message(finding, finding.rule, language);
}

export function relatedMessage(finding: JudgedFinding, related: JudgedRelated, language: LanguageId): string {
  return message(related, finding.rule, language);
}

export function fixTitle(finding: JudgedFinding, fix: JudgedFix, language: LanguageId): string {
  const { fixes } = ruleWording(language, finding.rule);
  return fillMessage(fixes[fix.title] ?? fix.title, fix.args);
}

/** The language we have words in that comes nearest to a locale: "nl-BE" is "nl". */
export function languageFor(locale: string | undefined): LanguageId {
  const wanted = locale?.toLowerCase().replace('_', '-') ?? '';
  return (
    languages.find((id) => id.toLowerCase() === wanted) ??
    languages.find((id) => id.toLowerCase() === wanted.split('-')[0]) ??
    FALLBACK
  );
}

function message(
  { message: key, args }: JudgedFinding | JudgedRelated,
  rule: string,
  language: LanguageId,
): string {
  const { messages, name } = ruleWording(language, rule);
  return fillMessage(messages[key] ?? name, args);
}
