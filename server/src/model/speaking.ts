import { type ConceptId, type Lexicon, lexiconOf } from '../knowledge/lexicon.ts';
import type { Content } from './content.ts';
import { mentions } from './mentions.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy } from './policy.ts';

/**
 * The clauses that speak of any of these concepts, in document order. Most rules are about few clauses, and this is how
 * they come to them: to ask every clause of a long policy costs each rule more than all that it has to say.
 */
export function clausesSpeakingOf(policy: Policy, ...concepts: readonly ConceptId[]): readonly Clause[] {
  const lists = concepts.flatMap((concept) =>
    [...indexes(policy)].flatMap(([lexicon, index]) => {
      const list = index[lexicon.indexOf(concept)];
      return list ? [list] : [];
    }),
  );
  if (lists.length < 2) return lists[0] ?? [];
  return [...new Set(lists.flat())].sort((a, b) => a.index - b.index);
}

/** By the number of the concept, for each language of the policy. */
type Index = Clause[][];

const indexes = perPolicy((policy): ReadonlyMap<Lexicon, Index> => {
  const found = new Map<Lexicon, Index>();
  for (const clause of policy.clauses) {
    const { concepts } = mentions(clause.content);
    if (concepts.length === 0) continue;
    const lexicon = lexiconOf(clause.content.language);
    const index: Index = found.get(lexicon) ?? lexicon.concepts.map(() => []);
    found.set(lexicon, index);
    for (let i = 0; i < concepts.length; i++) index[concepts[i]!]!.push(clause);
  }
  return found;
});

/**
 * The clauses of which something is found, in document order: those that cite, that name a period, that define a term.
 */
export function clausesWith(
  policy: Policy,
  facts: (content: Content) => readonly unknown[],
): readonly Clause[] {
  const known = having(policy);
  const found = known.get(facts) ?? policy.clauses.filter(({ content }) => facts(content).length > 0);
  known.set(facts, found);
  return found;
}

const having = perPolicy(() => new Map<(content: Content) => readonly unknown[], readonly Clause[]>());
