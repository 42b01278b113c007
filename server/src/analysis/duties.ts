import { duties } from '../knowledge/duties.ts';
import type { Duty, DutyId } from '../knowledge/duty.ts';
import { laws } from '../knowledge/laws.ts';
import { hasConcepts } from '../knowledge/lexicon.ts';
import { phrasesOf } from '../knowledge/places.ts';
import { isTriggered, partialStatementsOf, statementsOf } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import { contains, type Span } from '../text/span.ts';
import type { Template } from '../text/template.ts';
import type { DutyStatement, JudgedFinding, Judgement } from './judgement.ts';
import type { Plan } from './plan.ts';

/**
 * How a judged policy stands to every duty whose words we know, in the order in which policies usually say them. Worked
 * out when first asked for: an editor that only underlines does without.
 */
export function dutyStatements(judgement: Judgement): readonly DutyStatement[] {
  const known = statements.get(judgement) ?? findStatements(judgement);
  statements.set(judgement, known);
  return known;
}

const statements = new WeakMap<Judgement, readonly DutyStatement[]>();

function findStatements({ reading, plan, findings }: Judgement): readonly DutyStatement[] {
  const imposed = new Set(plan.circumstances.laws.flatMap((law) => Object.keys(laws.get(law)?.duties ?? {})));
  const defective = defectiveDuties(plan, findings);
  const unfinished = unfinishedIn(plan, findings);
  return [...duties.values()]
    .filter(({ evidence }) => evidence.length > 0)
    .map((duty) => {
      const reason = plan.notApplicable.get(duty.id);
      return reason === undefined
        ? statement(reading.policy, duty, imposed.has(duty.id), { plan, defective, unfinished })
        : { duty: duty.id, status: 'not-applicable', evidence: statementsOf(reading.policy, duty), reason };
    });
}

function statement(
  policy: Policy,
  duty: Duty,
  imposed: boolean,
  { plan, defective, unfinished }: Wanting,
): DutyStatement {
  const whole = statementsOf(policy, duty);
  const evidence = whole.length > 0 ? whole : partialStatementsOf(policy, duty);
  const status = (): DutyStatement['status'] => {
    if (whole.length > 0) {
      const isOpen = blanksOf(duty.id, evidence, { plan, policy, unfinished }).length > 0;
      return isOpen || defective.has(duty.id) ? 'defective' : 'stated';
    }
    if (evidence.length > 0) return 'defective';
    if (!imposed || policy.kind === 'terms' || policy.kind === 'other') return 'not-applicable';
    if (!hasConcepts(policy.language)) return 'not-applicable';
    if (!isTriggered(policy, duty)) return 'not-triggered';
    return defective.has(duty.id) ? 'defective' : 'missing';
  };
  const isPartial = whole.length === 0 && evidence.length > 0;
  return { duty: duty.id, status: status(), evidence, ...(isPartial ? { partial: true } : {}) };
}

/** What makes a statement no good one. */
interface Wanting {
  readonly plan: Plan;
  readonly defective: ReadonlySet<DutyId>;
  readonly unfinished: readonly JudgedFinding[];
}

/** What is still to be written in a policy. */
export interface Unwritten {
  readonly plan: Plan;
  readonly policy: Policy;
  readonly unfinished: readonly JudgedFinding[];
}

/**
 * What is still to be written before a duty is stated. Where it is also stated without a gap, a gap elsewhere is no
 * fault of its statement, but for those that a repair of this statement leaves: they wait for its words.
 */
export function blanksOf(
  duty: DutyId,
  evidence: readonly Span[],
  { plan, policy, unfinished }: Unwritten,
): readonly JudgedFinding[] {
  const within = unfinished.filter((finding) => anyWithin(placesOf(finding), evidence));
  if (within.length === 0) return within;
  const gaps = within.flatMap(placesOf);
  if (evidence.every((span) => anyWithin(gaps, [span]))) return within;
  const repairs = plan.rules
    .filter(({ rule }) => rule.duty === duty && rule.judges === 'defective')
    .flatMap(({ rule }) => phrasesOf(rule.id, policy.language));
  return within.filter((finding) =>
    placesOf(finding).some(
      (gap) => anyWithin([gap], evidence) && repairs.some((repair) => leaves(repair, gap, policy)),
    ),
  );
}

/** Whether a gap is one of a phrase that a fix has put there: behind words of the phrase, under its name. */
function leaves(phrase: Template, gap: Span, { text }: Policy): boolean {
  const name = text.slice(gap.from, gap.to);
  return phrase.some((part, i) => {
    const before = phrase[i - 1];
    if (typeof part === 'string' || typeof before !== 'string' || !name.includes(part.placeholder))
      return false;
    const escaped = text[gap.from - 1] === '\\' ? 1 : 0;
    return text.slice(0, gap.from - escaped).endsWith(before);
  });
}

/** Findings that mark what is still to be written. */
export function unfinishedIn({ rules }: Plan, findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  const ids = new Set<string>(rules.filter(({ rule }) => rule.unfinished).map(({ rule }) => rule.id));
  return findings.filter(({ rule }) => ids.has(rule));
}

/** Where a finding is and what it is related to. */
export function placesOf({ at, related }: JudgedFinding): readonly Span[] {
  return [at, ...related.map((one) => one.at)];
}

/** Whether one of the inner spans lies in one of the outer. */
export function anyWithin(inner: readonly Span[], outer: readonly Span[]): boolean {
  return inner.some((span) => outer.some((whole) => contains(whole, span)));
}

/** The duties whose statement a finding speaks of. */
function defectiveDuties({ rules }: Plan, findings: readonly JudgedFinding[]): Set<DutyId> {
  const byRule = new Map<string, DutyId>();
  for (const { rule } of rules) {
    if (rule.duty !== undefined && rule.judges === 'defective') byRule.set(rule.id, rule.duty);
  }
  return new Set(findings.flatMap(({ rule }) => byRule.get(rule) ?? []));
}
