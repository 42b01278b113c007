import { clauseWording } from '../../knowledge/clauses.ts';
import { duties } from '../../knowledge/duties.ts';
import type { ConceptId } from '../../knowledge/lexicon.ts';
import { statementsOf } from '../../model/evidence.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';

import { fill } from '../../text/template.ts';
import { vagueRoutes } from '../complaint-routes.ts';
import { paragraphAfter } from '../insert.ts';
import { type PolicyRule, placeAll } from '../rule.ts';
import { titleSpeaksOf } from '../title.ts';

/**
 * Nowhere does the policy say that readers can complain to a supervisory authority. Complaining to the company itself
 * is not it; a route to an authority that is not named as one is the matter of rights/complaint-vague.
 */
export const complaintMissing: PolicyRule = {
  id: 'rights/complaint-missing',
  scope: 'policy',
  severity: 'error',
  duty: 'right-complaint',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, { organisation }) {
    if (statementsOf(policy, duties.get('right-complaint')!).length > 0) return;
    if (vagueRoutes(policy).length > 0) return;
    const rights = rightsSection(policy);
    const anchor = rights?.heading ?? policy.title ?? policy.clauses[0];
    if (!anchor) return;
    const clause = fill(clauseWording(policy.language, 'right-complaint').text, organisation);
    const last = rights ? lastClause(rights, policy) : policy.clauses.at(-1)!;
    yield {
      message: 'message',
      at: placeAll(anchor),
      fixes: [
        {
          title: rights ? 'insertInRights' : 'insert',
          ...(rights ? { args: { title: rights.title } } : {}),
          safety: 'suggested',
          edits: [paragraphAfter(policy, last, clause)],
        },
      ],
    };
  },
};

/** The section whose title speaks of the reader's rights. */
function rightsSection({ sections }: Policy): Section | undefined {
  return (
    sections.find((section) => titleSpeaksOf(section, 'right-to')) ??
    sections.find((section) => titleSpeaksOf(section, ...SINGLE_RIGHTS))
  );
}

const SINGLE_RIGHTS: readonly ConceptId[] = [
  'right-access',
  'right-erasure',
  'right-restriction',
  'right-portability',
];

function lastClause(section: Section, policy: Policy): Clause {
  const inside = policy.clauses.filter(({ from }) => from >= section.span.from && from < section.span.to);
  return inside.at(-1) ?? section.heading!;
}
