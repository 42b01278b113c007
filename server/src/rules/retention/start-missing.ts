import type { ConceptId } from '../../knowledge/lexicon.ts';
import { type Content, fact } from '../../model/content.ts';
import { isDenied } from '../../model/denial.ts';
import { type Duration, durations } from '../../model/durations.ts';
import { mentions } from '../../model/mentions.ts';
import { clausesWith } from '../../model/speaking.ts';
import { insertAt } from '../../text/edit.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place, placeAfter } from '../rule.ts';
import { said } from '../said.ts';
import { introductions, isStatement } from '../sentence.ts';

/**
 * Data are kept for a period that begins nowhere: five years from when? Left alone are log files, backups and
 * cookies, which begin by themselves, short periods, periods that a law counts, and a start that the introduction of
 * the list names.
 */
export const startMissing: PolicyRule = {
  id: 'retention/start-missing',
  scope: 'policy',
  severity: 'info',
  duty: 'retention-period',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    for (const clause of clausesWith(policy, openPeriods)) {
      if (!isStatement(clause)) continue;
      if (
        introductions(clause).some(({ content }) => STARTS.some((concept) => mentions(content).has(concept)))
      )
        continue;
      for (const period of openPeriods(clause.content)) {
        const end = placeAfter(clause, period);
        yield {
          message: 'message',
          args: { period: clause.content.text.slice(period.from, period.to) },
          at: place(clause, period),
          severity: 'info',
          fixes: [
            {
              title: 'insert',
              safety: 'suggested',
              edits: [insertAt(end, phrase(policy.language, startMissing.id, 'start'))],
            },
          ],
        };
      }
    }
  },
};

/** The long periods in sentences that say of data that they are kept, and not from when. */
const openPeriods = fact((content: Content): readonly Duration[] => {
  const all = durations(content);
  if (all.length === 0) return all;
  return said(content).flatMap((sentence) => {
    const kept = sentence.first('retaining') ?? sentence.first('storing');
    if (!kept || isDenied(content, kept)) return [];
    const inside = all.filter(({ from, to }) => from >= sentence.from && to <= sentence.to);
    const [period] = inside;
    if (inside.length !== 1 || !period || period.from <= kept.from || !isLong(period)) return [];
    return sentence.conditional || sentence.has(...STARTS, ...ROLLING) ? [] : [period];
  });
});

function isLong({ unit, amount }: Duration): boolean {
  return unit === 'year' || unit === 'month' || (unit === 'day' && amount.min >= 30);
}

const STARTS: readonly ConceptId[] = ['start-of-period', 'event-bound', 'last-event', 'required-by-law'];
const ROLLING: readonly ConceptId[] = ['log-files', 'backup', 'cookie', 'analytics'];
