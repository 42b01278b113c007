import { duties } from '../../knowledge/duties.ts';
import { isStated } from '../../model/evidence.ts';
import { absence } from '../disclosure.ts';
import type { PolicyRule } from '../rule.ts';

/**
 * No legal basis is stated anywhere. Consent taken from use, or asked for one detail such as a transfer or a cookie,
 * is no statement of the bases.
 */
export const legalBasisMissing: PolicyRule = {
  id: 'legal-basis/missing',
  scope: 'policy',
  severity: 'error',
  duty: 'legal-basis',
  judges: 'missing',
  documents: ['privacy'],
  silences: ['legal-basis/not-mapped'],

  *check(policy, circumstances) {
    if (isStated(policy, duties.get('legal-basis')!)) return;
    yield absence(policy, 'legal-basis', circumstances);
  },
};
