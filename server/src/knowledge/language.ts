import { onFirstUse } from './first-use.ts';
import { languageFolders } from './language-folders.ts';
import { fold } from './words.ts';

/** A BCP 47 language tag that has a folder in server/data/languages: "en", "nl". */
export type LanguageId = string;

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

export interface Unit {
  readonly unit: TimeUnit;
  /** "werkdagen": days on which business is done, said by the unit itself. */
  readonly business: boolean;
}

/** The shape of language.json. Words are in lower case; phrases are words separated by spaces. */
export interface LanguageData {
  /** The language's own name for itself: "Nederlands". */
  readonly name: string;
  /** The commonest words, by which the language is known; those that begin sentences are among them. */
  readonly functionWords: readonly string[];
  readonly abbreviations: {
    /** Something always follows: "e.g", "dr". Written without the last stop. */
    readonly inner: readonly string[];
    /** May also end a sentence: "etc", "inc". */
    readonly final: readonly string[];
    /** Only before a number: "no", "art". */
    readonly numbered: readonly string[];
  };
  readonly numbers: {
    /** Words that stand for a value by themselves or before a hundred: "one" 1, "nineteen" 19, "twenty" 20. */
    readonly values: Readonly<Record<string, number>>;
    readonly hundred: readonly string[];
    readonly thousand: readonly string[];
    /** "and": joins a hundred and what follows; inside one word ("vijfentwintig") also a unit and a ten. */
    readonly and: readonly string[];
    /** "a", "an": one, but only directly before a unit. */
    readonly articles: readonly string[];
    /** "half" 0.5, "anderhalf" 1.5. */
    readonly fractions: Readonly<Record<string, number>>;
  };
  readonly units: Readonly<Record<TimeUnit, readonly string[]>>;
  /** Unit words that mean business days by themselves. */
  readonly businessUnits: Readonly<Partial<Record<TimeUnit, readonly string[]>>>;
  readonly durations: {
    /** Between a number and its unit: "calendar", "consecutive". */
    readonly adjectives: readonly string[];
    /** Those of them that mean days on which business is done. */
    readonly business: readonly string[];
    /** Between the ends of a range: "to", "or". */
    readonly range: readonly string[];
    /** "between", after which "and" joins the ends of a range. */
    readonly between: readonly string[];
    readonly and: readonly string[];
    /** Before "a year" in what is a frequency: "once", "per". */
    readonly frequency: readonly string[];
  };
  /** Twelve lists of names and abbreviations, January first. */
  readonly months: readonly (readonly string[])[];
  readonly dates: {
    /** How 01/02/2026 is read where nothing settles it; absent where the language's readers differ. */
    readonly order?: 'day-month' | 'month-day';
    /** Endings of a day's number: "st", "nd". */
    readonly ordinals: readonly string[];
    /** Words between a day and its month or a month and its year: "of". */
    readonly between: readonly string[];
  };
  readonly ages: {
    /** Directly before the number; `below` means younger than it. */
    readonly below: readonly string[];
    readonly above: readonly string[];
    /** Like `above`, but said of any number; an age only where the words behind it say so. */
    readonly atLeast: readonly string[];
    /** "age of", "aged": an age, without a bound. */
    readonly exactly: readonly string[];
    /** Directly behind it: "years of age", "jaar oud". */
    readonly after: readonly string[];
    /** Behind it, and giving it a bound: "years of age or older". */
    readonly afterAbove: readonly string[];
    readonly afterBelow: readonly string[];
    /** What a number may count instead: "euros". */
    readonly counted: readonly string[];
  };
  readonly contacts: {
    readonly phone: readonly string[];
    readonly postBox: readonly string[];
    /** Words of a street's name, `*straat` for endings. */
    readonly streets: readonly string[];
    /** Labels before an e-mail address and before a web address. */
    readonly email: readonly string[];
    readonly web: readonly string[];
    /** Words that stand right before a web address and stick to it where a space is lost: "website", "via". */
    readonly before: readonly string[];
    /** How "@" and "." are spelled in a disguised address. */
    readonly at: readonly string[];
    readonly dot: readonly string[];
  };
  readonly citations: {
    readonly article: readonly string[];
    readonly section: readonly string[];
    readonly recital: readonly string[];
    readonly paragraph: readonly string[];
    readonly point: readonly string[];
    readonly regulation: readonly string[];
    readonly directive: readonly string[];
    readonly decision: readonly string[];
    /** Between a provision and its law, or in a list of provisions: "of", "the", "and". */
    readonly of: readonly string[];
    readonly and: readonly string[];
    readonly through: readonly string[];
    /** How lawyers write a citation: each part, with its number for "{}", and what stands before the law's name. */
    readonly written: { readonly paragraph: string; readonly point: string; readonly law: string };
    /** Names of laws in this language, by law. Case counts for names of up to four letters. */
    readonly laws: Readonly<Record<string, readonly string[]>>;
    /** Words that make a name a law's or another document's: "act", "terms", "wet". */
    readonly documents: readonly string[];
  };
  readonly references: {
    /** Words before the number of a place in the same document: "section", "clause". */
    readonly labels: readonly string[];
    /** Those of them that mean a section with a number of its own in any policy: "section", "clause". */
    readonly sections: readonly string[];
    /** Those of the labels that only a heading with the same word answers: "annex". */
    readonly attachments: readonly string[];
    readonly below: readonly string[];
    readonly above: readonly string[];
    /** After "below" or "above" where they compare: "the age". */
    readonly not: readonly string[];
    /** "this", "our": before "policy", they say that it is this document. */
    readonly own: readonly string[];
    /** What such a document calls itself: "policy", "notice". */
    readonly document: readonly string[];
  };
  readonly definitions: {
    /** Before the terms in brackets: "hereinafter referred to as". */
    readonly lead: readonly string[];
    /** Behind a quoted term that is explained: "means". */
    readonly means: readonly string[];
    /** Between terms: "or". */
    readonly or: readonly string[];
    /** Before a quoted term: "the", "each a". */
    readonly articles: readonly string[];
  };
  /** What the page around a policy says. */
  readonly page: {
    /** Words of which menus are made: "home", "pricing". */
    readonly menu: readonly string[];
    /** Lines that belong to a page, never to a policy: "skip to content". */
    readonly lines: readonly string[];
  };
  /** How a sentence says how long data are kept, word for word. */
  readonly keeping: {
    /** Subject and verb before what is kept: "we keep". */
    readonly active: readonly string[];
    /** The verb behind what is kept, or what it begins with: "are kept", "worden". */
    readonly passive: readonly string[];
    /** Before the period: "for", "up to". */
    readonly openers: readonly string[];
    /** With these the reason begins: "because". */
    readonly reasons: readonly string[];
    readonly and: readonly string[];
  };
  readonly placeholders: {
    /** Words that make [bracketed words] a slot: "insert", "your", "name". */
    readonly slots: readonly string[];
    /** Words that a slot for the organisation's own name is made of. */
    readonly names: readonly string[];
    /** Words of which one makes a slot stand for a way to reach somebody, and for a period. */
    readonly addresses: readonly string[];
    readonly durations: readonly string[];
    /** Notes to oneself: "todo", "tbd". */
    readonly notes: readonly string[];
    /** Patterns of a date to be filled in: "dd/mm/yyyy". */
    readonly dates: readonly string[];
    /** Phrases that templates leave behind: "lorem ipsum". */
    readonly phrases: readonly string[];
    /** Names that templates leave behind, told from what a form asks for by their capitals: "Your Company Name". */
    readonly samples: readonly string[];
  };
  readonly unfinished: {
    /** No text ends with one of these: "the", "in accordance". */
    readonly always: readonly string[];
    /** No sentence does that stands behind a complete one; a list's introduction or a note may. */
    readonly behindSentence: readonly string[];
    /** Before the address that an invitation to write ends with: "via". */
    readonly beforeAddress: readonly string[];
  };
  /** How documents of each kind are called, as patterns (see pattern.ts). */
  readonly titles: {
    readonly privacy: TitlePatterns;
    readonly cookies: TitlePatterns;
    readonly terms: TitlePatterns;
    /** Titles of sections of which several are found together only in a privacy policy: "Information we collect". */
    readonly sections: readonly string[];
    /** What shows that a title only speaks about such documents, or about something else: "how to". */
    readonly not: readonly string[];
  };
}

