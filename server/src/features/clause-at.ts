import type { Clause, Policy } from '../model/policy.ts';
import { lastAtOrBefore } from '../text/span.ts';

/** The clause that holds an offset, its two ends included. */
export function clauseAt({ clauses }: Policy, offset: number): Clause | undefined {
  const clause = clauses[lastAtOrBefore(clauses, offset)];
  return clause && offset <= clause.from + clause.block.length ? clause : undefined;
}
