import { laws } from '../../knowledge/laws.ts';
import type { WrittenDate } from '../../model/dates.ts';
import { type UpdateDate, updateDates } from '../../model/update-dates.ts';
import { replace } from '../../text/edit.ts';
import { type Finding, type PolicyRule, place } from '../rule.ts';
import { writtenLike } from '../today.ts';

/**
 * The date the document gives of itself is long past, still to come, or no date at all ("31 June"). A policy that
 * comes into force within three months is in order, and a date that can be read two ways is not judged.
 */
export const updatedStale: PolicyRule = {
  id: 'dates/updated-stale',
  scope: 'policy',
  severity: 'info',
  duty: 'update-date',
  judges: 'defective',
  documents: ['privacy', 'cookies'],

  *check(policy, { today, laws: chosen }) {
    const own = updateDates(policy);
    const finding = (message: string, { clause, date }: UpdateDate, args = {}): Finding => {
      const at = place(clause, date);
      const told = clause.content.text.slice(date.from, date.to);
      const edits = [replace(at, writtenLike(told, today, policy.language))];
      return {
        message,
        args: { date: told, ...args },
        at,
        fixes: [{ title: 'today', safety: 'suggested', edits }],
      };
    };

    for (const one of own) {
      if (one.date.ambiguous) continue;
      if (!one.date.valid) yield { ...finding('impossible', one), severity: 'warning' };
      else if (earliest(one.date) > addDays(today, one.effective ? AHEAD : 1)) {
        yield { ...finding('future', one), severity: 'warning' };
      }
    }
    const told = own.filter(({ date }) => date.valid);
    const latest = told.reduce<UpdateDate | undefined>(
      (best, one) => (best && last(best.date) >= last(one.date) ? best : one),
      undefined,
    );
    if (!latest) return;
    const months = limitInMonths(chosen);
    if (addMonths(last(latest.date), months) < today) yield finding('stale', latest, { months });
  },
};

/** Days for which a date of coming into force may lie ahead. */
const AHEAD = 90;
/** Where no chosen law sets a limit, a year is when readers begin to doubt. */
const USUAL_MONTHS = 12;

function limitInMonths(chosen: readonly string[]): number {
  const limits = chosen.flatMap((law) => {
    const limit = laws.get(law)?.limits?.['age-of-date'];
    return limit?.unit === 'month' ? [limit.amount] : [];
  });
  return Math.min(...limits, USUAL_MONTHS);
}

/** The first day a date can mean, in ISO form. */
function earliest({ year, month, day }: WrittenDate): string {
  return iso(Date.UTC(year, month - 1, day ?? 1));
}

/** The last day a date can mean: "October 2022" lasts until its end, 03/04/2025 until the later of its readings. */
function last({ year, month, day, ambiguous }: WrittenDate): string {
  if (ambiguous) return iso(Date.UTC(year, 11, 31));
  return iso(day === undefined ? Date.UTC(year, month, 0) : Date.UTC(year, month - 1, day));
}

function addDays(date: string, days: number): string {
  return iso(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + days * 86_400_000);
}

function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return iso(Date.UTC(year, month - 1 + months, day));
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
