import { duties } from '../knowledge/duties.ts';
import type { DutyId } from '../knowledge/duty.ts';
import { languages } from '../knowledge/language.ts';
import type { Imposed, LawId } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';
import type { Policy } from '../model/policy.ts';
import { proseOffset } from '../parse/block.ts';
import { placeOfAbsence } from '../rules/disclosure.ts';
import type { Rule } from '../rules/rule.ts';
import { lastAtOrBefore, type Span } from '../text/span.ts';
import { anyWithin, blanksOf, dutyStatements, placesOf, unfinishedIn } from './duties.ts';
import type { DutyState, DutyStatement, JudgedFinding, Judgement } from './judgement.ts';

/** How a policy stands to everything that the chosen laws ask it to say. */
export interface Coverage {
  readonly laws: readonly LawId[];
  /** Every duty that a chosen law imposes, in the order in which policies usually say them. */
  readonly duties: readonly DutyCoverage[];
  /** Why no duty is judged: the document is no privacy policy, or its language is not one we read. */
  readonly unjudged?: 'kind' | 'language';
}

export interface DutyCoverage {
  readonly duty: DutyId;
  /** The worst of what the laws that impose it say. */
  readonly state: DutyState;
  /** Why it does not apply, in the words of the config. */
  readonly reason?: string;
  /** In the order in which the laws were chosen. */
  readonly asked: readonly Asked[];
  /** Where it is stated, in document order. */
  readonly evidence: readonly Quoted[];
  /** Whether nothing, or only a part of it, is stated. */
  readonly wanting: boolean;
  /** What is wrong with its statement, or says that there is none. */
  readonly flaws: readonly JudgedFinding[];
  /** Where a reader is led: to what is wrong, else to the statement, else to where it would belong. */
  readonly at: Span;
}

/** What one law asks. */
export interface Asked {
  readonly law: LawId;
  readonly articles: readonly string[];
  readonly state: DutyState;
}

export interface Quoted {
  readonly at: Span;
  /** The words as a reader sees them, in one line. */
  readonly quote: string;
  /** How a lawyer would cite the clause: "7.3(1)". Empty where nothing above it has a number. */
  readonly path: string;
  /** The title of its section; empty before the first one. */
  readonly section: string;
}

/** Duty by duty and law by law; pure in the judgement. */
export function coverage(judgement: Judgement): Coverage {
  const { policy } = judgement.reading;
  const chosen = judgement.plan.circumstances.laws;
  const flaws = flawsByDuty(judgement);
  const unfinished = unfinishedIn(judgement.plan, judgement.findings);
  const blanksIn = ({ duty, evidence }: DutyStatement) =>
    blanksOf(duty, evidence, { plan: judgement.plan, policy, unfinished });
  return {
    laws: chosen,
    duties: dutyStatements(judgement).flatMap((statement) => {
      const asked = chosen.flatMap((law) => {
        const imposed = laws.get(law)?.duties[statement.duty];
        return imposed ? [{ law, articles: imposed.articles, state: stateFor(imposed, statement) }] : [];
      });
      return asked.length === 0
        ? []
        : [
            dutyCoverage(policy, statement, asked, {
              ...flaws.get(statement.duty)!,
              blanks: blanksIn(statement),
            }),
          ];
    }),
    ...unjudged(policy),
  };
}

/** From what needs the writer's work to what needs none. */
export const STATES: readonly DutyState[] = [
  'missing',
  'defective',
  'stated',
  'not-triggered',
  'not-applicable',
];

/** Whether the laws ask for a statement at all, as the text and the config have it. */
export function applies(state: DutyState): boolean {
  return state !== 'not-triggered' && state !== 'not-applicable';
}

function dutyCoverage(
  policy: Policy,
  { duty, status, evidence, partial, reason }: DutyStatement,
  asked: readonly Asked[],
  { missing, defective, blanks }: Flaws & { readonly blanks: readonly JudgedFinding[] },
): DutyCoverage {
  const state = asked.map((one) => one.state).sort((a, b) => STATES.indexOf(a) - STATES.indexOf(b))[0]!;
  // A rule that speaks of several duties says which it missed; of what is stated it says nothing.
  const wanting = partial === true || evidence.length === 0;
  const own = status === 'not-applicable' ? [] : [...(wanting ? missing : []), ...defective, ...blanks];
  return {
    duty,
    state,
    ...(reason === undefined ? {} : { reason }),
    asked,
    evidence: evidence.map((at) => quoted(policy, at)),
    wanting,
    flaws: own,
    at: (own[0] && placeIn(own[0], evidence)) ?? evidence[0] ?? placeOfAbsence(policy, duty),
  };
}

/** Of a finding about several places, the one in the statement. */
function placeIn(finding: JudgedFinding, evidence: readonly Span[]): Span {
  return placesOf(finding).find((place) => anyWithin([place], evidence)) ?? finding.at;
}

/** A law that finds nothing wrong with an absence asks for the statement only of those it concerns. */
function stateFor({ missing, defective }: Imposed, { status }: DutyStatement): DutyState {
  if (status === 'missing' && missing === 'off') return 'not-triggered';
  if (status === 'defective' && defective === 'off') return 'stated';
  return status;
}

interface Flaws {
  readonly missing: JudgedFinding[];
  readonly defective: JudgedFinding[];
}

function flawsByDuty({ plan, findings }: Judgement): ReadonlyMap<DutyId, Flaws> {
  const rules = new Map<string, Rule>(plan.rules.map(({ rule }) => [rule.id, rule]));
  const found = new Map<DutyId, Flaws>([...duties.keys()].map((id) => [id, { missing: [], defective: [] }]));
  for (const finding of findings) {
    const rule = rules.get(finding.rule);
    if (rule?.judges === undefined) continue;
    const own = finding.duty ?? rule.duty;
    if (own === undefined) continue;
    for (const duty of [own, ...(rule.alsoJudges ?? [])]) found.get(duty)?.[rule.judges].push(finding);
  }
  return found;
}

function unjudged({ kind, language }: Policy): Pick<Coverage, 'unjudged'> {
  if (kind === 'terms' || kind === 'other') return { unjudged: 'kind' };
  return languages.has(language) ? {} : { unjudged: 'language' };
}

/** The words of a span of the document, without markup, and where they stand. */
function quoted(policy: Policy, at: Span): Quoted {
  const clause = policy.clauses[lastAtOrBefore(policy.clauses, at.from)];
  if (!clause) return { at, quote: oneLine(policy.text.slice(at.from, at.to)), path: '', section: '' };
  const from = proseOffset(clause.block, at.from - clause.from);
  const to = proseOffset(clause.block, at.to - clause.from);
  return {
    at,
    quote: oneLine(clause.content.text.slice(from, to)),
    path: clause.path,
    section: clause.section.title,
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
