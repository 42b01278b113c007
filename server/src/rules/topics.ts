import { type ClauseWording, clauseWording } from '../knowledge/clauses.ts';
import { duties } from '../knowledge/duties.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import { fold } from '../knowledge/words.ts';
import { perPolicy } from '../model/per-policy.ts';
import type { Policy, Section } from '../model/policy.ts';
import { foldedTitle, sectionsTitled, titleSpeaksOf } from '../model/title.ts';

/** What the title of a fitting section speaks of: all of these, and none of those. */
interface Topic {
  readonly all: readonly ConceptId[];
  readonly none?: readonly ConceptId[];
  /** A section below it that fits too is the better place. */
  readonly inner?: true;
}

const RIGHTS: readonly Topic[] = [
  { all: ['right-to'] },
  { all: ['right-portability'] },
  { all: ['right-restriction'] },
  { all: ['right-access'] },
  { all: ['right-erasure'] },
];
/** A heading that lists the rights names processing, too: to object to it, to restrict it. */
const NO_RIGHTS: readonly ConceptId[] = ['right-to', 'right-access', 'right-restriction', 'right-object'];
const USE: readonly Topic[] = [
  { all: ['using'], none: ['collecting', 'cookie', ...NO_RIGHTS] },
  { all: ['purpose'], none: ['cookie'] },
  { all: ['using'], none: ['cookie', ...NO_RIGHTS], inner: true },
];
const BASIS: readonly Topic[] = [{ all: ['legal-basis'] }, ...USE];
const TRANSFERS: readonly Topic[] = [
  { all: ['transfer-abroad'] },
  { all: ['third-country'] },
  { all: ['transfer-topic'], none: ['sharing'] },
  { all: ['transfer-topic'] },
];
const COLLECTING: readonly Topic[] = [
  { all: ['collecting'], none: ['using', 'cookie', 'child'] },
  { all: ['collecting'], none: ['cookie', 'child'] },
];
const COOKIES: readonly Topic[] = [{ all: ['cookie'] }];
const COMPLAINTS: readonly Topic[] = [{ all: ['complaint'] }, ...RIGHTS];
const CONTROLLER: readonly Topic[] = [{ all: ['controller'] }, { all: ['contact'] }];

const US_STATES: readonly Topic[] = [{ all: ['california'] }, { all: ['us-privacy-law'] }];

/** Where a statement of each duty belongs, the best place first. */
const TOPICS: Readonly<Partial<Record<DutyId, readonly Topic[]>>> = {
  'controller-identity': CONTROLLER,
  'controller-contact': [{ all: ['contact'] }, { all: ['contact-details'] }, { all: ['controller'] }],
  'dpo-contact': [{ all: ['data-protection-officer'] }, { all: ['contact'] }, { all: ['controller'] }],
  'eu-representative': [{ all: ['representative'] }, { all: ['contact'] }, { all: ['controller'] }],
  'data-categories': COLLECTING,
  sources: [{ all: ['source'] }, ...COLLECTING],
  'obligation-to-provide': COLLECTING,
  'legal-basis': BASIS,
  'legitimate-interests': [{ all: ['legitimate-interest'] }, ...BASIS],
  'valid-consent': [{ all: ['consent'] }, ...BASIS],
  purposes: USE,
  recipients: [
    { all: ['recipient'] },
    { all: ['sharing'], none: ['collecting', 'using'] },
    { all: ['sharing'], inner: true },
  ],
  transfers: [...TRANSFERS, { all: ['sharing'] }],
  'transfer-safeguards': TRANSFERS,
  'retention-period': [
    { all: ['retention-topic'] },
    { all: ['retention-period'] },
    { all: ['storing'], none: ['cookie', 'storage-location'] },
  ],
  security: [{ all: ['security'] }],
  'cookie-purposes': COOKIES,
  'cookie-consent': COOKIES,
  'cookie-lifetime': COOKIES,
  'do-not-track': [{ all: ['do-not-track'] }, ...COOKIES],
  'automated-decisions': [{ all: ['automated-decision'] }, { all: ['profiling'] }],
  children: [{ all: ['child'] }],
  'right-access': RIGHTS,
  'right-rectification': RIGHTS,
  'right-erasure': RIGHTS,
  'right-restriction': RIGHTS,
  'right-object': RIGHTS,
  'right-portability': RIGHTS,
  'right-withdraw-consent': [{ all: ['withdrawal'] }, ...RIGHTS],
  'right-complaint': COMPLAINTS,
  'right-complaint-to-controller': COMPLAINTS,
  'rights-exercise': RIGHTS,
  'right-know-sold-or-shared': RIGHTS,
  'right-opt-out-of-sale': [{ all: ['do-not-sell'] }, ...RIGHTS],
  'right-limit-sensitive': [{ all: ['limit-sensitive'] }, ...RIGHTS],
  'non-retaliation': RIGHTS,
  'request-methods': RIGHTS,
  'policy-changes': [{ all: ['change-of-policy'] }],
  'right-appeal': RIGHTS,
  'right-confirmation': RIGHTS,
  'right-anonymisation': RIGHTS,
  'right-know-recipients': RIGHTS,
  'right-human-review': [{ all: ['automated-decision'] }, ...RIGHTS],
  'request-verification': [...US_STATES, ...RIGHTS],
  'authorised-agent': [...US_STATES, ...RIGHTS],
  'opt-out-signals': [{ all: ['do-not-track'] }, { all: ['opt-out'] }, ...US_STATES],
  'right-opt-out-of-targeted-advertising': [{ all: ['opt-out'] }, { all: ['advertising'] }, ...US_STATES],
  'parental-rights': [{ all: ['child'] }],
  'privacy-officer': [{ all: ['privacy-officer'] }, { all: ['contact'] }],
  'separate-consent': [{ all: ['consent'] }, { all: ['pipl'] }],
  'overseas-disclosure': [...TRANSFERS, { all: ['sharing'] }],
  'transfer-countries': TRANSFERS,
  'complaint-handling': [{ all: ['complaint'] }, ...RIGHTS],
};

