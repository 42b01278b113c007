import { consentByUse } from './legal-basis/consent-by-use.ts';
import { noPeriod } from './retention/no-period.ts';
import { complaintMissing } from './rights/complaint-missing.ts';
import { complaintVague } from './rights/complaint-vague.ts';
import type { Rule } from './rule.ts';
import { listDanglingConjunction } from './structure/list-dangling-conjunction.ts';
import { markerOrphan } from './structure/marker-orphan.ts';
import { numberDuplicate } from './structure/number-duplicate.ts';
import { numberGap } from './structure/number-gap.ts';
import { numberPunctuation } from './structure/number-punctuation.ts';
import { numberRestart } from './structure/number-restart.ts';
import { sectionEmpty } from './structure/section-empty.ts';
import { unbalanced } from './structure/unbalanced.ts';
import { missingSpace } from './style/missing-space.ts';

/** Every rule, by category and then by name. */
export const rules: readonly Rule[] = [
  consentByUse,
  noPeriod,
  complaintMissing,
  complaintVague,
  listDanglingConjunction,
  markerOrphan,
  numberDuplicate,
  numberGap,
  numberPunctuation,
  numberRestart,
  sectionEmpty,
  unbalanced,
  missingSpace,
];
