import { variantName } from '../knowledge/clauses.ts';
import type { LanguageId } from '../knowledge/language.ts';
import {
  FALLBACK,
  fillMessage,
  type InterfaceWording,
  interfaceWording,
  ruleWording,
  spokenLanguages,
} from '../knowledge/wording.ts';
import type { Args } from '../rules/rule.ts';
import type { ConfigProblem } from './config.ts';
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
  const title = fillMessage(fixes[fix.title] ?? fix.title, fix.args);
  const { duty, variant } = fix.clause ?? {};
  if (duty === undefined || variant === undefined) return title;
  return `${title}: ${variantName(language, duty, variant) ?? variant}`;
}

/** What the light bulb says of a rule beside the titles of its own fixes. */
export function actionTitle(
  action: keyof InterfaceWording['actions'],
  language: LanguageId,
  args: Args = {},
): string {
  return fillMessage(interfaceWording(language).actions[action], args);
}

/** What is wrong in a file of ours, in one sentence, and what was probably meant. */
export function fileProblem(
  { message, args = {}, meant }: Omit<ConfigProblem, 'at'>,
  language: LanguageId,
): string {
  const { problems, json, things } = interfaceWording(language).files;
  const told = {
    ...args,
    ...(args.error === undefined ? {} : { error: json[args.error] ?? String(args.error) }),
    ...(args.thing === 'law' || args.thing === 'language' ? { thing: things[args.thing] } : {}),
  };
  const sentence = fillMessage(problems[message], told);
  return meant === undefined ? sentence : `${sentence} ${fillMessage(problems.meant, { name: meant })}`;
}

/** The language we have words in that comes nearest to a locale: "nl-BE" is "nl". */
export function languageFor(locale: string | undefined): LanguageId {
  const wanted = locale?.toLowerCase().replace('_', '-') ?? '';
  return (
    spokenLanguages.find((id) => id.toLowerCase() === wanted) ??
    spokenLanguages.find((id) => id.toLowerCase() === wanted.split('-')[0]) ??
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
