import type { DutyId } from '../knowledge/duty.ts';
import type { LawId } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';

/** Whether one of the chosen laws asks for a statement in every policy. */
export function imposes(chosen: readonly LawId[], duty: DutyId): boolean {
  return chosen.some((law) => {
    const imposed = laws.get(law)?.duties[duty];
    return imposed !== undefined && imposed.missing !== 'off';
  });
}
