import type { ConceptId } from '../../knowledge/lexicon.ts';
import { type Duration, durations } from '../../model/durations.ts';
import { replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import type { PolicyRule } from '../rule.ts';
import { type Said, saidOf } from '../sentence.ts';

/**
 * The same data are kept for two different periods. Data count as the same only where the text calls them the same:
 * invoices and billing data may well differ. What holds under a condition, or by law, may differ too.
 */
export const periodContradiction: PolicyRule = {
  id: 'retention/period-contradiction',
  scope: 'policy',
  severity: 'warning',
  duty: 'retention-period',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    const first = new Map<string, Kept>();
    for (const kept of saidOf(policy, ...KINDS)) {
      const here = keptOf(kept);
      if (!here) continue;
      const before = first.get(here.what);
      if (!before) first.set(here.what, here);
      else if (days(before.period) !== days(here.period)) {
        yield {
          message: 'message',
          args: { what: here.words, period: here.text, other: before.text },
          at: here.at,
          related: [{ message: 'other', args: { period: before.text }, at: before.at }],
          fixes: [use(before.text, here.at), use(here.text, before.at)],
        };
      }
    }
  },
};

const use = (period: string, at: Span) =>
  ({ title: 'use', args: { period }, safety: 'suggested', edits: [replace(at, period)] }) as const;

interface Kept {
  /** The same for the same data. */
  readonly what: string;
  readonly words: string;
  readonly period: Duration;
  readonly text: string;
  /** Of the period, in the document. */
  readonly at: Span;
}

/** Data of one kind with the one period they are kept for. */
function keptOf(said: Said): Kept | undefined {
  if (said.sentence.conditional || said.says('required-by-law', 'country', 'modal')) return undefined;
  const isItem = said.clause.item !== undefined;
  if (!isItem && !said.says('storing', 'deletion', 'anonymisation')) return undefined;
  const [kind, ...others] = KINDS.filter((concept) => said.says(concept));
  const [period, ...more] = durations(said.clause.content).filter(
    ({ from, to }) => from >= said.sentence.from && to <= said.sentence.to,
  );
  if (!kind || others.length > 0 || !period || more.length > 0) return undefined;
  const words = said.words(said.first(kind)!);
  const what = kind === 'invoice' ? words.toLowerCase() : kind;
  return { what, words, period, text: said.words(period), at: said.at(period) };
}

/** Data of which a text usually has one sort. */
const KINDS: readonly ConceptId[] = ['log-files', 'backup', 'invoice'];

function days({ amount: { min, max = min }, unit }: Duration): number {
  return max * DAYS[unit];
}

const DAYS: Readonly<Record<Duration['unit'], number>> = {
  second: 1 / 86_400,
  minute: 1 / 1_440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30.4,
  year: 365,
};
