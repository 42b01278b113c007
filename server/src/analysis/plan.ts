import { citationsOf } from '../docs/citations.ts';
import type { Citation } from '../knowledge/articles.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { LawId } from '../knowledge/law.ts';
import { laws, severityOn } from '../knowledge/laws.ts';
import type { Circumstances, Rule, Severity } from '../rules/rule.ts';
import { type Config, configuredSeverity, USUAL_LAWS } from './config.ts';

/** Which rules run, how bad their findings are, and what they rest on. Immutable: findings are remembered by plan. */
export interface Plan {
  readonly rules: readonly PlannedRule[];
  readonly circumstances: Circumstances;
  /** Why duties do not apply, as the config says. */
  readonly notApplicable: ReadonlyMap<DutyId, string>;
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
  const chosen = (config.laws ?? USUAL_LAWS).filter((id) => laws.has(id));
  return {
    rules: rules.flatMap((rule) => {
      const planned = plan(rule, chosen, config, today);
      return planned ? [planned] : [];
    }),
    circumstances: {
      today,
      laws: chosen,
      choice: config.laws ? 'made' : 'usual',
      notApplicable: new Set(config.notApplicable.keys()),
      organisation: config.organisation,
    },
    notApplicable: config.notApplicable,
  };
}

function plan(rule: Rule, chosen: readonly LawId[], config: Config, today: string): PlannedRule | undefined {
  const configured = configuredSeverity(config, rule.id);
  if (configured === 'off') return undefined;
  const fixed = configured ? { fixedSeverity: configured } : {};
  const { duty, judges } = rule;
  if (duty === undefined) {
    return { rule, severity: rule.severity, citations: citationsOf(rule, chosen), ...fixed };
  }
  if (config.notApplicable.has(duty)) return undefined;
  const imposing = chosen.flatMap((law) => {
    const imposed = laws.get(law)?.duties[duty];
    const severity = imposed && judges ? severityOn(today, imposed, judges) : rule.severity;
    return !imposed || severity === 'off' ? [] : [{ law, severity }];
  });
  const [worst] = imposing.map(({ severity }) => severity).sort(compareSeverity);
  if (worst === undefined) return undefined;
  const citations = citationsOf(
    rule,
    imposing.map(({ law }) => law),
  );
  return { rule, severity: worst, citations, ...fixed };
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Negative where `a` is worse. */
export function compareSeverity(a: Severity, b: Severity): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}
