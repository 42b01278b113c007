import { dutyStatements } from '../analysis/duties.ts';
import type { DutyStatement, Judgement } from '../analysis/judgement.ts';
import type { SectionDuties } from '../docs/explanations.ts';
import type { DutyId } from '../knowledge/duty.ts';
import { laws } from '../knowledge/laws.ts';
import type { Section } from '../model/policy.ts';
import { sectionFor } from '../rules/topics.ts';
import { clauseAt } from './clause-at.ts';

/** How each section that has anything to do with a duty stands to it, by its own text alone. */
export function dutiesBySection(judgement: Judgement): ReadonlyMap<Section, SectionDuties> {
  const { policy } = judgement.reading;
  const found = new Map<Section, { stated: DutyId[]; defective: DutyId[]; missing: DutyId[] }>();
  const of = (section: Section) => {
    const known = found.get(section) ?? { stated: [], defective: [], missing: [] };
    found.set(section, known);
    return known;
  };
  for (const { duty, status, evidence } of askedStatements(judgement)) {
    if (status === 'missing') {
      const section = sectionFor(policy, duty);
      if (section) of(section).missing.push(duty);
    } else if (status === 'stated' || status === 'defective') {
      const sections = new Set(evidence.flatMap(({ from }) => clauseAt(policy, from)?.section ?? []));
      for (const section of sections) of(section)[status].push(duty);
    }
  }
  return found;
}

/** How the policy stands to the duties that the chosen laws impose. */
export function askedStatements(judgement: Judgement): readonly DutyStatement[] {
  const chosen = judgement.plan.circumstances.laws;
  return dutyStatements(judgement).filter(({ duty }) => chosen.some((law) => laws.get(law)?.duties[duty]));
}

/** How a section stands to the duties, with all that is below it. */
export function sectionDuties(judgement: Judgement, section: Section): SectionDuties {
  const known = dutiesBySection(judgement);
  const all = [...below(section)].flatMap((one) => known.get(one) ?? []);
  const unique = (status: keyof SectionDuties) => [...new Set(all.flatMap((one) => one[status]))];
  return { stated: unique('stated'), defective: unique('defective'), missing: unique('missing') };
}

function* below(section: Section): Iterable<Section> {
  yield section;
  for (const child of section.children) yield* below(child);
}
