import { clauseWording } from '../knowledge/clauses.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { Policy } from '../model/policy.ts';
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { fill } from '../text/template.ts';
import { newSection, paragraphIn } from './insert.ts';
import { type Circumstances, type Fix, placeAll } from './rule.ts';
import { sectionFor } from './topics.ts';

/** Where the absence of a statement is said: at the heading it belongs under, else at the title. */
export function placeOfAbsence(policy: Policy, duty: DutyId): Span {
  const anchor = sectionFor(policy, duty)?.heading ?? policy.title ?? policy.clauses[0];
  return anchor ? placeAll(anchor) : { from: 0, to: 0 };
}

/**
 * Inserts the model clause of a duty: in the section it belongs in, else in a section of its own. Titles: "insert"
 * and "insertIn" with the section's title.
 */
export function insertDisclosure(
  policy: Policy,
  duty: DutyId,
  { organisation }: Pick<Circumstances, 'organisation'>,
): Fix & { readonly edits: readonly Edit[] } {
  const clause = clauseWording(policy.language, duty);
  const text = fill(clause.text, organisation);
  const section = sectionFor(policy, duty);
  if (section) {
    return {
      title: 'insertIn',
      args: { title: section.title },
      safety: 'suggested',
      edits: [paragraphIn(policy, section, text)],
    };
  }
  return { title: 'insert', safety: 'suggested', edits: newSection(policy, clause.title, text) };
}
