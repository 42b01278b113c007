import type { DutyId } from '../knowledge/duty.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import { perPolicy } from '../model/per-policy.ts';
import type { Policy, Section } from '../model/policy.ts';
import { titleSpeaksOf } from '../model/title.ts';

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
const USE: readonly Topic[] = [
  { all: ['legal-basis'] },
  { all: ['using'], none: ['collecting', 'cookie'] },
  { all: ['purpose'], none: ['cookie'] },
  { all: ['using'], none: ['cookie'], inner: true },
];
const TRANSFERS: readonly Topic[] = [
  { all: ['transfer-abroad'] },
  { all: ['third-country'] },
  { all: ['transfer-topic'] },
];

const US_STATES: readonly Topic[] = [{ all: ['california'] }, { all: ['us-privacy-law'] }];

/** Where a statement of each duty belongs, the best place first. */
const TOPICS: Readonly<Partial<Record<DutyId, readonly Topic[]>>> = {
  'legal-basis': USE,
  'legitimate-interests': USE,
  purposes: USE,
  'obligation-to-provide': [
    { all: ['collecting'], none: ['using', 'cookie', 'child'] },
    { all: ['collecting'], none: ['cookie', 'child'] },
  ],
  'retention-period': [
    { all: ['retention-topic'] },
    { all: ['retention-period'] },
    { all: ['storing'], none: ['cookie', 'storage-location'] },
  ],
  transfers: [...TRANSFERS, { all: ['sharing'] }],
  'transfer-safeguards': TRANSFERS,
  'right-access': RIGHTS,
  'right-rectification': RIGHTS,
  'right-erasure': RIGHTS,
  'right-restriction': RIGHTS,
  'right-object': RIGHTS,
  'right-portability': RIGHTS,
  'right-withdraw-consent': [{ all: ['withdrawal'] }, ...RIGHTS],
  'right-complaint': [{ all: ['complaint'] }, ...RIGHTS],
  'right-complaint-to-controller': [{ all: ['complaint'] }, ...RIGHTS],
  'rights-exercise': RIGHTS,
  'right-appeal': RIGHTS,
  'right-confirmation': RIGHTS,
  'right-anonymisation': RIGHTS,
  'right-know-recipients': RIGHTS,
  'right-human-review': [{ all: ['automated-decision'] }, ...RIGHTS],
  'request-verification': [...US_STATES, ...RIGHTS],
  'authorised-agent': [...US_STATES, ...RIGHTS],
  'opt-out-signals': [{ all: ['do-not-track'] }, { all: ['opt-out'] }, ...US_STATES],
  'do-not-track': [{ all: ['do-not-track'] }, { all: ['cookie'] }],
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
  for (const topic of TOPICS[duty] ?? []) {
    const fits = (section: Section): boolean =>
      topic.all.every((concept) => titleSpeaksOf(section, concept)) &&
      !titleSpeaksOf(section, ...(topic.none ?? []));
    let found = policy.sections.find(fits);
    if (!found) continue;
    if (!topic.inner) return found;
    for (let below = found.children.find(fits); below; below = below.children.find(fits)) found = below;
    return found;
  }
  return undefined;
}

/** The section that holds the rights of the reader, where there is one. */
export function rightsSection(policy: Policy): Section | undefined {
  return sectionFor(policy, 'right-access');
}
