import { dutyStatements } from '../analysis/duties.ts';
import { filled } from '../analysis/filling.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { actionTitle } from '../analysis/words.ts';
import { clauseWording, variantName } from '../knowledge/clauses.ts';
import { duties } from '../knowledge/duties.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { interfaceWording } from '../knowledge/wording.ts';
import type { Clause, Policy, Section } from '../model/policy.ts';
import type { Format } from '../parse/block.ts';
import { insertDisclosure } from '../rules/disclosure.ts';
import { imposes } from '../rules/imposes.ts';
import { headingIn } from '../rules/new-section.ts';
import type { Fix } from '../rules/rule.ts';
import { SIX_RIGHTS } from '../rules/six-rights.ts';
import { sectionFor } from '../rules/topics.ts';
import { type Edit, inOrder, insertAt } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** A model clause that the light bulb offers where no finding asks for it. */
export interface ClauseAction {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly format: Format;
}

/**
 * Model clauses for statements that the chosen laws ask for and the text lacks. Those of a section are offered at its
 * heading; all of them at the title, on an empty line, and anywhere in a document that says nothing yet. What a rule
 * looks for is left to its finding, which brings the clause. In an empty document the title comes first.
 */
export function clauseActions(
  judgement: Judgement,
  selection: Span,
  language: LanguageId,
): readonly ClauseAction[] {
  const { reading, plan } = judgement;
  const { policy } = reading;
  if (policy.clauses.length === 0) return [beginning(policy, language)];
  if (policy.kind !== 'privacy') return [];
  const isWanted = wanted(policy, selection);
  if (!isWanted) return [];
  const { circumstances } = plan;
  return dutyStatements(judgement)
    .filter(({ duty, status }) => status === 'missing' && imposes(circumstances, duty))
    .filter(({ duty }) => !isLookedFor(judgement, duty) && isWanted(duty))
    .flatMap(({ duty }) =>
      insertionsOf(judgement, duty).map((insertion) => ({
        title: titleOf(duty, insertion, language),
        edits: insertion.edits,
        format: policy.format,
      })),
    );
}

/** A fix with its edits in order, their places filled with what is known of the organisation. */
export type Insertion = Fix & { readonly edits: readonly Edit[] };

/** The model clauses of a duty, each with where it goes. */
export function insertionsOf({ reading, plan }: Judgement, duty: DutyId): readonly Insertion[] {
  const { policy } = reading;
  return insertDisclosure(policy, duty, plan.circumstances).map((fix) => ({
    ...fix,
    edits: inOrder(
      filled(typeof fix.edits === 'function' ? fix.edits() : fix.edits, policy, plan.circumstances),
    ),
  }));
}

function beginning({ format, language: own, text }: Policy, language: LanguageId): ClauseAction {
  const title = headingIn(format, interfaceWording(own).policyTitle, 1);
  return {
    title: actionTitle('beginPolicy', language),
    edits: [insertAt(text.length, [`${title}\n`])],
    format,
  };
}

/** Whether a rule looks for the statement: the finding brings it, and where there is none, it is not missed. */
function isLookedFor({ plan }: Judgement, duty: DutyId): boolean {
  if (SIX_RIGHTS.includes(duty) || duties.get(duty)?.absence === 'said') return true;
  return plan.rules.some(({ rule }) => rule.duty === duty && rule.judges === 'missing');
}

/** Which duties are offered at a place; undefined where none is. */
function wanted(policy: Policy, selection: Span): ((duty: DutyId) => boolean) | undefined {
  const touched = policy.clauses.filter(
    ({ from, block }) => from <= selection.to && selection.from <= from + block.length,
  );
  const saysNothing = policy.clauses.every(({ role }) => role === 'title' || role === 'date');
  if (saysNothing || touched.length === 0 || touched.some(({ role }) => role === 'title')) return () => true;
  const section = headed(policy, touched);
  return section && ((duty) => sectionFor(policy, duty) === section);
}

function headed({ sections }: Policy, touched: readonly Clause[]): Section | undefined {
  return sections.find(({ heading }) => heading !== undefined && touched.includes(heading));
}

function titleOf(duty: DutyId, { title, args, clause }: Fix, language: LanguageId): string {
  const key = title === 'insertIn' ? 'offerClauseIn' : 'offerClause';
  const told = actionTitle(key, language, {
    clause: clauseWording(language, duty).title,
    section: args?.title ?? '',
  });
  const variant = clause?.variant;
  return variant === undefined ? told : `${told}: ${variantName(language, duty, variant) ?? variant}`;
}
