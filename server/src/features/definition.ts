import type { Policy } from '../model/policy.ts';
import type { Span } from '../text/span.ts';
import { type Declaration, declarationsOf, subjectsAt } from './subject.ts';

export interface DefinitionView {
  /** The words that lead there. */
  readonly from: Span;
  readonly to: readonly Declaration[];
}

/** Where the words at an offset lead: "section 5" to its heading, a term to its definition. */
export function definition(policy: Policy, offset: number): DefinitionView | undefined {
  const pointed = subjectsAt(policy, offset);
  return pointed && { from: pointed.at, to: pointed.subjects.flatMap(declarationsOf) };
}
