import type { Policy } from './policy.ts';

/** Something worked out once for each policy and kept as long as it lives. The function must be pure in the policy. */
export function perPolicy<T>(compute: (policy: Policy) => T): (policy: Policy) => T {
  const slot = slots++;
  return (policy) => {
    const known = knownOf(policy);
    const found = known[slot];
    if (found) return found.value as T;
    const value = compute(policy);
    known[slot] = { value };
    return value;
  };
}

type Known = ({ readonly value: unknown } | undefined)[];

// One weak map for all of them: each one more is work for the garbage collector after every edit.
const memory = new WeakMap<Policy, Known>();
let slots = 0;

function knownOf(policy: Policy): Known {
  const known = memory.get(policy);
  if (known) return known;
  const fresh: Known = new Array(slots).fill(undefined);
  memory.set(policy, fresh);
  return fresh;
}
