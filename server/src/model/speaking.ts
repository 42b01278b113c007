import type { ConceptId } from '../knowledge/lexicon.ts';
import { fact } from './content.ts';
import { mentions } from './mentions.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy } from './policy.ts';

/** The clauses that speak of a concept, in document order; much cheaper than to ask every clause. */
export function clausesSpeakingOf(policy: Policy, concept: ConceptId): readonly Clause[] {
  return speaking(policy).get(concept) ?? [];
}

const speaking = perPolicy((policy): ReadonlyMap<ConceptId, readonly Clause[]> => {
  const found = new Map<ConceptId, Clause[]>();
  for (const clause of policy.clauses) {
    for (const concept of conceptsOf(clause.content)) {
      const list = found.get(concept);
      if (list) list.push(clause);
      else found.set(concept, [clause]);
    }
  }
  return found;
});

/** Each concept that a content speaks of, once. */
export const conceptsOf = fact((content): readonly ConceptId[] => [
  ...new Set(mentions(content).all.map(({ concept }) => concept)),
]);
