import { type LawCue, lawCues } from '../model/law-cues.ts';
import type { Judgement } from './judgement.ts';

/** Laws that the text seems to be written for and that it is not judged by, with the words that say so. */
export function suggestedLaws({ reading, plan }: Pick<Judgement, 'reading' | 'plan'>): readonly LawCue[] {
  const { kind } = reading.policy;
  if (kind === 'terms' || kind === 'other') return [];
  const chosen = new Set(plan.circumstances.laws);
  return lawCues(reading.policy).filter(({ law }) => !chosen.has(law));
}
