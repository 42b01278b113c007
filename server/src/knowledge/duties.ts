import { data } from './data.generated.ts';
import type { Duty, DutyId } from './duty.ts';

/** Every duty of server/data/duties.json, in its order: the order in which a policy usually says them. */
export const duties: ReadonlyMap<DutyId, Duty> = new Map(
  Object.entries(data.duties as Readonly<Record<DutyId, Omit<Duty, 'id'>>>).map(([id, duty]) => [
    id,
    { id, ...duty },
  ]),
);
