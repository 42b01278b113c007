import type { DutyId } from '../knowledge/duty.ts';
import { laws } from '../knowledge/laws.ts';
import type { Circumstances } from './rule.ts';

/** Whether one of the chosen laws asks this organisation for a statement in every policy. */
export function imposes({ laws: chosen, notApplicable }: Circumstances, duty: DutyId): boolean {
  if (notApplicable.has(duty)) return false;
  return chosen.some((law) => {
    const imposed = laws.get(law)?.duties[duty];
    return imposed !== undefined && imposed.missing !== 'off';
  });
}
