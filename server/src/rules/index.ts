import { ageContradiction } from './children/age-contradiction.ts';
import { updatedMissing } from './dates/updated-missing.ts';
import { updatedStale } from './dates/updated-stale.ts';
import { consentByUse } from './legal-basis/consent-by-use.ts';
import { wordDigitMismatch } from './numbers/word-digit-mismatch.ts';
import { noPeriod } from './retention/no-period.ts';
import { complaintMissing } from './rights/complaint-missing.ts';
import { complaintVague } from './rights/complaint-vague.ts';
import { deadlineOverLimit } from './rights/deadline-over-limit.ts';
import type { Rule } from './rule.ts';
import { listDanglingConjunction } from './structure/list-dangling-conjunction.ts';
import { numberGap } from './structure/number-gap.ts';
import { sectionEmpty } from './structure/section-empty.ts';
import { catchAll } from './style/catch-all.ts';
import { doubledWord } from './style/doubled-word.ts';
import { formalityMix } from './style/formality-mix.ts';
import { hedgeDensity } from './style/hedge-density.ts';
import { hedgedCommitment } from './style/hedged-commitment.ts';
import { legalese } from './style/legalese.ts';
import { longSentence } from './style/long-sentence.ts';
import { missingSpace } from './style/missing-space.ts';
import { personShift } from './style/person-shift.ts';
import { punctuation } from './style/punctuation.ts';
import { spelling } from './style/spelling.ts';
import { wp260Purpose } from './style/wp260-purpose.ts';
import { suppressionUnused } from './suppressions/unused.ts';
import { definedTwice } from './terms/defined-twice.ts';
import { definedUnused } from './terms/defined-unused.ts';
import { nameInconsistent } from './terms/name-inconsistent.ts';
import { personalDataSynonyms } from './terms/personal-data-synonyms.ts';
import { usedUndefined } from './terms/used-undefined.ts';
import { variantInconsistent } from './terms/variant-inconsistent.ts';

/** Every rule, by category and then by name. */
export const rules: readonly Rule[] = [
  ageContradiction,
  updatedMissing,
  updatedStale,
  consentByUse,
  wordDigitMismatch,
  noPeriod,
  complaintMissing,
  complaintVague,
  deadlineOverLimit,
  listDanglingConjunction,
  numberGap,
  sectionEmpty,
  catchAll,
  doubledWord,
  formalityMix,
  hedgeDensity,
  hedgedCommitment,
  legalese,
  longSentence,
  missingSpace,
  personShift,
  punctuation,
  spelling,
  wp260Purpose,
  suppressionUnused,
  definedTwice,
  definedUnused,
  nameInconsistent,
  personalDataSynonyms,
  usedUndefined,
  variantInconsistent,
];
