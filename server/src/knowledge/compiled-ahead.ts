import type { LanguageId } from './language.ts';
import type { LexiconTable } from './lexicon.ts';

/*
 * What is worked out of the data of all languages before a program is shipped, because that takes longer than reading a
 * policy with it. There is nothing here in the sources, where data change; the bundler puts it here.
 */

export const lexiconTables: Readonly<Record<LanguageId, LexiconTable>> = {};

/** Lexicons of the titles by which documents are told. */
export const titleTables: Readonly<Record<LanguageId, LexiconTable>> = {};

/** See `commonWords`. */
export const commonWordTable: { readonly bits?: Readonly<Record<string, number>> } = {};
