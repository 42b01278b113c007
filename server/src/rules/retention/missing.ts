import { duties } from '../../knowledge/duties.ts';
import { isStated } from '../../model/evidence.ts';
import { absence } from '../disclosure.ts';
import type { PolicyRule } from '../rule.ts';

/**
 * Nothing in the policy says how long data are kept. Where data are stored is not it, nor how long a cookie lives; a
 * statement without a period is the matter of retention/no-period.
 */
export const retentionMissing: PolicyRule = {
  id: 'retention/missing',
  scope: 'policy',
  severity: 'error',
  duty: 'retention-period',
  judges: 'missing',
  documents: ['privacy'],
  silences: ['retention/no-period'],

  *check(policy, circumstances) {
    if (isStated(policy, duties.get('retention-period')!)) return;
    yield absence(policy, 'retention-period', circumstances);
  },
};
