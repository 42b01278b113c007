import type { Judgement } from '../analysis/judgement.ts';
import { sectionLine } from '../docs/explanations.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Span } from '../text/span.ts';
import { dutiesBySection } from './section-duties.ts';

export interface LensView {
  /** One line of plain text. */
  readonly text: string;
  /** The heading that it stands above. */
  readonly at: Span;
}

/** Which duties each section fulfils by its own text, in document order. */
export function sectionLenses(judgement: Judgement, language: LanguageId): readonly LensView[] {
  const known = dutiesBySection(judgement);
  return judgement.reading.policy.sections.flatMap((section) => {
    const duties = known.get(section);
    const text = duties && section.heading ? sectionLine(duties, language) : undefined;
    return text === undefined ? [] : [{ text, at: section.titleSpan }];
  });
}
