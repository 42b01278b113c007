import type { Policy } from '../model/policy.ts';
import type { Template } from '../text/template.ts';
import { inOwnName } from './data-names.ts';
import { inOwnSpelling } from './spelling-variants.ts';

/** Wording to be inserted, in the words and the spelling that the policy uses itself. */
export function inOwnWords(policy: Policy, wording: Template): Template {
  return inOwnSpelling(policy, inOwnName(policy, wording));
}
