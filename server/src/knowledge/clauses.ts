import { parseTemplate, type Template } from '../text/template.ts';
import type { DutyId } from './duty.ts';
import type { LanguageId } from './language.ts';
import { languageFolders } from './language-folders.ts';
import type { LawId } from './law.ts';
import { FALLBACK } from './wording.ts';

/** Model wording for a statement: minimal, and full of places only the writer can fill. */
export interface ModelClause {
  readonly duty: DutyId;
  /** Absent for the plain clause that every duty has. */
  readonly variant?: Variant;
  /** Title of a section that holds only this. */
  readonly title: string;
  readonly body: readonly Passage[];
}

export interface Variant {
  /** The same in every language: "table". */
  readonly id: string;
  /** What tells it from the other clauses of its duty, for a menu: "as a table by category". */
  readonly name: string;
  /** The laws it is written for; any where absent. */
  readonly laws?: readonly LawId[];
}

/** A part of a clause with a form of its own; the format of a document decides how it is written there. */
export type Passage =
  | { readonly kind: 'paragraph'; readonly text: Template }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly Template[])[];
    };

/** A clause of one paragraph, which can stand anywhere. */
export interface ClauseWording {
  readonly title: string;
  readonly text: Template;
  /** What the duty is called away from a policy, where the title alone says too little: "Right of access". */
  readonly name?: string;
}

/** As the data files have it: a text is a paragraph, a list is one, and of a table the first row is the head. */
type WrittenPassage = string | readonly string[] | { readonly table: readonly (readonly string[])[] };

interface WrittenClause {
  readonly title: string;
  readonly text: string;
  readonly name?: string;
  readonly variants?: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly laws?: readonly LawId[];
        readonly body: readonly WrittenPassage[];
      }
    >
  >;
}

/** The shape of clauses.json. */
export type ClauseTexts = Readonly<Record<DutyId, WrittenClause>>;

/**
 * All model clauses of a duty in a language, or in English where that language lacks it: the plain one first, then its
 * variants.
 * @throws Error where English lacks it too: every duty has a clause.
 */
export function clausesOf(duty: DutyId, language: LanguageId): readonly ModelClause[] {
  const found = written(duty, language);
  const known = clauses.get(found);
  if (known) return known;
  const { title, text, variants = {} } = found;
  const all: readonly ModelClause[] = [
    { duty, title, body: [paragraph(text)] },
    ...Object.entries(variants).map(([id, { name, laws, body }]) => ({
      duty,
      variant: { id, name, ...(laws ? { laws } : {}) },
      title,
      body: body.map(passage),
    })),
  ];
  clauses.set(found, all);
  return all;
}

/** By the wording as it stands in the folder; a duty without any in a language has the English one. */
const clauses = new Map<WrittenClause, readonly ModelClause[]>();

/** The clauses to offer where these laws are chosen: the plain one, and the variants written for any or for one of them. */
export function clausesUnder(
  laws: readonly LawId[],
  duty: DutyId,
  language: LanguageId,
): readonly ModelClause[] {
  return clausesOf(duty, language).filter(
    ({ variant }) => variant?.laws === undefined || variant.laws.some((law) => laws.includes(law)),
  );
}

/** The plain clause of a duty. */
export function clauseWording(language: LanguageId, duty: DutyId): ClauseWording {
  const found = written(duty, language);
  const known = parsed.get(found);
  if (known) return known;
  const { title, text, name } = found;
  const wording = { title, text: parseTemplate(text), ...(name === undefined ? {} : { name }) };
  parsed.set(found, wording);
  return wording;
}

/** What a variant is called in a language; undefined where there is none of that id. */
export function variantName(language: LanguageId, duty: DutyId, id: string): string | undefined {
  return written(duty, language).variants?.[id]?.name;
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

function written(duty: DutyId, language: LanguageId): WrittenClause {
  const found = textsOf(language)[duty] ?? textsOf(FALLBACK)[duty];
  if (!found) throw new Error(`no clause for duty ${duty}`);
  return found;
}

function passage(part: WrittenPassage): Passage {
  if (typeof part === 'string') return paragraph(part);
  if (!('table' in part)) return { kind: 'list', items: part.map(parseTemplate) };
  const [head = [], ...rows] = part.table;
  return { kind: 'table', head, rows: rows.map((row) => row.map(parseTemplate)) };
}

function paragraph(text: string): Passage {
  return { kind: 'paragraph', text: parseTemplate(text) };
}
