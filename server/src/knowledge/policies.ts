import { parseTemplate, type Template } from '../text/template.ts';
import { data } from './data.generated.ts';
import type { DutyId } from './duty.ts';
import type { LanguageId } from './language.ts';
import { FALLBACK } from './wording.ts';

/** Whom a policy is for: "website", "employees". */
export type PolicyKindId = string;

/** Something an organisation does, or has, that brings duties with it: "transfers", "dpo". */
export type PracticeId = string;

/** What an organisation is asked about itself, once: "name", "email". */
export type FactId = string;

export interface PolicyKind {
  /** What may be asked about; everything else is not done by organisations in this role. */
  readonly practices: readonly PracticeId[];
  /** Duties that such a policy never has, whatever the laws say. */
  readonly without?: readonly DutyId[];
}

/** Words for one kind of policy in one language. */
export interface PolicyKindWording {
  readonly label: string;
  readonly title: Template;
  /** Without its ending. */
  readonly fileName: string;
}

export interface Fact {
  /** The name of the placeholder it fills in clauses and titles. */
  readonly place: string;
  /** What the person is asked. */
  readonly ask: string;
}

interface PolicyWording {
  readonly kinds: Readonly<
    Record<PolicyKindId, { readonly label: string; readonly title: string; readonly fileName: string }>
  >;
  readonly practices: Readonly<Record<PracticeId, string>>;
  readonly sections: Readonly<Record<string, string>>;
  readonly facts: Readonly<Record<FactId, Fact>>;
}

const folders = data.languages as Readonly<Record<LanguageId, { readonly policy?: PolicyWording }>>;

/** The languages a new policy can be written in. */
export const policyLanguages: readonly LanguageId[] = Object.keys(folders).filter(
  (id) => folders[id]?.policy,
);

export const policyKinds: ReadonlyMap<PolicyKindId, PolicyKind> = new Map(
  Object.entries(data.policies.kinds as Readonly<Record<PolicyKindId, PolicyKind>>),
);

/** The duties that a practice brings. One that is in none of them does not depend on what an organisation does. */
export const practices: ReadonlyMap<PracticeId, readonly DutyId[]> = new Map(
  Object.entries(data.policies.practices),
);

/** Which duties are stated together, in the order in which a reader wants to know; an inner array is a list. */
export const policySections: ReadonlyMap<string, readonly (DutyId | readonly DutyId[])[]> = new Map(
  Object.entries(data.policies.sections),
);

export function kindWording(language: LanguageId, kind: PolicyKindId): PolicyKindWording {
  const { label, title, fileName } = wording(language).kinds[kind]!;
  return { label, title: parseTemplate(title), fileName };
}

export function practiceWording(language: LanguageId, practice: PracticeId): string {
  return wording(language).practices[practice]!;
}

export function sectionTitle(language: LanguageId, section: string): string {
  return wording(language).sections[section]!;
}

export function facts(language: LanguageId): ReadonlyMap<FactId, Fact> {
  return new Map(Object.entries(wording(language).facts));
}

function wording(language: LanguageId): PolicyWording {
  return folders[language]?.policy ?? folders[FALLBACK]!.policy!;
}
