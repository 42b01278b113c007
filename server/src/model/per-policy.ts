import { type Kept, keptWith } from './kept.ts';
import type { Policy } from './policy.ts';

// One weak map for all of them: each one more is work for the garbage collector after every edit.
const memory = new WeakMap<Policy, Kept>();

function knownOf(policy: Policy): Kept {
  const known = memory.get(policy);
  if (known) return known;
  const fresh: Kept = [];
  memory.set(policy, fresh);
  return fresh;
}

/** Something worked out once for each policy and kept as long as it lives. The function must be pure in the policy. */
export const perPolicy = keptWith(knownOf);
