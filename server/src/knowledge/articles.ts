import type { LanguageId } from './language.ts';
import { languageFolders } from './language-folders.ts';
import type { LawId } from './law.ts';
import { baseOf, laws } from './laws.ts';
import { interfaceWording } from './wording.ts';

/** One article of one law. */
export interface Citation {
  readonly law: LawId;
  /** As the law's folder names it: "13(2)(a)". */
  readonly article: string;
}

/** The shape of articles.json. */
export type ArticleGists = Readonly<Record<LawId, Readonly<Record<string, string>>>>;

/** What an article asks for, in one or two sentences; in English where the language lacks it, undefined where no law has it. */
export function articleGist(law: LawId, article: string, language: LanguageId): string | undefined {
  const known = laws.get(law)?.articles[article];
  const own = languageFolders.get(language)?.articles;
  const base = known && baseOf(law);
  return own?.[law]?.[article] ?? (base ? own?.[base]?.[article] : undefined) ?? known?.gist;
}

/** What a law is called in a language: "GDPR", "AVG". */
export function lawName(law: LawId, language: LanguageId): string {
  return interfaceWording(language).lawNames[law] ?? laws.get(law)?.name ?? law;
}

/** A citation as readers write it: "GDPR 13(2)(a)", "Minn. Stat. 325M.16". */
export function citationText({ law, article }: Citation, language: LanguageId): string {
  if (laws.get(law)?.cited === 'by-act') return article;
  return `${lawName(law, language)} ${article}`;
}

/** Reads "gdpr 12(1)", the form in which rules cite. */
export function parseCitation(text: string): Citation {
  const blank = text.indexOf(' ');
  return { law: text.slice(0, blank), article: text.slice(blank + 1) };
}
