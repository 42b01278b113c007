import type { LanguageId } from './language.ts';
import { languageFolders } from './language-folders.ts';

/** The shape of style.json: what a copy-editor knows of a language. Words are in lower case unless said otherwise. */
export interface StyleWords {
  readonly doubled: {
    /** Words that may rightly stand twice in a row: "that that". */
    readonly allowed: readonly string[];
    readonly and: readonly string[];
    /** Words that may rightly stand on both sides of "and": "more and more". */
    readonly pairs: readonly string[];
    /** "to", after which a verb has no ending. */
    readonly infinitive: readonly string[];
    /** The ending that shows the same verb again: "to protect protecting". Empty where a language has none. */
    readonly participle: string;
  };
  /** Words that, with a capital behind a comma, begin a sentence. As written. */
  readonly newSentence: readonly string[];
  /** Words in a sentence above which it is long. */
  readonly longSentence: number;
  /** Two ways to address the reader; both lists are empty where a language has one. */
  readonly address: {
    readonly formal: readonly string[];
    readonly informal: readonly string[];
    /** A word's counterpart of the other form, where it has one whatever follows. */
    readonly counterparts: Readonly<Record<string, string>>;
  };
  /** Legal words with the plain ones that can stand in their place; empty where the text needs none. */
  readonly plain: Readonly<Record<string, string>>;
  readonly spelling: {
    /** Sure errors, with what is meant. */
    readonly errors: Readonly<Record<string, string>>;
    /** Spellings of one word; a text keeps to one. British, American. */
    readonly variants: readonly (readonly [string, string])[];
    /** Words of another language that stay behind in translations. */
    readonly foreign: readonly string[];
  };
}

/** Undefined for a language of which nothing is known. */
export function styleWords(language: LanguageId): StyleWords | undefined {
  return languageFolders.get(language)?.style;
}
