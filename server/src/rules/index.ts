import { aiTrainingSilent } from './automation/ai-training-silent.ts';
import { profilingNoLogic } from './automation/profiling-no-logic.ts';
import { deemedConsent } from './changes/deemed-consent.ts';
import { changesNotice } from './changes/notice.ts';
import { childrenMissing } from './children/missing.ts';
import { contactUnresolved } from './contact/contact-unresolved.ts';
import { controllerMissing } from './contact/controller-missing.ts';
import { dpoNoContact } from './contact/dpo-no-contact.ts';
import { cookiesPii } from './contradictions/cookies-pii.ts';
import { sellShare } from './contradictions/sell-share.ts';
import { dntOnly } from './cookies/dnt-only.ts';
import { cookiesNoConsent } from './cookies/no-consent.ts';
import { cookiesNoLifetime } from './cookies/no-lifetime.ts';
import { cookiesNotPersonal } from './cookies/not-personal.ts';
import { consentByUse } from './legal-basis/consent-by-use.ts';
import { listOnRequest } from './recipients/list-on-request.ts';
import { recipientsVague } from './recipients/vague.ts';
import { noPeriod } from './retention/no-period.ts';
import { complaintMissing } from './rights/complaint-missing.ts';
import { complaintVague } from './rights/complaint-vague.ts';
import type { Rule } from './rule.ts';
import { absoluteSecurity } from './security/absolute.ts';
import { breachHedged } from './security/breach-hedged.ts';
import { outdatedTech } from './security/outdated-tech.ts';
import { sourcesMissing } from './sources/missing.ts';
import { listDanglingConjunction } from './structure/list-dangling-conjunction.ts';
import { numberGap } from './structure/number-gap.ts';
import { sectionEmpty } from './structure/section-empty.ts';
import { missingSpace } from './style/missing-space.ts';
import { suppressionUnused } from './suppressions/unused.ts';

/** Every rule, by category and then by name. */
export const rules: readonly Rule[] = [
  aiTrainingSilent,
  profilingNoLogic,
  deemedConsent,
  changesNotice,
  childrenMissing,
  contactUnresolved,
  controllerMissing,
  dpoNoContact,
  cookiesPii,
  sellShare,
  dntOnly,
  cookiesNoConsent,
  cookiesNoLifetime,
  cookiesNotPersonal,
  consentByUse,
  listOnRequest,
  recipientsVague,
  noPeriod,
  complaintMissing,
  complaintVague,
  absoluteSecurity,
  breachHedged,
  outdatedTech,
  sourcesMissing,
  listDanglingConjunction,
  numberGap,
  sectionEmpty,
  missingSpace,
  suppressionUnused,
];
