import { consentByUse } from './legal-basis/consent-by-use.ts';
import { noPeriod } from './retention/no-period.ts';
import { complaintMissing } from './rights/complaint-missing.ts';
import { complaintVague } from './rights/complaint-vague.ts';
import type { Rule } from './rule.ts';
import { listDanglingConjunction } from './structure/list-dangling-conjunction.ts';
import { numberGap } from './structure/number-gap.ts';
import { sectionEmpty } from './structure/section-empty.ts';
import { catchAll } from './style/catch-all.ts';
import { doubledWord } from './style/doubled-word.ts';
import { hedgedCommitment } from './style/hedged-commitment.ts';
import { missingSpace } from './style/missing-space.ts';
import { punctuation } from './style/punctuation.ts';
import { wp260Purpose } from './style/wp260-purpose.ts';

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
  catchAll,
  doubledWord,
  hedgedCommitment,
  punctuation,
  wp260Purpose,
];
