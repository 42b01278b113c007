import type { Judgement } from '../analysis/judgement.ts';
import { suggestedLaws } from '../analysis/suggested-laws.ts';
import { lawName } from '../knowledge/articles.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { LawId } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';

/** One of several answers, as a person reads it. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
}

/** Every law that a policy can be judged by, in the words of a language. */
export function lawChoices(language: LanguageId): readonly Choice[] {
  return [...laws.values()].map(({ id, title }) => ({
    id,
    label: lawName(id, language),
    description: title,
  }));
}

/** The laws that count for a policy, and those that its text seems to be written for. */
export interface ChosenLaws {
  readonly chosen: readonly LawId[];
  readonly suggested: readonly LawId[];
}

export function chosenLaws(judgement: Judgement): ChosenLaws {
  return {
    chosen: judgement.plan.circumstances.laws,
    suggested: suggestedLaws(judgement).map(({ law }) => law),
  };
}
