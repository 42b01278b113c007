import { data } from './data.generated.ts';
import type { LanguageId } from './language.ts';
import { languageFolders } from './language-folders.ts';
import type { LawId } from './law.ts';
import type { ConceptId } from './lexicon.ts';
import { FALLBACK } from './wording.ts';

/** What a legal term means, for a writer who is no lawyer. Each text is a sentence or two; the examples are a policy's. */
export interface GlossaryEntry {
  readonly name: string;
  readonly gist: string;
  /** When a policy has to speak of it. */
  readonly when: string;
  readonly good: string;
  readonly bad: string;
}

/** Where a law says what a term means, or what follows from it. */
export interface TermSource {
  readonly law: LawId;
  readonly article: string;
  readonly url: string;
  /** False where the citation was not checked against the official text. */
  readonly verified: boolean;
}

/** The shape of glossary.json. */
export type Glossary = Readonly<Record<ConceptId, GlossaryEntry>>;
type Sources = Readonly<Record<ConceptId, readonly Omit<TermSource, 'law'>[]>>;

const laws = data.laws as unknown as Readonly<Record<LawId, { readonly terms?: Sources }>>;

/** The legal terms that are explained, in every language. */
export function explainedTerms(): readonly ConceptId[] {
  return Object.keys(languageFolders.get(FALLBACK)?.glossary ?? {}) as ConceptId[];
}

/** What a legal term means; in English where the language lacks it, undefined where it is none. */
export function glossaryEntry(term: ConceptId, language: LanguageId): GlossaryEntry | undefined {
  return languageFolders.get(language)?.glossary?.[term] ?? languageFolders.get(FALLBACK)?.glossary?.[term];
}

/** Where the laws speak of a term. */
export function termSources(term: ConceptId): readonly TermSource[] {
  return Object.entries(laws).flatMap(([law, { terms }]) =>
    (terms?.[term] ?? []).map((source) => ({ law, ...source })),
  );
}
