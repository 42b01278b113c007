import type { Citation } from '../knowledge/articles.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { Policy } from '../model/policy.ts';
import type { Format } from '../parse/block.ts';
import type { Args, Fix, RuleId, Severity, Tag } from '../rules/rule.ts';
import type { Edit } from '../text/edit.ts';
import type { Snapshot } from '../text/snapshot.ts';
import type { Span } from '../text/span.ts';
import type { Plan } from './plan.ts';

/** A document read at one version. Immutable; the next version is read from it. */
export interface Reading {
  readonly snapshot: Snapshot;
  readonly format: Format;
  readonly policy: Policy;
}

/** What is to be said about one reading. Spans are offsets into the snapshot's normalised text. */
export interface Judgement {
  readonly reading: Reading;
  readonly plan: Plan;
  /** By position, then the worst first, then by rule. */
  readonly findings: readonly JudgedFinding[];
}

/** A finding resolved to its place in the document, with its severity and the articles behind it. */
export interface JudgedFinding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly tag?: Tag;
  /** Key of the message in the rule's wording. */
  readonly message: string;
  readonly args: Args;
  readonly at: Span;
  readonly related: readonly JudgedRelated[];
  readonly fixes: readonly JudgedFix[];
  readonly citations: readonly Citation[];
  /** The duty it is about, where its rule judges whatever the laws ask. */
  readonly duty?: DutyId;
}

export interface JudgedRelated {
  readonly message: string;
  readonly args: Args;
  readonly at: Span;
}

export interface JudgedFix {
  /** Key of the title in the rule's wording. */
  readonly title: string;
  readonly args: Args;
  readonly safety: 'safe' | 'suggested';
  readonly clause?: Fix['clause'];
  /** In order, without overlap. */
  readonly edits: readonly Edit[];
}

/**
 * How a policy stands to a duty. `not-triggered`: nothing in the text makes it arise. `not-applicable`: no chosen law
 * imposes it, the document is of another kind, or the config says why.
 */
export type DutyState = 'stated' | 'defective' | 'missing' | 'not-triggered' | 'not-applicable';

export interface DutyStatement {
  readonly duty: DutyId;
  readonly status: DutyState;
  /** Where it is stated, in document order. */
  readonly evidence: readonly Span[];
  /** Only a part of it is stated there. */
  readonly partial?: true;
  /** Why it does not apply, in the words of the config. */
  readonly reason?: string;
}

/** Told of each rule that failed; its findings there are lost, everything else is said. */
export type Problem = (rule: RuleId, error: unknown) => void;
