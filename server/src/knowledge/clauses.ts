import { parseTemplate, type Template } from '../text/template.ts';
import type { DutyId } from './duty.ts';
import type { LanguageId } from './language.ts';
import { languageFolders } from './language-folders.ts';
import { FALLBACK } from './wording.ts';

/** Model wording for a statement: minimal, and full of places only the writer can fill. */
export interface ClauseWording {
  /** Title of a section that holds only this. */
  readonly title: string;
  readonly text: Template;
  /** What the duty is called away from a policy, where the title alone says too little: "Right of access". */
  readonly name?: string;
}

/** The shape of clauses.json. */
export type ClauseTexts = Readonly<
  Record<DutyId, { readonly title: string; readonly text: string; readonly name?: string }>
>;

/**
 * The model wording of a duty in a language, or in English where that language lacks it.
 * @throws Error where English lacks it too: every duty has a clause.
 */
export function clauseWording(language: LanguageId, duty: DutyId): ClauseWording {
  const found = textsOf(language)[duty] ?? textsOf(FALLBACK)[duty];
  if (!found) throw new Error(`no clause for duty ${duty}`);
  const known = parsed.get(found);
  if (known) return known;
  const wording = { ...found, text: parseTemplate(found.text) };
  parsed.set(found, wording);
  return wording;
}

/** What a duty is called in lists and reports. */
export function dutyName(language: LanguageId, duty: DutyId): string {
  const { name, title } = clauseWording(language, duty);
  return name ?? title;
}

/** By the wording as it stands in the folder. */
const parsed = new Map<object, ClauseWording>();

/** Duties a language has model wording for. */
export function wordedDuties(language: LanguageId): readonly DutyId[] {
  return Object.keys(textsOf(language));
}

function textsOf(language: LanguageId): ClauseTexts {
  return languageFolders.get(language)?.clauses ?? {};
}
