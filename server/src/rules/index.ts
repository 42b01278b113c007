import { aiTrainingSilent } from './automation/ai-training-silent.ts';
import { profilingNoLogic } from './automation/profiling-no-logic.ts';
import { deemedConsent } from './changes/deemed-consent.ts';
import { changesNotice } from './changes/notice.ts';
import { ageContradiction } from './children/age-contradiction.ts';
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
import { updatedMissing } from './dates/updated-missing.ts';
import { updatedStale } from './dates/updated-stale.ts';
import { statementMissing } from './laws/statement-missing.ts';
import { encoding } from './leftovers/encoding.ts';
import { navigation } from './leftovers/navigation.ts';
import { otherCompany } from './leftovers/other-company.ts';
import { placeholder } from './leftovers/placeholder.ts';
import { consentByUse } from './legal-basis/consent-by-use.ts';
import { liUnnamed } from './legal-basis/li-unnamed.ts';
import { legalBasisMissing } from './legal-basis/missing.ts';
import { notMapped } from './legal-basis/not-mapped.ts';
import { provisionMissing } from './legal-basis/provision-missing.ts';
import { wordDigitMismatch } from './numbers/word-digit-mismatch.ts';
import { ccpaPreCpra } from './outdated/ccpa-pre-cpra.ts';
import { deadTech } from './outdated/dead-tech.ts';
import { repealedLaw } from './outdated/repealed-law.ts';
import { transferTool } from './outdated/transfer-tool.ts';
import { openEnded } from './purposes/open-ended.ts';
import { listOnRequest } from './recipients/list-on-request.ts';
import { recipientsVague } from './recipients/vague.ts';
import { anchorMissing } from './references/anchor-missing.ts';
import { articleNonexistent } from './references/article-nonexistent.ts';
import { belowDangling } from './references/below-dangling.ts';
import { contactMalformed } from './references/contact-malformed.ts';
import { domainInconsistent } from './references/domain-inconsistent.ts';
import { linkDeadTech } from './references/link-dead-tech.ts';
import { linkLocale } from './references/link-locale.ts';
import { linkMissing } from './references/link-missing.ts';
import { sectionMissing } from './references/section-missing.ts';
import { titleMismatch } from './references/title-mismatch.ts';
import { retentionMissing } from './retention/missing.ts';
import { noPeriod } from './retention/no-period.ts';
import { periodContradiction } from './retention/period-contradiction.ts';
import { startMissing } from './retention/start-missing.ts';
import { complaintMissing } from './rights/complaint-missing.ts';
import { complaintVague } from './rights/complaint-vague.ts';
import { deadlineOverLimit } from './rights/deadline-over-limit.ts';
import { hedgedScope } from './rights/hedged-scope.ts';
import { rightsMissing } from './rights/missing.ts';
import { noHow } from './rights/no-how.ts';
import { obstacle } from './rights/obstacle.ts';
import { ukControllerComplaint } from './rights/uk-controller-complaint.ts';
import { withdrawMissing } from './rights/withdraw-missing.ts';
import type { Rule } from './rule.ts';
import { absoluteSecurity } from './security/absolute.ts';
import { breachHedged } from './security/breach-hedged.ts';
import { outdatedTech } from './security/outdated-tech.ts';
import { sourcesMissing } from './sources/missing.ts';
import { headingGeneric } from './structure/heading-generic.ts';
import { headingLevelSkip } from './structure/heading-level-skip.ts';
import { listDanglingConjunction } from './structure/list-dangling-conjunction.ts';
import { listIntroNoList } from './structure/list-intro-no-list.ts';
import { listPunctuationMixed } from './structure/list-punctuation-mixed.ts';
import { listSingleItem } from './structure/list-single-item.ts';
import { markerOrphan } from './structure/marker-orphan.ts';
import { numberDuplicate } from './structure/number-duplicate.ts';
import { numberGap } from './structure/number-gap.ts';
import { numberPunctuation } from './structure/number-punctuation.ts';
import { numberRestart } from './structure/number-restart.ts';
import { paragraphDuplicate } from './structure/paragraph-duplicate.ts';
import { runInLabel } from './structure/run-in-label.ts';
import { sectionEmpty } from './structure/section-empty.ts';
import { sentenceBroken } from './structure/sentence-broken.ts';
import { tocMismatch } from './structure/toc-mismatch.ts';
import { unbalanced } from './structure/unbalanced.ts';
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
import { adequacyUnfounded } from './transfers/adequacy-unfounded.ts';
import { consentFallback } from './transfers/consent-fallback.ts';
import { copyMissing } from './transfers/copy-missing.ts';
import { destinationMissing } from './transfers/destination-missing.ts';
import { hostingUndisclosed } from './transfers/hosting-undisclosed.ts';
import { noSafeguard } from './transfers/no-safeguard.ts';
import { safeguardWeak } from './transfers/safeguard-weak.ts';

/** Every rule, by category and then by name. */
export const rules: readonly Rule[] = [
  aiTrainingSilent,
  profilingNoLogic,
  deemedConsent,
  changesNotice,
  ageContradiction,
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
  updatedMissing,
  updatedStale,
  statementMissing,
  encoding,
  navigation,
  otherCompany,
  placeholder,
  consentByUse,
  liUnnamed,
  legalBasisMissing,
  notMapped,
  provisionMissing,
  wordDigitMismatch,
  ccpaPreCpra,
  deadTech,
  repealedLaw,
  transferTool,
  openEnded,
  listOnRequest,
  recipientsVague,
  anchorMissing,
  articleNonexistent,
  belowDangling,
  contactMalformed,
  domainInconsistent,
  linkDeadTech,
  linkLocale,
  linkMissing,
  sectionMissing,
  titleMismatch,
  retentionMissing,
  noPeriod,
  periodContradiction,
  startMissing,
  complaintMissing,
  complaintVague,
  deadlineOverLimit,
  hedgedScope,
  rightsMissing,
  noHow,
  obstacle,
  ukControllerComplaint,
  withdrawMissing,
  absoluteSecurity,
  breachHedged,
  outdatedTech,
  sourcesMissing,
  headingGeneric,
  headingLevelSkip,
  listDanglingConjunction,
  listIntroNoList,
  listPunctuationMixed,
  listSingleItem,
  markerOrphan,
  numberDuplicate,
  numberGap,
  numberPunctuation,
  numberRestart,
  paragraphDuplicate,
  runInLabel,
  sectionEmpty,
  sentenceBroken,
  tocMismatch,
  unbalanced,
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
  adequacyUnfounded,
  consentFallback,
  copyMissing,
  destinationMissing,
  hostingUndisclosed,
  noSafeguard,
  safeguardWeak,
];
