import type { DutyId } from './duty.ts';
import type { TimeUnit } from './language.ts';
import type { ConceptId } from './lexicon.ts';

/** Name of a folder in server/data/laws: "gdpr". */
export type LawId = string;

export interface Article {
  /** One or two sentences in plain English; translations are in the language folders. */
  readonly gist: string;
  /** Where the official text can be read. */
  readonly url?: string;
  /** False where the citation was not checked against the official text. */
  readonly verified: boolean;
}

export interface Imposed {
  readonly articles: readonly string[];
  /** How bad it is that the statement is missing, and that it is there but defective. */
  readonly missing: 'error' | 'warning' | 'info' | 'hint' | 'off';
  readonly defective: 'error' | 'warning' | 'info' | 'hint' | 'off';
  /** ISO date from which it is law; before it, a finding is no worse than information. */
  readonly from?: string;
}

/** The longest that a law allows: the age of a policy's date, the time to answer a request. */
export type LimitId = 'age-of-date' | 'answer';

export interface Limit {
  readonly amount: number;
  readonly unit: TimeUnit;
}

export interface Law {
  readonly id: LawId;
  /** Short name used in citations: "GDPR". */
  readonly name: string;
  readonly title: string;
  /** ISO date on which the data were last held against the law. */
  readonly dateChecked: string;
  /** Concepts whose mention suggests that a policy is written for this law. */
  readonly cues: readonly ConceptId[];
  /** The articles name the act they are in, so that citations leave the law's name out. */
  readonly cited?: 'by-act' | undefined;
  /** By article as cited: "13(2)(a)". */
  readonly articles: Readonly<Record<string, Article>>;
  readonly duties: Readonly<Record<DutyId, Imposed>>;
  readonly limits?: Readonly<Partial<Record<LimitId, Limit>>> | undefined;
}

/** Another law that this one repeats, apart from what its own folder says otherwise. */
export interface LawBase {
  readonly law: LawId;
  /** Where an article of this law can be read, with `{article}` for its number. */
  readonly url: string;
  /** Articles of the other law that this one does not have. */
  readonly without: readonly string[];
  readonly withoutDuties: readonly DutyId[];
}

/** A law's folder: law.json. */
export type LawData = Omit<Law, 'id'> & { readonly base?: LawBase };