/** The section a statement of the duty belongs in, where the policy has one. */
export function sectionFor(policy: Policy, duty: DutyId): Section | undefined {
  const known = fitting(policy);
  if (!known.has(duty)) known.set(duty, findSection(policy, duty));
  return known.get(duty);
}

const fitting = perPolicy(() => new Map<DutyId, Section | undefined>());

function findSection(policy: Policy, duty: DutyId): Section | undefined {
  const named = sectionNamedFor(policy, duty);
  if (named) return named;
  for (const topic of TOPICS[duty] ?? []) {
    let found = [...sectionsTitled(policy, topic.all[0]!)].find((section) => fits(section, topic));
    if (!found) continue;
    if (!topic.inner) return found;
    for (let below = innerFitting(found, topic); below; below = innerFitting(found, topic)) found = below;
    return found;
  }
  return undefined;
}

/** The section that holds the rights of the reader, where there is one. */
export function rightsSection(policy: Policy): Section | undefined {
  return sectionFor(policy, 'right-access');
}

/** Where among all statements a policy usually has this one. */
export function orderOf(duty: DutyId): number {
  return ORDER.indexOf(duty);
}

/** Where a policy usually has what a section's title promises; undefined where that is no duty's topic. */
export function standing(section: Section): number | undefined {
  const named = ORDER.findIndex((duty) => isNamedFor(section, duty));
  if (named !== -1) return named;
  const found = ORDER.findIndex((duty) => TOPICS[duty]?.some((topic) => fits(section, topic)));
  return found === -1 ? undefined : found;
}

const ORDER: readonly DutyId[] = [...duties.keys()];

/** Whether a section has the title of the duty's own model clause. */
function isNamedFor(section: Section, duty: DutyId): boolean {
  const { heading } = section;
  return heading !== undefined && foldedTitle(section) === titleOf(duty, heading.content.language);
}

function sectionNamedFor(policy: Policy, duty: DutyId): Section | undefined {
  let first: Section | undefined;
  for (const [language, byTitle] of titles(policy)) {
    const section = byTitle.get(titleOf(duty, language));
    if (section && (!first || section.heading!.index < first.heading!.index)) first = section;
  }
  return first;
}

/** The first section of each title, by the language of the heading. */
const titles = perPolicy(({ sections }): ReadonlyMap<LanguageId, ReadonlyMap<string, Section>> => {
  const found = new Map<LanguageId, Map<string, Section>>();
  for (const section of sections) {
    if (!section.heading) continue;
    const { language } = section.heading.content;
    const byTitle = found.get(language) ?? new Map<string, Section>();
    found.set(language, byTitle);
    const title = foldedTitle(section);
    if (!byTitle.has(title)) byTitle.set(title, section);
  }
  return found;
});

function titleOf(duty: DutyId, language: LanguageId): string {
  const wording = clauseWording(language, duty);
  const known = folded.get(wording);
  if (known !== undefined) return known;
  const title = fold(wording.title);
  folded.set(wording, title);
  return title;
}

const folded = new WeakMap<ClauseWording, string>();

function fits(section: Section, { all, none = [] }: Topic): boolean {
  return all.every((concept) => titleSpeaksOf(section, concept)) && !titleSpeaksOf(section, ...none);
}

function innerFitting({ children }: Section, topic: Topic): Section | undefined {
  return children.find((section) => fits(section, topic));
}
