import { consentByUse } from './legal-basis/consent-by-use.ts';
import { noPeriod } from './retention/no-period.ts';
import { complaintMissing } from './rights/complaint-missing.ts';
import { complaintVague } from './rights/complaint-vague.ts';
import type { Rule } from './rule.ts';
import { listDanglingConjunction } from './structure/list-dangling-conjunction.ts';
import { numberGap } from './structure/number-gap.ts';
import { sectionEmpty } from './structure/section-empty.ts';
import { missingSpace } from './style/missing-space.ts';
import { suppressionUnused } from './suppressions/unused.ts';

/** Every rule, by category and then by name. */
export const rules: readonly Rule[] = [
  consentByUse,
  noPeriod,
  complaintMissing,
  complaintVague,
  listDanglingConjunction,
  numberGap,
  sectionEmpty,
  missingSpace,
  suppressionUnused,
];