export interface TitlePatterns {
  /** In a title, wherever in it. */
  readonly anywhere: readonly string[];
  /** Only as the whole of it. */
  readonly alone: readonly string[];
}

/** One language's data, ready for look-up. Every word is folded as the text's words are. */
export interface Language {
  readonly id: LanguageId;
  readonly name: string;
  readonly functionWords: ReadonlySet<string>;
  readonly abbreviations: {
    readonly inner: ReadonlySet<string>;
    readonly final: ReadonlySet<string>;
    readonly numbered: ReadonlySet<string>;
  };
  readonly units: ReadonlyMap<string, Unit>;
  /** 1 to 12. */
  readonly months: ReadonlyMap<string, number>;
  readonly data: LanguageData;
}

/** Every language that has a folder. */
export const languages: ReadonlyMap<LanguageId, Language> = new Map(
  [...languageFolders].map(([id, folder]) => [id, compileLanguage(id, () => folder.language)]),
);

/** The language with that id or, where there is no such folder, one that knows no words. */
export function languageOf(id: LanguageId): Language {
  return languages.get(id) ?? unknownLanguage;
}

/** What is derived from a language's data, worked out when first asked for. */
export function ofLanguage<T>(derive: (language: Language) => T): (id: LanguageId) => T {
  const known = new Map<Language, { readonly value: T }>();
  return (id) => {
    const language = languageOf(id);
    const found = known.get(language);
    if (found) return found.value;
    const value = derive(language);
    known.set(language, { value });
    return value;
  };
}

