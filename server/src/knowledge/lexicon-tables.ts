import type { LanguageId } from './language.ts';
import type { LexiconTable } from './lexicon.ts';

/**
 * Lexicons compiled ahead, by language. There are none in the sources, where patterns change; the bundler puts those of
 * all languages here, because compiling one takes longer than reading a policy with it.
 */
export const lexiconTables: Readonly<Record<LanguageId, LexiconTable>> = {};

/** The same for the titles by which documents are told. */
export const titleTables: Readonly<Record<LanguageId, LexiconTable>> = {};
