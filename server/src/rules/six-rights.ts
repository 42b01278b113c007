import type { DutyId } from '../knowledge/duty.ts';

/** The rights that Articles 15 to 21 of the GDPR give, in their order but for the right to object. */
export const SIX_RIGHTS: readonly DutyId[] = [
  'right-access',
  'right-rectification',
  'right-erasure',
  'right-restriction',
  'right-object',
  'right-portability',
];
