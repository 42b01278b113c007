import { parseTemplate, type Template } from '../text/template.ts';
import { data } from './data.generated.ts';
import type { DutyId } from './duty.ts';
import type { LanguageId } from './language.ts';
import { FALLBACK } from './wording.ts';

/** Model wording for a statement: minimal, and full of places only the writer can fill. */
export interface ClauseWording {
  /** Title of a section that holds only this. */
  readonly title: string;
  readonly text: Template;
}

interface LanguageFolder {
  readonly clauses?: Readonly<Record<DutyId, { readonly title: string; readonly text: string }>>;
}

const folders: Readonly<Record<LanguageId, LanguageFolder>> = data.languages;

/**
 * The model wording of a duty in a language, or in English where that language lacks it.
 * @throws Error where English lacks it too: every duty has a clause.
 */
export function clauseWording(language: LanguageId, duty: DutyId): ClauseWording {
  const found = folders[language]?.clauses?.[duty] ?? folders[FALLBACK]?.clauses?.[duty];
  if (!found) throw new Error(`no clause for duty ${duty}`);
  const known = parsed.get(found);
  if (known) return known;
  const wording = { title: found.title, text: parseTemplate(found.text) };
  parsed.set(found, wording);
  return wording;
}

/** By the wording as it stands in the folder. */
const parsed = new Map<object, ClauseWording>();

/** Duties a language has model wording for. */
export function wordedDuties(language: LanguageId): readonly DutyId[] {
  return Object.keys(folders[language]?.clauses ?? {});
}
