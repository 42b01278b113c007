import type { Judgement } from '../analysis/judgement.ts';
import { hoverText } from '../docs/hover.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Span } from '../text/span.ts';

export interface HoverView {
  /** Markdown. */
  readonly text: string;
  readonly at: Span;
}

/** What is wrong at an offset, why, what the law says and what to do; the narrowest finding first. */
export function hover(judgement: Judgement, offset: number, language: LanguageId): HoverView | undefined {
  const here = judgement.findings
    .filter(({ at }) => at.from <= offset && offset <= at.to)
    .sort((a, b) => a.at.to - a.at.from - (b.at.to - b.at.from));
  const [narrowest] = here;
  if (!narrowest) return undefined;
  const texts = here.map((finding) => hoverText(finding, language));
  return { text: [...new Set(texts)].join('\n\n---\n\n'), at: narrowest.at };
}
