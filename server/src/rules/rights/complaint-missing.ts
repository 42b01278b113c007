import { duties } from '../../knowledge/duties.ts';
import { isStated } from '../../model/evidence.ts';
import { vagueRoutes } from '../complaint-routes.ts';
import { absence } from '../disclosure.ts';
import type { PolicyRule } from '../rule.ts';

/**
 * Nowhere does the policy say that readers can complain to a supervisory authority. Complaining to the company itself
 * is not it; a route to an authority that is not named as one is the matter of rights/complaint-vague.
 */
export const complaintMissing: PolicyRule = {
  id: 'rights/complaint-missing',
  scope: 'policy',
  severity: 'error',
  duty: 'right-complaint',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    if (isStated(policy, duties.get('right-complaint')!)) return;
    if (vagueRoutes(policy).length > 0) return;
    yield absence(policy, 'right-complaint', circumstances);
  },
};
