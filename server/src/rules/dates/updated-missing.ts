import { leavesPlaceForDate, seemsDated, updateDates } from '../../model/update-dates.ts';
import { insertAt } from '../../text/edit.ts';
import { fill } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, placeAll } from '../rule.ts';
import { writtenDate } from '../today.ts';

/**
 * Nowhere does the document say of when it is. A date in front matter counts, and so does a place that is kept for
 * one; dates of laws and of events do not.
 */
export const updatedMissing: PolicyRule = {
  id: 'dates/updated-missing',
  scope: 'policy',
  severity: 'info',
  duty: 'update-date',
  judges: 'missing',
  documents: ['privacy', 'cookies'],

  *check(policy, { today }) {
    if (updateDates(policy).length > 0 || leavesPlaceForDate(policy) || seemsDated(policy)) return;
    const anchor = policy.title ?? policy.clauses[0];
    if (!anchor) return;
    const line = fill(
      phrase(policy.language, updatedMissing.id, 'line'),
      new Map([['date', writtenDate(today, policy.language)]]),
    );
    const gap = policy.text.includes('\n\n') ? '\n\n' : '\n';
    const edit = policy.title
      ? insertAt(anchor.from + anchor.block.length, [gap, ...line])
      : insertAt(anchor.from, [...line, gap]);
    yield {
      message: 'message',
      at: placeAll(anchor),
      fixes: [{ title: 'insert', safety: 'suggested', edits: [edit] }],
    };
  },
};
