import { type ConceptId, hasConcepts } from '../knowledge/lexicon.ts';
import { states } from '../model/evidence.ts';
import type { Clause, Policy } from '../model/policy.ts';
import { clausesSpeakingOf } from '../model/speaking.ts';
import { type Said, said } from './said.ts';

/** A sentence in its place. */
export interface Place {
  readonly clause: Clause;
  readonly sentence: Said;
}

/** The sentences of a policy that speak of any of these, in document order; titles and headings are none. */
export function speaking(policy: Policy, ...concepts: readonly ConceptId[]): readonly Place[] {
  const places: Place[] = [];
  for (const clause of clausesSpeakingOf(policy, ...concepts)) {
    if (!states(clause)) continue;
    for (const sentence of said(clause.content)) {
      if (sentence.has(...concepts)) places.push({ clause, sentence });
    }
  }
  return places;
}

/** Whether the policy is in a language whose words we know: of any other nothing can be said to be missing. */
export function isReadable({ language }: Policy): boolean {
  return hasConcepts(language);
}
