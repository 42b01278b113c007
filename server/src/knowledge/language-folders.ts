import type { ArticleGists } from './articles.ts';
import type { ClauseTexts } from './clauses.ts';
import { data } from './data.generated.ts';
import type { Glossary } from './glossary.ts';
import type { LanguageData, LanguageId } from './language.ts';
import type { ConceptPatterns } from './lexicon.ts';
import type { OutlineData } from './outline-words.ts';
import type { StyleWords } from './style-words.ts';
import type { TermWords } from './term-words.ts';
import type { InterfaceWording, RuleWordings } from './wording.ts';

/**
 * What a folder of server/data/languages holds. `language` and `outline` are enough to read a text: its sections,
 * numbers, dates and references. What a text says and lacks is judged where there are concepts, too, and messages are
 * in the language where there are rules.
 */
export interface LanguageFolder {
  readonly language: LanguageData;
  readonly outline: OutlineData;
  readonly concepts?: ConceptPatterns;
  readonly clauses?: ClauseTexts;
  /** What a place is called in English, for those that are filled with the same in every language: a name, an address. */
  readonly places?: Readonly<Record<string, string>>;
  /** Absent for English, whose gists are in the laws. */
  readonly articles?: ArticleGists;
  readonly glossary?: Glossary;
  readonly interface?: Partial<InterfaceWording>;
  readonly rules?: RuleWordings;
  readonly style?: StyleWords;
  readonly terms?: TermWords;
}

// What TypeScript infers from JSON is wider than the shape; test/knowledge/language.test.ts holds each folder to it.
const folders = data.languages as unknown as Readonly<Record<LanguageId, LanguageFolder>>;

/** The folders of all languages, in alphabetical order of their names. */
export const languageFolders: ReadonlyMap<LanguageId, LanguageFolder> = new Map(
  Object.entries(folders).sort(([a], [b]) => (a < b ? -1 : 1)),
);
