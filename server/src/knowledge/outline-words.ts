import { languageFolders } from './language-folders.ts';

/** The shape of outline.json; what each list is for is said below. */
export type OutlineData = Readonly<Record<keyof OutlineWords, readonly string[]>>;

/** The words by which a document's parts are told, of all languages together: a policy may mix two. */
export interface OutlineWords {
  /** What stands before a section's number: "article", "§". Lower case. */
  readonly sectionLabels: ReadonlySet<string>;
  /** What policies are called: "privacy policy". Lower case. */
  readonly titles: readonly string[];
  /** What stands before the date of a policy: "last updated". */
  readonly dateLabels: readonly string[];
  /** What stands above a contents list. */
  readonly contentsTitles: readonly string[];
  /** Titles that say nothing about what is below them: "other". Lower case. */
  readonly genericTitles: ReadonlySet<string>;
}

let words: OutlineWords | undefined;

export function outlineWords(): OutlineWords {
  if (words) return words;
  const all = [...languageFolders.values()].map(({ outline }) => outline);
  words = {
    sectionLabels: new Set(all.flatMap((one) => one.sectionLabels)),
    titles: all.flatMap((one) => one.titles),
    dateLabels: all.flatMap((one) => one.dateLabels),
    contentsTitles: all.flatMap((one) => one.contentsTitles),
    genericTitles: new Set(all.flatMap((one) => one.genericTitles)),
  };
  return words;
}
