import { type Citation, parseCitation } from '../knowledge/articles.ts';
import type { LawId } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';
import type { Circumstances, Rule, Severity } from '../rules/rule.ts';
import { type Config, configuredSeverity } from './config.ts';

/** Which rules run, how bad their findings are, and what they rest on. Immutable: findings are remembered by plan. */
export interface Plan {
  readonly rules: readonly PlannedRule[];
  readonly circumstances: Circumstances;
}

export interface PlannedRule {
  readonly rule: Rule;
  /** What the settings say of every finding of this rule. */
  readonly fixedSeverity?: Severity;
  /** For findings that bring none: the law's, else the rule's own. */
  readonly severity: Severity;
  readonly citations: readonly Citation[];
}

/** Chosen laws choose duties, and those choose rules and severities. */
export function planFor(rules: readonly Rule[], config: Config, today: string): Plan {
  const chosen = config.laws.filter((id) => laws.has(id));
  return {
    rules: rules.flatMap((rule) => {
      const planned = plan(rule, chosen, config);
      return planned ? [planned] : [];
    }),
    circumstances: { today, laws: chosen, organisation: config.organisation },
  };
}

function plan(rule: Rule, chosen: readonly LawId[], config: Config): PlannedRule | undefined {
  const configured = configuredSeverity(config, rule.id);
  if (configured === 'off') return undefined;
  const fixed = configured ? { fixedSeverity: configured } : {};
  const own = (rule.citations ?? []).map(parseCitation).filter(({ law }) => chosen.includes(law));
  if (rule.duty === undefined) return { rule, severity: rule.severity, citations: own, ...fixed };

  const judges = rule.judges;
  const citations: Citation[] = [];
  let worst: Severity | undefined;
  for (const law of chosen) {
    const imposed = laws.get(law)?.duties[rule.duty];
    if (!imposed) continue;
    const severity = judges ? imposed[judges] : rule.severity;
    if (severity === 'off') continue;
    if (worst === undefined || isWorse(severity, worst)) worst = severity;
    for (const article of imposed.articles) citations.push({ law, article });
  }
  if (worst === undefined) return undefined;
  const added = own.filter((one) => !citations.some((c) => c.law === one.law && c.article === one.article));
  return { rule, severity: worst, citations: [...citations, ...added], ...fixed };
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Negative where `a` is worse. */
export function compareSeverity(a: Severity, b: Severity): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

function isWorse(a: Severity, b: Severity): boolean {
  return compareSeverity(a, b) < 0;
}
