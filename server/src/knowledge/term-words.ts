import type { LanguageId } from './language.ts';
import { languageFolders } from './language-folders.ts';

/** The shape of terms.json: what policies call things. Phrases are in lower case. */
export interface TermWords {
  /** Names of one thing, the data that are about a person. */
  readonly personalData: readonly DataName[];
  /** Before a quoted word in brackets, these explain it and define nothing: "also known as". */
  readonly explanations: readonly string[];
  /** Common nouns that policies like to define. */
  readonly typical: readonly string[];
  /** Those of them that, behind "our", mean one thing in one document. */
  readonly own: readonly string[];
  /** What such documents call themselves; each list is one name. */
  readonly selfNames: readonly (readonly string[])[];
}

export interface DataName {
  readonly name: string;
  readonly forms: readonly string[];
  /** Of the verb behind it: names of one number can stand for each other, "any" goes with both. */
  readonly number: 'singular' | 'plural' | 'any';
}

/** Undefined for a language of which nothing is known. */
export function termWords(language: LanguageId): TermWords | undefined {
  return languageFolders.get(language)?.terms;
}
