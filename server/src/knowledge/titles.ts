import { titleTables } from './compiled-ahead.ts';
import { type LanguageData, type LanguageId, ofLanguage } from './language.ts';
import { type ConceptPatterns, compileLexicon, type Lexicon, openLexicon } from './lexicon.ts';

/** The kinds of document that are told by their titles. */
export const TITLED_KINDS = ['privacy', 'cookies', 'terms'] as const;

/** The titles of documents and their sections in one language; what `titlePatterns` says of each is a concept. */
export const titleLexicon: (language: LanguageId) => Lexicon = ofLanguage((language) => {
  const table = titleTables[language.id];
  return table ? openLexicon(table) : compileLexicon(titlePatterns(language.data));
});

/** By what a title says of its document, "privacy alone"; 'not' for one that only speaks about such documents. */
export function titlePatterns({ titles }: LanguageData): ConceptPatterns {
  return {
    not: titles.not,
    section: titles.sections,
    ...Object.fromEntries(
      TITLED_KINDS.flatMap((kind) => [
        [`${kind} anywhere`, titles[kind].anywhere],
        [`${kind} alone`, titles[kind].alone],
      ]),
    ),
  };
}