/** A set of folded words. */
export function wordSet(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(fold));
}

/** Of most languages little is asked: the words by which a text in them is known. */
function compileLanguage(id: LanguageId, data: () => LanguageData): Language {
  const functionWords = onFirstUse(() => wordSet(data().functionWords));
  const abbreviations = onFirstUse(() => {
    const { inner, final, numbered } = data().abbreviations;
    return { inner: wordSet(inner), final: wordSet(final), numbered: wordSet(numbered) };
  });
  const units = onFirstUse(() => unitsIn(data()));
  const months = onFirstUse(() => monthsIn(data()));
  return {
    id,
    get name() {
      return data().name;
    },
    get functionWords() {
      return functionWords();
    },
    get abbreviations() {
      return abbreviations();
    },
    get units() {
      return units();
    },
    get months() {
      return months();
    },
    get data() {
      return data();
    },
  };
}

function unitsIn({ units: written, businessUnits }: LanguageData): Language['units'] {
  const units = new Map<string, Unit>();
  for (const [unit, words] of Object.entries(written)) {
    for (const word of words) units.set(fold(word), { unit: unit as TimeUnit, business: false });
  }
  for (const [unit, words] of Object.entries(businessUnits)) {
    for (const word of words) units.set(fold(word), { unit: unit as TimeUnit, business: true });
  }
  return units;
}

function monthsIn({ months: written }: LanguageData): Language['months'] {
  const months = new Map<string, number>();
  written.forEach((names, index) => {
    for (const name of names) months.set(fold(name), index + 1);
  });
  return months;
}

const unknownLanguage: Language = compileLanguage('', () => NO_WORDS);

const NO_WORDS: LanguageData = {
  keeping: { active: [], passive: [], openers: [], reasons: [], and: [] },
  name: '',
  functionWords: [],
  abbreviations: { inner: [], final: [], numbered: [] },
  numbers: { values: {}, hundred: [], thousand: [], and: [], articles: [], fractions: {} },
  units: { second: [], minute: [], hour: [], day: [], week: [], month: [], year: [] },
  businessUnits: {},
  durations: { adjectives: [], business: [], range: [], between: [], and: [], frequency: [] },
  months: [],
  dates: { ordinals: [], between: [] },
  ages: {
    below: [],
    above: [],
    atLeast: [],
    exactly: [],
    after: [],
    afterAbove: [],
    afterBelow: [],
    counted: [],
  },
  contacts: { phone: [], postBox: [], streets: [], email: [], web: [], before: [], at: [], dot: [] },
  citations: {
    article: [],
    section: [],
    recital: [],
    paragraph: [],
    point: [],
    regulation: [],
    directive: [],
    decision: [],
    of: [],
    and: [],
    through: [],
    written: { paragraph: '({})', point: '({})', law: ' ' },
    laws: {},
    documents: [],
  },
  references: {
    labels: [],
    sections: [],
    attachments: [],
    below: [],
    above: [],
    not: [],
    own: [],
    document: [],
  },
  definitions: { lead: [], means: [], or: [], articles: [] },
  unfinished: { always: [], behindSentence: [], beforeAddress: [] },
  page: { menu: [], lines: [] },
  placeholders: {
    slots: [],
    names: [],
    addresses: [],
    durations: [],
    notes: [],
    dates: [],
    phrases: [],
    samples: [],
  },
  titles: {
    privacy: { anywhere: [], alone: [] },
    cookies: { anywhere: [], alone: [] },
    terms: { anywhere: [], alone: [] },
    sections: [],
    not: [],
  },
};
