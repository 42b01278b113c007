import type { LanguageId } from './language.ts';
import { languageFolders } from './language-folders.ts';

/**
 * What a rule says, in one language. Messages and titles hold `{arguments}`, phrases hold `{placeholders}` for the
 * writer. The examples are fragments of a policy in plain text: each bad one has the flaw once, each good one has none.
 */
export interface RuleWording {
  readonly name: string;
  readonly what: string;
  readonly why: string;
  readonly todo: string;
  /** One plain sentence each: what is wrong here. */
  readonly messages: Readonly<Record<string, string>>;
  /** Titles of the fixes, as the light bulb shows them. */
  readonly fixes: Readonly<Record<string, string>>;
  /** Text that fixes put into the policy, in the policy's language. */
  readonly phrases?: Readonly<Record<string, string>>;
  /** The format the examples are written in, where that is not plain text: "markdown". */
  readonly examples?: string;
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** The few words that hovers, pages and reports need around what rules say. */
export interface InterfaceWording {
  /** What a law is called in this language, where that differs: "AVG" for gdpr. */
  readonly lawNames: Readonly<Record<string, string>>;
  readonly severity: Readonly<Record<'error' | 'warning' | 'info' | 'hint', string>>;
  readonly why: string;
  readonly law: string;
  readonly todo: string;
  /** Leads to a rule's page. */
  readonly more: string;
  /** What is shown while every policy of a workspace is being judged. */
  readonly judgingAll: string;
  /** Titles of what the light bulb offers for every rule: `{rule}` is its id, `{name}` its name. */
  readonly actions: Readonly<
    Record<
      | 'suppressHere'
      | 'suppressInFile'
      | 'accept'
      | 'fixAllOfRule'
      | 'fixAll'
      | 'changeTo'
      | 'up'
      | 'down'
      | 'promote'
      | 'demote'
      | 'renumberList'
      | 'insertClause'
      | 'beginPolicy'
      | 'insertClauseIn'
      | 'offerClause'
      | 'offerClauseIn'
      | 'asTable'
      | 'asList',
      string
    >
  >;
  /** Titles in what explains an article, a legal term or a section. */
  readonly explanations: Readonly<
    Record<
      'when' | 'good' | 'bad' | 'official' | 'unverified' | 'stated' | 'defective' | 'missing' | 'others',
      string
    >
  >;
  /** How a policy stands to the duty of a clause that could be inserted. */
  readonly completions: Readonly<Record<'missing' | 'defective' | 'stated' | 'not-triggered', string>>;
  /** Why something cannot be renamed as asked. */
  readonly refusals: Readonly<Record<'empty' | 'taken' | 'notANumber', string>>;
  /** Names of places to fill in: why a finding is accepted, by whom, and which. */
  readonly places: Readonly<Record<'reason' | 'person' | 'rule', string>>;
  /** What a document of this language that is a privacy policy is usually called. */
  readonly policyTitle: string;
  readonly coverage: CoverageWording;
  readonly files: FileWording;
}

/** What is wrong in a file of ours. */
export interface FileWording {
  readonly problems: Readonly<Record<FileProblemKey, string>>;
  /** "What was found instead" of valid JSON, by the names that jsonc-parser has for it. */
  readonly json: Readonly<Record<string, string>>;
  /** What a name should have been one of. */
  readonly things: Readonly<Record<'law' | 'language', string>>;
}

export type FileProblemKey =
  | 'json'
  | 'noObject'
  | 'languageName'
  | 'baselinePath'
  | 'noSetting'
  | 'organisation'
  | 'text'
  | 'inQuotes'
  | 'notApplicable'
  | 'noDuty'
  | 'sayWhy'
  | 'rules'
  | 'noRule'
  | 'severity'
  | 'list'
  | 'unknown'
  | 'meant'
  | 'baselineNoJson'
  | 'baselineNotOurs';

/** The words of what a policy says of what the laws ask: on the command line, in the checklist and in the report. */
export interface CoverageWording {
  readonly title: string;
  readonly states: Readonly<
    Record<'missing' | 'defective' | 'stated' | 'not-triggered' | 'not-applicable', string>
  >;
  readonly columns: Readonly<
    Record<
      'document' | 'duty' | 'law' | 'articles' | 'state' | 'why' | 'line' | 'clause' | 'evidence',
      string
    >
  >;
  readonly summary: string;
  /** Instead of the summary where a law asks for nothing here. */
  readonly nothingAsked: string;
  /** The summary's beginning by itself, and what stands for it where a law asks for nothing here. */
  readonly progress: string;
  readonly nothingToState: string;
  readonly line: string;
  readonly absent: string;
  readonly partial: string;
  readonly untriggered: string;
  readonly notAsked: string;
  readonly unjudged: Readonly<Record<'kind' | 'language', string>>;
  readonly note: string;
}

/** The shape of the folder rules/: category -> flaw -> wording. */
export type RuleWordings = Readonly<Record<string, Readonly<Record<string, RuleWording>>>>;

/** The language every other one falls back to. */
export const FALLBACK: LanguageId = 'en';

/** Every language that rules speak, in alphabetical order. */
export const spokenLanguages: readonly LanguageId[] = [...languageFolders].flatMap(([id, { rules }]) =>
  rules ? [id] : [],
);

/**
 * What a rule says in a language, or in English where that language lacks it.
 * @throws Error where English lacks it too: a rule without wording is a fault of the build, not of a document.
 */
export function ruleWording(language: LanguageId, ruleId: string): RuleWording {
  const found = ownWording(language, ruleId) ?? ownWording(FALLBACK, ruleId);
  if (!found) throw new Error(`no wording for rule ${ruleId}`);
  return found;
}

/** What a rule says in exactly this language, if it has any. */
export function ownWording(language: LanguageId, ruleId: string): RuleWording | undefined {
  const [category = '', flaw = ''] = ruleId.split('/');
  return languageFolders.get(language)?.rules?.[category]?.[flaw];
}

/** Ids of all rules a language has wording for. */
export function wordedRules(language: LanguageId): string[] {
  const categories = languageFolders.get(language)?.rules ?? {};
  return Object.entries(categories).flatMap(([category, flaws]) =>
    Object.keys(flaws).map((flaw) => `${category}/${flaw}`),
  );
}

export function interfaceWording(language: LanguageId): InterfaceWording {
  const english = languageFolders.get(FALLBACK)?.interface as InterfaceWording;
  return { ...english, ...languageFolders.get(language)?.interface };
}

/** Puts arguments into a message; an argument that is not given stays visible as `{name}`. */
export function fillMessage(text: string, args: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{([\w-]+)\}/g, (whole, name: string) =>
    Object.hasOwn(args, name) ? String(args[name]) : whole,
  );
}
