import type { Judgement } from '../analysis/judgement.ts';
import { hoverText } from '../docs/hover.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { RuleId } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';
import { explanationsAt } from './explained.ts';

export interface HoverView {
  /** Markdown. */
  readonly text: string;
  readonly at: Span;
  /** The rules whose findings it explains. */
  readonly rules?: readonly RuleId[];
}

/**
 * What is wrong at an offset, why, what the law says and what to do, the narrowest finding first; then what the words
 * there mean: a cited article, a legal term, and which duties a heading's section fulfils.
 */
export function hover(judgement: Judgement, offset: number, language: LanguageId): HoverView | undefined {
  const here = judgement.findings
    .filter(({ at }) => at.from <= offset && offset <= at.to)
    .sort((a, b) => a.at.to - a.at.from - (b.at.to - b.at.from));
  const explained = explanationsAt(judgement, offset, language);
  const [narrowest] = [...here, ...explained];
  if (!narrowest) return undefined;
  const texts = [
    ...here.map((finding) => hoverText(finding, language)),
    ...explained.map(({ text }) => text),
  ];
  const rules = [...new Set(here.map(({ rule }) => rule))];
  return { text: [...new Set(texts)].join('\n\n---\n\n'), at: narrowest.at, rules };
}
