import { duties } from '../knowledge/duties.ts';
import type { Duty, DutyId } from '../knowledge/duty.ts';
import { languages } from '../knowledge/language.ts';
import { laws } from '../knowledge/laws.ts';
import { isTriggered, partialStatementsOf, statementsOf } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
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
  return [...duties.values()]
    .filter(({ evidence }) => evidence.length > 0)
    .map((duty) => statement(reading.policy, duty, imposed.has(duty.id), defective));
}

function statement(
  policy: Policy,
  duty: Duty,
  imposed: boolean,
  defective: ReadonlySet<DutyId>,
): DutyStatement {
  const whole = statementsOf(policy, duty);
  const evidence = whole.length > 0 ? whole : partialStatementsOf(policy, duty);
  const status = (): DutyStatement['status'] => {
    if (whole.length > 0) return defective.has(duty.id) ? 'defective' : 'stated';
    if (evidence.length > 0) return 'defective';
    if (!imposed || policy.kind === 'terms' || policy.kind === 'other') return 'not-applicable';
    if (!languages.has(policy.language)) return 'not-applicable';
    if (!isTriggered(policy, duty)) return 'not-triggered';
    return defective.has(duty.id) ? 'defective' : 'missing';
  };
  return { duty: duty.id, status: status(), evidence };
}

/** The duties whose statement a finding speaks of. */
function defectiveDuties({ rules }: Plan, findings: readonly JudgedFinding[]): Set<DutyId> {
  const byRule = new Map<string, DutyId>();
  for (const { rule } of rules) {
    if (rule.duty !== undefined && rule.judges === 'defective') byRule.set(rule.id, rule.duty);
  }
  return new Set(findings.flatMap(({ rule }) => byRule.get(rule) ?? []));
}
