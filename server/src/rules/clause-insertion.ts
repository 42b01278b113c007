import { clauseWording } from '../knowledge/clauses.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import type { Clause, Policy, Section } from '../model/policy.ts';
import { titleSpeaksOf } from '../model/title.ts';
import { paragraphAfter } from './insert.ts';
import type { Fix } from './rule.ts';

/** Puts a duty's model clause at the end of the first section whose title speaks of its topic, else of the policy. */
export function insertClause(
  policy: Policy,
  duty: DutyId,
  title: string,
  ...topics: readonly ConceptId[]
): Fix | undefined {
  const section = policy.sections.find((one) => titleSpeaksOf(one, ...topics));
  const last = section ? lastClause(section, policy) : policy.clauses.at(-1);
  if (!last) return undefined;
  return insertClauseAfter(policy, duty, title, last);
}

/** Puts a duty's model clause behind one clause. */
export function insertClauseAfter(policy: Policy, duty: DutyId, title: string, clause: Clause): Fix {
  const { text } = clauseWording(policy.language, duty);
  return { title, safety: 'suggested', edits: [paragraphAfter(policy, clause, text)] };
}

/** Where a finding about the whole policy is shown: the heading of its topic, else the title. */
export function anchorOf(policy: Policy, ...topics: readonly ConceptId[]): Clause | undefined {
  const section = policy.sections.find((one) => titleSpeaksOf(one, ...topics));
  return section?.heading ?? policy.title ?? policy.clauses[0];
}

function lastClause(section: Section, policy: Policy): Clause {
  const inside = policy.clauses.filter(({ from }) => from >= section.span.from && from < section.span.to);
  return inside.at(-1) ?? section.heading!;
}
