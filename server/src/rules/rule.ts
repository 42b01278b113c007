import type { Citation } from '../knowledge/articles.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { LawId } from '../knowledge/law.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import type { Content } from '../model/content.ts';
import type { Clause, ClauseRole, DocumentKind, Policy, Section } from '../model/policy.ts';
import { sourceSpan } from '../parse/block.ts';
import type { Edit } from '../text/edit.ts';
import { type Span, shift } from '../text/span.ts';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

export type Tag = 'unnecessary' | 'deprecated';

/** `category/flaw`. Names the rule's file, its cases, its page and the diagnostic's code. */
export type RuleId = `${string}/${string}`;

export type Args = Readonly<Record<string, string | number>>;

/** What a rule has to say about one place. The words are in the language folders; a rule only names them. */
export interface Finding {
  /** Key of the message in the rule's wording; "message" where there is only one. */
  readonly message: string;
  readonly args?: Args;
  /** In a clause rule offsets into the clause's prose, otherwise into the document. */
  readonly at: Span;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** The duty it is about, where the rule judges whatever the laws ask. */
  readonly duty?: DutyId;
  /** Where they differ from the rule's own. */
  readonly citations?: readonly Citation[];
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

export interface Related {
  readonly message: string;
  readonly args?: Args;
  readonly at: Span;
}

/**
 * A repair. `safe` keeps meaning and evidence and may run on save; `suggested` changes what is promised or hides that
 * something was lost, so a person decides on each.
 */
export interface Fix {
  /** Key of the title in the rule's wording. */
  readonly title: string;
  readonly args?: Args;
  readonly safety: 'safe' | 'suggested';
  /** The model clause it inserts; where it is one of several, the title names it. */
  readonly clause?: { readonly duty: DutyId; readonly variant?: string };
  /** Spans as in the finding. A function where they take longer to find than the flaw: most are never asked for. */
  readonly edits: readonly Edit[] | (() => readonly Edit[]);
}

/** What a judgement depends on besides the text. Time is given, never read. */
export interface Circumstances {
  /** ISO date. */
  readonly today: string;
  readonly laws: readonly LawId[];
  /** Whether somebody chose these laws, or they are the usual ones. */
  readonly choice: 'made' | 'usual';
  /** Duties that the organisation says do not apply to it. */
  readonly notApplicable: ReadonlySet<DutyId>;
  /** Facts about the organisation that fill placeholders, by the placeholder's name. */
  readonly organisation: ReadonlyMap<string, string>;
}

/** What surrounds a clause, as far as clause rules may know it. */
export interface Surroundings {
  readonly role: ClauseRole;
  readonly kind: DocumentKind;
  readonly language: LanguageId;
  /** The heading of its section. */
  readonly heading: Content | undefined;
  /** The introduction of its list. */
  readonly intro: Content | undefined;
}

interface RuleBase {
  readonly id: RuleId;
  readonly severity: Severity;
  /** The duty whose statement it judges; the rule runs where a chosen law imposes that duty. */
  readonly duty?: DutyId;
  /** `missing` where it speaks of a statement that is absent, `defective` of one that is there. Of its duty, or of the one a finding names. */
  readonly judges?: 'missing' | 'defective';
  /** Further duties of which it speaks in the same finding. */
  readonly alsoJudges?: readonly DutyId[];
  /** What it marks is still to be written, so no statement there is a whole one. */
  readonly unfinished?: true;
  /** Articles it rests on without a duty, as "gdpr 12(1)". */
  readonly citations?: readonly string[];
  /** Kinds of document it speaks about; all where absent. */
  readonly documents?: readonly DocumentKind[];
  /** How an editor may draw what it finds: faded because it could go, struck out because it no longer holds. */
  readonly tag?: Tag;
  /** More general rules that keep quiet where this one has spoken on an overlapping span. */
  readonly silences?: readonly RuleId[];
  /** The version it came with; the first one where absent. */
  readonly since?: string;
}

/** Sees one clause with its facts and surroundings, and nothing else, so its findings are kept with the content. */
export interface ClauseRule extends RuleBase {
  readonly scope: 'clause';
  /** Where a clause speaks of none of these, the rule has nothing to say of it and is not asked; of all where absent. */
  readonly about?: readonly ConceptId[];
  check(content: Content, around: Surroundings, circumstances: Circumstances): Iterable<Finding>;
}

export interface SectionRule extends RuleBase {
  readonly scope: 'section';
  /** The sections of which it may have something to say; it is not asked of any other. All where absent. */
  sections?(policy: Policy): Iterable<Section>;
  check(section: Section, policy: Policy, circumstances: Circumstances): Iterable<Finding>;
}

export interface PolicyRule extends RuleBase {
  readonly scope: 'policy';
  check(policy: Policy, circumstances: Circumstances): Iterable<Finding>;
}

export type Rule = ClauseRule | SectionRule | PolicyRule;

/** A span of a clause's prose as a span of the document, for section and policy rules. */
export function place(clause: Clause, span: Span): Span {
  return shift(sourceSpan(clause.block, span), clause.from);
}

/** The whole prose of a clause as a span of the document. */
export function placeAll(clause: Clause): Span {
  return place(clause, { from: 0, to: clause.content.text.length });
}

/** Where a span of a clause's prose ends in the document: the place for what is added behind it. */
export function placeAfter(clause: Clause, { to }: Span): number {
  return place(clause, { from: to, to }).from;
}
