/** A BCP 47 language tag that has a folder in server/data/languages: "en", "nl". */
export type LanguageId = string;
