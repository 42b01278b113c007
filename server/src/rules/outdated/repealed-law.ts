import { repealedLaws } from '../../knowledge/world.ts';
import { type Citation, citations } from '../../model/citations.ts';
import type { Clause } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { isHistory } from '../history.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * A law is cited as if it were in force after it was repealed, or a proposal that never became one. Each is said once.
 * What a policy tells of the past is left alone, and so is a law named beside its successor's name.
 */
export const repealedLaw: PolicyRule = {
  id: 'outdated/repealed-law',
  tag: 'deprecated',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 12(1)'],

  *check(policy, { today }) {
    for (const [law, { ended, proposal }] of repealedLaws) {
      if (ended > today) continue;
      const places = clausesWith(policy, citations).flatMap((clause) => placesOf(clause, law));
      const [first, ...further] = places;
      if (!first || places.some(({ clause, cited }) => isHistory(clause.content, cited.from))) continue;
      const { text } = first.clause.content;
      const args = { text: text.slice(first.cited.from, first.cited.to), date: ended };
      const whole = places.every(({ cited }) => cited.provisions.length === 0);
      const insert = phrase(policy.language, repealedLaw.id, law);
      const edits = places.map(({ clause, cited }) => ({ ...place(clause, cited), insert }));
      yield {
        message: proposal ? 'proposal' : 'message',
        args,
        at: place(first.clause, first.cited),
        related: further.map(({ clause, cited }) => ({ message: 'also', args, at: place(clause, cited) })),
        // An article of the old law is another one in the new.
        fixes: whole && insert.length > 0 ? [{ title: 'replace', args, safety: 'suggested', edits }] : [],
      };
    }
  },
};

interface Place {
  readonly clause: Clause;
  readonly cited: Citation;
}

function placesOf(clause: Clause, law: string): readonly Place[] {
  if (clause.role === 'contents') return [];
  return citations(clause.content)
    .filter((cited) => cited.law === law)
    .map((cited) => ({ clause, cited }));
}
