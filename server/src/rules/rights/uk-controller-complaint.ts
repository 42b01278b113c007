import { duties } from '../../knowledge/duties.ts';
import { isStated } from '../../model/evidence.ts';
import { absence } from '../disclosure.ts';
import type { PolicyRule } from '../rule.ts';

/** United Kingdom law asks that people are told they can complain to the company itself, and only the way to the Commissioner is given. */
export const ukControllerComplaint: PolicyRule = {
  id: 'rights/uk-controller-complaint',
  scope: 'policy',
  severity: 'warning',
  duty: 'right-complaint-to-controller',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    if (isStated(policy, duties.get('right-complaint-to-controller')!)) return;
    yield absence(policy, 'right-complaint-to-controller', circumstances);
  },
};
