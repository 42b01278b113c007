import { consentByUse } from './legal-basis/consent-by-use.ts';
import { liUnnamed } from './legal-basis/li-unnamed.ts';
import { legalBasisMissing } from './legal-basis/missing.ts';
import { notMapped } from './legal-basis/not-mapped.ts';
import { provisionMissing } from './legal-basis/provision-missing.ts';
import { openEnded } from './purposes/open-ended.ts';
import { retentionMissing } from './retention/missing.ts';
import { noPeriod } from './retention/no-period.ts';
import { periodContradiction } from './retention/period-contradiction.ts';
import { startMissing } from './retention/start-missing.ts';
import { complaintMissing } from './rights/complaint-missing.ts';
import { complaintVague } from './rights/complaint-vague.ts';
import { hedgedScope } from './rights/hedged-scope.ts';
import { rightsMissing } from './rights/missing.ts';
import { noHow } from './rights/no-how.ts';
import { obstacle } from './rights/obstacle.ts';
import { ukControllerComplaint } from './rights/uk-controller-complaint.ts';
import { withdrawMissing } from './rights/withdraw-missing.ts';
import type { Rule } from './rule.ts';
import { listDanglingConjunction } from './structure/list-dangling-conjunction.ts';
import { numberGap } from './structure/number-gap.ts';
import { sectionEmpty } from './structure/section-empty.ts';
import { missingSpace } from './style/missing-space.ts';
import { suppressionUnused } from './suppressions/unused.ts';
import { consentFallback } from './transfers/consent-fallback.ts';
import { copyMissing } from './transfers/copy-missing.ts';
import { destinationMissing } from './transfers/destination-missing.ts';
import { hostingUndisclosed } from './transfers/hosting-undisclosed.ts';
import { noSafeguard } from './transfers/no-safeguard.ts';
import { safeguardWeak } from './transfers/safeguard-weak.ts';

/** Every rule, by category and then by name. */
export const rules: readonly Rule[] = [
  consentByUse,
  liUnnamed,
  legalBasisMissing,
  notMapped,
  provisionMissing,
  openEnded,
  retentionMissing,
  noPeriod,
  periodContradiction,
  startMissing,
  complaintMissing,
  complaintVague,
  hedgedScope,
  rightsMissing,
  noHow,
  obstacle,
  ukControllerComplaint,
  withdrawMissing,
  listDanglingConjunction,
  numberGap,
  sectionEmpty,
  missingSpace,
  suppressionUnused,
  consentFallback,
  copyMissing,
  destinationMissing,
  hostingUndisclosed,
  noSafeguard,
  safeguardWeak,
];
