import type { Judgement } from '../analysis/judgement.ts';
import { sectionLine } from '../docs/explanations.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Span } from '../text/span.ts';
import { dutiesBySection } from './section-duties.ts';

export interface LensView {
  /** One line of plain text, short enough for the width of a window. */
  readonly text: string;
  /** The same with every name. */
  readonly whole: string;
  /** The heading that it stands above. */
  readonly at: Span;
}

const NAMES = 3;

/** Which duties each section fulfils by its own text, in document order. */
export function sectionLenses(judgement: Judgement, language: LanguageId): readonly LensView[] {
  const known = dutiesBySection(judgement);
  return judgement.reading.policy.sections.flatMap((section) => {
    const duties = known.get(section);
    if (!duties || !section.heading) return [];
    const text = sectionLine(duties, language, NAMES);
    const whole = sectionLine(duties, language);
    return text === undefined || whole === undefined ? [] : [{ text, whole, at: section.titleSpan }];
  });
}
