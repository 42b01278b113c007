import { duties } from '../../knowledge/duties.ts';
import { isStated } from '../../model/evidence.ts';
import { absence } from '../disclosure.ts';
import type { PolicyRule } from '../rule.ts';

/**
 * It is not said whether data must be provided, and what follows where they are not. What becomes of a visitor who
 * refuses cookies is not it. The duty depends on the case, so it is said as information.
 */
export const provisionMissing: PolicyRule = {
  id: 'legal-basis/provision-missing',
  scope: 'policy',
  severity: 'info',
  duty: 'obligation-to-provide',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    if (isStated(policy, duties.get('obligation-to-provide')!)) return;
    if (!isStated(policy, duties.get('data-categories')!)) return;
    yield absence(policy, 'obligation-to-provide', circumstances);
  },
};
