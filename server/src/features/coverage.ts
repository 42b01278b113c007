import { applies, type Coverage, coverage, type Quoted } from '../analysis/coverage.ts';
import type { DutyState, Judgement } from '../analysis/judgement.ts';
import { actionTitle, fixTitle, messageOf } from '../analysis/words.ts';
import { lawName } from '../knowledge/articles.ts';
import { dutyName, variantName } from '../knowledge/clauses.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { LawId } from '../knowledge/law.ts';
import { type CoverageWording, fillMessage, interfaceWording } from '../knowledge/wording.ts';
import type { Severity } from '../rules/rule.ts';
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { insertionsOf } from './model-clauses.ts';

/** What a policy says of what the laws ask, in the words of a language. */
export interface CoverageView {
  readonly laws: readonly LawView[];
  readonly duties: readonly DutyView[];
  /** Why no duty is judged, in one sentence. */
  readonly unjudged?: string;
}

export interface LawView {
  readonly law: LawId;
  readonly name: string;
  /** "14 of 22 stated, 3 defective, 5 missing; 4 not applicable" */
  readonly summary: string;
  /** "14 of 22 stated" */
  readonly progress: string;
}

export interface DutyView {
  readonly duty: DutyId;
  readonly name: string;
  readonly state: DutyState;
  /** The state as a reader reads it. */
  readonly stateName: string;
  /** Whether the config says that it does not apply, so that it can be taken back. */
  readonly excused: boolean;
  /** Whether there are remedies. */
  readonly repairable: boolean;
  /** What is wrong, or why it does not apply: one sentence each. */
  readonly why: readonly FlawView[];
  readonly asked: readonly AskedView[];
  readonly evidence: readonly Quoted[];
  readonly at: Span;
}

export interface FlawView {
  readonly message: string;
  readonly rule?: string;
  readonly severity?: Severity;
  readonly at?: Span;
}

export interface AskedView {
  readonly law: LawId;
  readonly state: DutyState;
  readonly lawName: string;
  readonly articles: readonly string[];
}

/** A quotation in a view is no longer than this many characters. */
const LONGEST_QUOTE = 240;

export function coverageView(judgement: Judgement, language: LanguageId): CoverageView {
  const found = coverage(judgement);
  const words = interfaceWording(language).coverage;
  return {
    laws: found.laws.map((law) => {
      const count = counts(found, law);
      const [summary, progress] =
        count.asked === 0 ? [words.nothingAsked, words.nothingToState] : [words.summary, words.progress];
      return {
        law,
        name: lawName(law, language),
        summary: fillMessage(summary, { ...count }),
        progress: fillMessage(progress, { ...count }),
      };
    }),
    duties: found.duties.map(({ duty, state, reason, asked, evidence, wanting, flaws, at }) => ({
      duty,
      name: dutyName(language, duty),
      state,
      stateName: words.states[state],
      excused: reason !== undefined,
      repairable: wanting || flaws.some(({ fixes }) => fixes.length > 0),
      why: [
        ...(flaws.length > 0 ? [] : why(state, reason, words)),
        ...flaws.map((flaw) => ({
          message: messageOf(flaw, language),
          rule: flaw.rule,
          severity: flaw.severity,
          at: flaw.at,
        })),
      ],
      asked: asked.map((one) => ({
        law: one.law,
        state: one.state,
        lawName: lawName(one.law, language),
        articles: one.articles,
      })),
      evidence: evidence.map((one) => ({ ...one, quote: shortened(one.quote) })),
      at,
    })),
    ...(found.unjudged ? { unjudged: words.unjudged[found.unjudged] } : {}),
  };
}

/** What the light bulb would do about a duty, without going to where it shines. */
export interface Remedy {
  readonly title: string;
  /** The finding it removes, as a sentence. */
  readonly about?: string;
  readonly edits: readonly Edit[];
}

/** Every fix of what is wrong with a duty; where no rule has one for what is absent, its model clause. */
export function remedies(judgement: Judgement, duty: DutyId, language: LanguageId): readonly Remedy[] {
  const found = coverage(judgement).duties.find((one) => one.duty === duty);
  if (!found) return [];
  const offered = found.flaws.flatMap((finding) =>
    finding.fixes.map((fix) => ({
      title: fixTitle(finding, fix, language),
      about: messageOf(finding, language),
      edits: fix.edits,
    })),
  );
  if (offered.length > 0 || !found.wanting) return offered;
  return insertionsOf(judgement, duty).map(({ title, args, clause, edits }) => {
    const action = title === 'insertIn' ? 'insertClauseIn' : 'insertClause';
    const told = actionTitle(action, language, args ?? { title: dutyName(language, duty) });
    const variant = clause?.variant && variantName(language, duty, clause.variant);
    return { title: variant ? `${told}: ${variant}` : told, edits };
  });
}

function counts({ duties }: Coverage, law: LawId) {
  const states = duties.flatMap(({ asked }) =>
    asked.filter((one) => one.law === law).map(({ state }) => state),
  );
  const asked = states.filter(applies).length;
  const count = (wanted: DutyState) => states.filter((state) => state === wanted).length;
  return {
    stated: count('stated'),
    defective: count('defective'),
    missing: count('missing'),
    asked,
    apart: states.length - asked,
  };
}

function why(
  state: DutyState,
  reason: string | undefined,
  { untriggered, absent, partial }: CoverageWording,
): readonly FlawView[] {
  if (reason !== undefined) return [{ message: reason }];
  if (state === 'not-triggered') return [{ message: untriggered }];
  if (state === 'missing') return [{ message: absent }];
  return state === 'defective' ? [{ message: partial }] : [];
}

/** Up to a blank, so that no word is cut in two. */
function shortened(quote: string): string {
  if (quote.length <= LONGEST_QUOTE) return quote;
  const end = quote.lastIndexOf(' ', LONGEST_QUOTE);
  return `${quote.slice(0, end > 0 ? end : LONGEST_QUOTE)} …`;
}
