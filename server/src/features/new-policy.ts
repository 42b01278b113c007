import {
  factsFor,
  type NewPolicyFormat,
  type NewPolicyOptions,
  newPolicy,
  newPolicyFileName,
  practicesFor,
} from '../docs/new-policy.ts';
import { startingConfig } from '../docs/starting-config.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { LawId } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';
import {
  type FactId,
  facts,
  kindWording,
  type PolicyKindId,
  policyKinds,
  policyLanguages,
  practiceWording,
} from '../knowledge/policies.ts';
import { placeholderBrackets } from '../rules/passages.ts';
import { toSnippet } from '../text/template.ts';
import { type Choice, lawChoices } from './law-choices.ts';

/** What a person has said of the policy they want. */
export interface NewPolicyAnswers extends Omit<NewPolicyOptions, 'organisation'> {
  readonly organisation: ReadonlyMap<FactId, string>;
}

export interface NewPolicyView {
  /** What can be answered, given the answers so far. */
  readonly choices: {
    readonly kinds: readonly Choice[];
    readonly languages: readonly Choice[];
    readonly laws: readonly Choice[];
    readonly practices: readonly Choice[];
    /** What the organisation is asked about itself. */
    readonly facts: readonly Choice[];
  };
  /** The laws chosen so far, or those that usually count. */
  readonly laws: readonly LawId[];
  readonly fileName: string;
  /** The policy in the syntax of snippets. */
  readonly snippet: string;
  /** The text of a `.policywright.json` beside it. */
  readonly config: string;
}

/** A policy by the answers, and what more can be answered, in the person's language. */
export function newPolicyView(answers: NewPolicyAnswers, locale: LanguageId): NewPolicyView {
  const { kind, language, format } = answers;
  const organisation = byPlace(answers);
  const asked = facts(locale);
  const shared = new Set([...facts(language).values()].map(({ place }) => place));
  return {
    choices: {
      kinds: [...policyKinds.keys()].map((id) => ({ id, label: kindWording(locale, id).label })),
      languages: policyLanguages.map((id) => ({
        id,
        label: nameOf(id, id),
        description: nameOf(id, locale),
      })),
      laws: lawChoices(locale),
      practices: practicesFor(kind, answers.laws).map((id) => ({ id, label: practiceWording(locale, id) })),
      facts: [...factsFor(answers).keys()].map((id) => ({ id, label: asked.get(id)?.ask ?? id })),
    },
    laws: answers.laws,
    fileName: newPolicyFileName(answers),
    // What is said of the organisation is the same everywhere; each purpose and each period is its own.
    snippet: toSnippet(newPolicy({ ...answers, organisation }), placeholderBrackets[format], (name) =>
      shared.has(name),
    ),
    config: startingConfig({ laws: answers.laws, language, organisation }),
  };
}

/** Reads what an editor sends; what is not said, or not understood, is as usual. */
export function readAnswers(
  value: Readonly<Record<string, unknown>>,
  usual: Pick<NewPolicyOptions, 'laws' | 'language' | 'today'>,
): NewPolicyAnswers {
  const oneOf = <T extends string>(given: unknown, known: readonly T[], otherwise: T): T =>
    known.find((one) => one === given) ?? otherwise;
  const some = (given: unknown, known: readonly string[]): readonly string[] | undefined =>
    Array.isArray(given) ? known.filter((one) => given.includes(one)) : undefined;
  const kind = oneOf<PolicyKindId>(value.kind, [...policyKinds.keys()], 'website');
  const chosen = some(value.laws, [...laws.keys()]) ?? usual.laws;
  const possible = practicesFor(kind, chosen);
  const { organisation } = value;
  const said = typeof organisation === 'object' && organisation !== null ? Object.entries(organisation) : [];
  return {
    kind,
    language: oneOf(value.language, policyLanguages, usual.language),
    laws: chosen,
    practices: some(value.practices, possible) ?? possible,
    format: oneOf<NewPolicyFormat>(value.format, ['markdown', 'html', 'text'], 'markdown'),
    organisation: new Map(
      said.flatMap(([fact, answer]) =>
        typeof answer === 'string' && answer.trim() !== '' ? [[fact, answer.trim()]] : [],
      ),
    ),
    today: usual.today,
  };
}

function byPlace({ language, organisation }: NewPolicyAnswers): ReadonlyMap<string, string> {
  const known = facts(language);
  return new Map(
    [...organisation].flatMap(([fact, answer]) => {
      const place = known.get(fact)?.place;
      return place === undefined ? [] : [[place, answer] as const];
    }),
  );
}

function nameOf(language: LanguageId, inLanguage: LanguageId): string {
  return new Intl.DisplayNames([inLanguage], { type: 'language' }).of(language) ?? language;
}
