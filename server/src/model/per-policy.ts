import type { Policy } from './policy.ts';

/** Something worked out once for each policy and kept as long as it lives. The function must be pure in the policy. */
export function perPolicy<T>(compute: (policy: Policy) => T): (policy: Policy) => T {
  const known = new WeakMap<Policy, { readonly value: T }>();
  return (policy) => {
    const found = known.get(policy);
    if (found) return found.value;
    const value = compute(policy);
    known.set(policy, { value });
    return value;
  };
}
