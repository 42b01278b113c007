import { type ConceptId, hasConcepts } from '../knowledge/lexicon.ts';
import { clausesOf } from '../model/evidence.ts';
import type { Clause, Policy } from '../model/policy.ts';
import { type Said, said } from './said.ts';

/** A sentence in its place. */
export interface Place {
  readonly clause: Clause;
  readonly sentence: Said;
}

/** The sentences of a policy that speak of any of these, in document order; titles and headings are none. */
export function speaking(policy: Policy, ...concepts: readonly ConceptId[]): readonly Place[] {
  const clauses = concepts.flatMap((concept) => clausesOf(policy).get(concept) ?? []);
  return [...new Set(clauses)]
    .sort((a, b) => a.index - b.index)
    .flatMap((clause) =>
      said(clause.content)
        .filter((sentence) => sentence.has(...concepts))
        .map((sentence) => ({ clause, sentence })),
    );
}

/** Whether the policy is in a language whose words we know: of any other nothing can be said to be missing. */
export function isReadable({ language }: Policy): boolean {
  return hasConcepts(language);
}
