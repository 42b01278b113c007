import { hasConcepts } from '../knowledge/lexicon.ts';
import type { Section } from '../model/policy.ts';
import {
  type ClauseRule,
  type Finding,
  type PolicyRule,
  place,
  type RuleId,
  type SectionRule,
} from '../rules/rule.ts';
import type { Edit } from '../text/edit.ts';
import { addTo } from '../text/groups.ts';
import type { Span } from '../text/span.ts';
import { clauseFindingsBy } from './clause-findings.ts';
import { filled } from './filling.ts';
import type { JudgedFinding, Judgement, Problem, Reading } from './judgement.ts';
import { compareSeverity, type Plan, type PlannedRule } from './plan.ts';
import { resolve, type Within } from './resolve.ts';
import type { Steps } from './slices.ts';
import { UNUSED, unsuppressed } from './suppress.ts';

/**
 * Judges a reading by a plan. It can be stopped after every clause that was not judged before and after every rule. The same reading text, plan and
 * version of the product give the same judgement, whatever was judged before. What there is of it between two steps
 * lacks findings, and says of no suppression that it is unused.
 */
export function* analyse(reading: Reading, plan: Plan, problem: Problem): Steps<Judgement> {
  const { policy } = reading;
  // What is not found in a text nobody can read may well be there.
  const canRead = hasConcepts(policy.language);
  const planned = plan.rules.filter(
    ({ rule }) => (rule.documents?.includes(policy.kind) ?? true) && (canRead || rule.duty === undefined),
  );
  const findings: JudgedFinding[] = [];
  const spoken = new Map<RuleId, number>();
  const whole: Within = { length: policy.text.length, toDocument: (span) => span };
  const fillIn = (edits: readonly Edit[]) => filled(edits, policy, plan.circumstances);

  // What is plainly broken comes first, for whoever looks before all is done.
  const larger = planned.filter(({ rule }) => rule.scope !== 'clause');
  const isFirst = ({ rule, severity }: PlannedRule): boolean =>
    rule.scope === 'section' && severity === 'error';
  for (const by of larger.filter(isFirst)) yield* judgeBy(by);
  const ofClauses = clauseFindingsBy(plan);
  for (const clause of policy.clauses) {
    const known = ofClauses.remembered(clause, policy);
    for (const [by, finding] of known ?? ofClauses.found(clause, policy, problem)) {
      keep(by, finding, { length: clause.content.text.length, toDocument: (span) => place(clause, span) });
    }
    if (!known) yield soFar;
  }
  for (const by of larger.filter((one) => !isFirst(one))) yield* judgeBy(by);
  return judged(planned);

  function soFar(): Judgement {
    return judged(planned.filter(({ rule }) => rule.id !== UNUSED));
  }

  function judged(by: readonly PlannedRule[]): Judgement {
    const heard = unsuppressed(reading, withoutSilenced(findings, by), by);
    return { reading, plan, findings: heard.sort(compareFindings) };
  }

  function* judgeBy(by: PlannedRule): Iterable<() => Judgement> {
    const { rule } = by;
    if (rule.scope === 'policy') {
      keepAll(by, () => rule.check(policy, plan.circumstances));
      yield soFar;
    }
    if (rule.scope !== 'section') return;
    for (const section of sectionsFor(rule)) {
      if (hasSpokenEnough(by)) return;
      keepAll(by, () => rule.check(section, policy, plan.circumstances));
      yield soFar;
    }
  }

  function sectionsFor(rule: SectionRule): Iterable<Section> {
    try {
      return rule.sections?.(policy) ?? policy.sections;
    } catch (error) {
      problem(rule.id, error);
      return [];
    }
  }

  function keepAll(by: PlannedRule, check: () => Iterable<Finding>): void {
    for (const finding of collect(by.rule, check, problem)) {
      keep(by, finding, whole);
    }
  }

  function hasSpokenEnough({ rule }: PlannedRule): boolean {
    return (spoken.get(rule.id) ?? 0) >= MOST_FINDINGS;
  }

  function keep(by: PlannedRule, finding: Finding, within: Within): void {
    if (hasSpokenEnough(by)) return;
    try {
      findings.push(resolve(finding, { by, within, fillIn, problem }));
      spoken.set(by.rule.id, (spoken.get(by.rule.id) ?? 0) + 1);
    } catch (error) {
      problem(by.rule.id, error);
    }
  }
}

/** How often one rule speaks of a document: an editor shows no more than a thousand findings of one. */
const MOST_FINDINGS = 1000;

/** All that one check has to say, or nothing where it fails. */
function collect(
  rule: ClauseRule | SectionRule | PolicyRule,
  check: () => Iterable<Finding>,
  problem: Problem,
): readonly Finding[] {
  try {
    const found: Finding[] = [];
    for (const finding of check()) found.push(finding);
    return found;
  } catch (error) {
    problem(rule.id, error);
    return [];
  }
}

/** The specific silences the general: the rules a finding's rule names keep quiet where it has spoken. */
function withoutSilenced(
  findings: readonly JudgedFinding[],
  planned: readonly PlannedRule[],
): readonly JudgedFinding[] {
  const silences = new Map<RuleId, readonly RuleId[]>();
  for (const { rule } of planned) if (rule.silences) silences.set(rule.id, rule.silences);
  if (silences.size === 0) return findings;
  const silent = new Map<RuleId, Span[]>();
  for (const finding of findings) {
    for (const general of silences.get(finding.rule) ?? []) {
      addTo(silent, general, finding.at);
    }
  }
  return findings.filter((finding) => !silent.get(finding.rule)?.some((span) => meets(span, finding.at)));
}

/** Whether two places share a character, or one of them is a mere point in or at the other. */
function meets(a: Span, b: Span): boolean {
  if (a.from === a.to || b.from === b.to) return a.from <= b.to && b.from <= a.to;
  return a.from < b.to && b.from < a.to;
}

function compareFindings(a: JudgedFinding, b: JudgedFinding): number {
  return (
    a.at.from - b.at.from ||
    a.at.to - b.at.to ||
    compareSeverity(a.severity, b.severity) ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
