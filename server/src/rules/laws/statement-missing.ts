import { type Citation, lawName } from '../../knowledge/articles.ts';
import { clauseWording } from '../../knowledge/clauses.ts';
import { duties } from '../../knowledge/duties.ts';
import type { Duty, DutyId } from '../../knowledge/duty.ts';
import type { LawId } from '../../knowledge/law.ts';
import { laws, severityOn } from '../../knowledge/laws.ts';
import { isStated, isTriggered } from '../../model/evidence.ts';
import { type LawCue, lawCues } from '../../model/law-cues.ts';
import type { Policy } from '../../model/policy.ts';
import { insertDisclosure, placeOfAbsence } from '../disclosure.ts';
import type { Circumstances, Finding, PolicyRule, Severity } from '../rule.ts';
import { isReadable } from '../speaking.ts';

/**
 * Something that a law asks for is not said, and no rule of its own speaks of it. Where nobody chose the laws, one that
 * a section is headed by counts as well, as no more than a hint. Duties that the text gives no cause for are left
 * alone, and so are those whose statements are too easily overlooked.
 */
export const statementMissing: PolicyRule = {
  id: 'laws/statement-missing',
  scope: 'policy',
  severity: 'warning',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    if (!isReadable(policy)) return;
    for (const duty of duties.values()) {
      if (duty.absence !== 'said' || circumstances.notApplicable.has(duty.id)) continue;
      if (isSettled(policy, duty)) continue;
      const by = demand(policy, duty.id, circumstances);
      if (by) yield missing(policy, duty.id, by, circumstances);
    }
  },
};

/** Nothing makes the duty arise, or the text states it. */
function isSettled(policy: Policy, duty: Duty): boolean {
  return !isTriggered(policy, duty) || isStated(policy, duty);
}

interface Demand {
  readonly laws: readonly LawId[];
  readonly severity: Severity;
  /** What the text says of a law that nobody chose. */
  readonly cue?: LawCue;
}

function demand(
  policy: Policy,
  duty: DutyId,
  { laws: chosen, choice, today }: Circumstances,
): Demand | undefined {
  const asking = chosen.flatMap((law) => {
    const severity = severityOf(law, duty, today);
    return severity ? [{ law, severity }] : [];
  });
  for (const severity of ['error', 'warning', 'info', 'hint'] as const) {
    if (asking.some((one) => one.severity === severity)) {
      return { laws: asking.map(({ law }) => law), severity };
    }
  }
  if (choice === 'made') return undefined;
  const cue = lawCues(policy).find(
    ({ law, strength }) => strength === 'claimed' && severityOf(law, duty, today) !== undefined,
  );
  return cue && { laws: [cue.law], severity: 'hint', cue };
}

function severityOf(law: LawId, duty: DutyId, today: string): Severity | undefined {
  const imposed = laws.get(law)?.duties[duty];
  const severity = imposed ? severityOn(today, imposed, 'missing') : 'off';
  return severity === 'off' ? undefined : severity;
}

function missing(
  policy: Policy,
  duty: DutyId,
  { laws: asking, severity, cue }: Demand,
  circumstances: Circumstances,
): Finding {
  const { language } = policy;
  return {
    message: cue ? 'claimed' : 'message',
    duty,
    args: {
      statement: clauseWording(language, duty).title,
      laws: asking.map((law) => lawName(law, language)).join(', '),
    },
    at: placeOfAbsence(policy, duty),
    severity,
    citations: asking.flatMap((law) =>
      laws.get(law)!.duties[duty]!.articles.map((article): Citation => ({ law, article })),
    ),
    ...(cue ? { related: [{ message: 'cue', at: cue.at }] } : {}),
    fixes: [insertDisclosure(policy, duty, circumstances)],
  };
}
