import type { DutyStatement, Judgement } from '../../analysis/judgement.ts';
import { clauseWording } from '../../knowledge/clauses.ts';
import type { LanguageId } from '../../knowledge/language.ts';
import { interfaceWording } from '../../knowledge/wording.ts';
import type { Policy } from '../../model/policy.ts';
import { sectionFor } from '../../rules/topics.ts';
import { fill, type Template, toText } from '../../text/template.ts';
import { clauseAt } from '../clause-at.ts';
import { askedStatements } from '../section-duties.ts';
import type { CompletionView, Place } from './completion.ts';
import { backFrom, lineAt } from './line.ts';

/**
 * The beginning of an empty line, of an item, or the word that begins the names of all snippets. A line with anything
 * else on it is prose, in which nobody looks for a clause.
 */
export function clausePlace(policy: Policy, offset: number): Place | undefined {
  const { before, after } = lineAt(policy, offset);
  if (after.trim() !== '') return undefined;
  const [, written = ''] = BEGINNING.exec(before) ?? [undefined, undefined];
  if (!BEGINNING.test(before)) return undefined;
  return { at: backFrom(offset, written.length), written };
}

const BEGINNING = /^\s*(?:[-*+•]\s+|\(?[\p{L}\d.]{1,6}[.)]\s+)?(policy[\w-]*)?$/u;

/** Model clauses by duty: what is missing here, what is missing, what is defective, then the rest. */
export function clauses(
  judgement: Judgement,
  { at }: Place,
  language: LanguageId,
): readonly CompletionView[] {
  const { policy, format } = judgement.reading;
  const { organisation } = judgement.plan.circumstances;
  const here = clauseAt(policy, at.from) ?? policy.clauses.findLast(({ from }) => from <= at.from);
  const rank = ({ duty, status }: DutyStatement): number =>
    status === 'missing' && here && sectionFor(policy, duty) === here.section ? -1 : ORDER.indexOf(status);
  const alone = lineAt(policy, at.from).before.trim() === '';
  return askedStatements(judgement)
    .filter(({ status }) => ORDER.includes(status))
    .map((statement) => ({ statement, rank: rank(statement) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ statement: { duty, status } }): CompletionView => {
      const text = fill(clauseWording(policy.language, duty).text, organisation);
      const { title } = clauseWording(language, duty);
      const insert: Template = format === 'html' && alone ? ['<p>', ...text, '</p>'] : text;
      return {
        label: title,
        kind: 'clause',
        detail: interfaceWording(language).completions[status as keyof typeof STATES],
        documentation: toText(text),
        insert,
        at,
        filter: `policy-${duty} ${title}`,
        status,
      };
    });
}

const STATES = { missing: 0, defective: 1, stated: 2, 'not-triggered': 3 } as const;
const ORDER: readonly DutyStatement['status'][] = ['missing', 'defective', 'stated', 'not-triggered'];
