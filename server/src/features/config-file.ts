import { type ConfigProblem, configNames, readConfig } from '../analysis/config.ts';
import { actionTitle } from '../analysis/words.ts';
import { citationsOf } from '../docs/citations.ts';
import { hoverText } from '../docs/hover.ts';
import { dutyName } from '../knowledge/clauses.ts';
import { duties } from '../knowledge/duties.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { laws } from '../knowledge/laws.ts';
import { rules } from '../rules/index.ts';
import { type Edit, replace } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { HoverView } from './hover.ts';

/** What is wrong in a config file. */
export function configProblems(text: string): readonly ConfigProblem[] {
  return readConfig(
    text,
    rules.map(({ id }) => id),
  ).problems;
}

export interface ConfigFix {
  readonly problem: ConfigProblem;
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** The name that was probably meant, for each unknown one that a selection touches. */
export function configFixes(text: string, selection: Span, language: LanguageId): readonly ConfigFix[] {
  return configProblems(text).flatMap((problem) => {
    const { at, meant } = problem;
    if (meant === undefined || at.from > selection.to || selection.from > at.to) return [];
    const title = actionTitle('changeTo', language, { name: meant });
    return [{ problem, title, edits: [replace(at, JSON.stringify(meant))] }];
  });
}

/** Explains the rule or the law that a config file names at an offset. */
export function configHover(text: string, offset: number, language: LanguageId): HoverView | undefined {
  for (const { what, name, at } of configNames(text)) {
    if (offset < at.from || at.to < offset) continue;
    const rule = what === 'rule' && rules.find(({ id }) => id === name);
    if (rule) {
      const citations = citationsOf(rule, [...laws.keys()]);
      return { text: hoverText({ rule: rule.id, citations }, language), at };
    }
    if (what === 'duty' && duties.has(name)) return { text: `**${dutyName(language, name)}**`, at };
    const law = what === 'law' ? laws.get(name) : undefined;
    return law && { text: `**${law.name}**\n\n${law.title}`, at };
  }
  return undefined;
}
