import type { ConceptId } from '../../knowledge/lexicon.ts';
import { isDenied } from '../../model/denial.ts';
import { type Duration, durations } from '../../model/durations.ts';
import { mentions } from '../../model/mentions.ts';
import { insertAt } from '../../text/edit.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';
import { introductions, type Said, saidOf } from '../sentence.ts';

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
    for (const said of saidOf(policy, 'retaining', 'storing')) {
      const period = periodOf(said);
      if (!period || said.says(...STARTS) || said.says(...ROLLING) || said.sentence.conditional) continue;
      if (introductions(said.clause).some(({ content }) => speaksOf(content, STARTS))) continue;
      const end = place(said.clause, { from: period.to, to: period.to }).from;
      yield {
        message: 'message',
        args: { period: said.words(period) },
        at: said.at(period),
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
  },
};

/** A long period in a sentence that says of data that they are kept. */
function periodOf(said: Said): Duration | undefined {
  const { clause, sentence } = said;
  const kept = said.first('retaining') ?? said.first('storing')!;
  if (isDenied(clause.content, kept)) return undefined;
  const inside = durations(clause.content).filter(
    ({ from, to }) => from >= sentence.from && to <= sentence.to,
  );
  const [period] = inside;
  return inside.length === 1 && period && period.from > kept.from && isLong(period) ? period : undefined;
}

function isLong({ unit, amount }: Duration): boolean {
  return unit === 'year' || unit === 'month' || (unit === 'day' && amount.min >= 30);
}

function speaksOf(content: Parameters<typeof mentions>[0], concepts: readonly ConceptId[]): boolean {
  return concepts.some((concept) => mentions(content).has(concept));
}

const STARTS: readonly ConceptId[] = ['start-of-period', 'event-bound', 'last-event', 'required-by-law'];
const ROLLING: readonly ConceptId[] = ['log-files', 'backup', 'cookie', 'analytics'];
