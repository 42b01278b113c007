import { duties } from '../../knowledge/duties.ts';
import { statementsOf } from '../../model/evidence.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import type { Span } from '../../text/span.ts';
import { insertDisclosure } from '../disclosure.ts';
import type { PolicyRule } from '../rule.ts';
import { introductions } from '../sentence.ts';
import { titleSpeaksOf } from '../title.ts';

/**
 * Legal bases are spoken of only where the rights are explained ("where we rely on consent …"), so no purpose has
 * one. A basis anywhere else, beside a purpose or in a section of its own, is taken as linked.
 */
export const notMapped: PolicyRule = {
  id: 'legal-basis/not-mapped',
  scope: 'policy',
  severity: 'warning',
  duty: 'legal-basis',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy, circumstances) {
    const stated = statementsOf(policy, duties.get('legal-basis')!);
    const [first, ...more] = stated;
    if (!first || !stated.every((span) => isAmongRights(clauseAt(policy, span)))) return;
    yield {
      message: 'message',
      args: { words: excerpt(policy.text.slice(first.from, first.to)) },
      at: first,
      related: more.map((at) => ({ message: 'another', at })),
      fixes: insertDisclosure(policy, 'legal-basis', circumstances),
    };
  },
};

function clauseAt({ clauses }: Policy, { from }: Span): Clause | undefined {
  return clauses.findLast((clause) => clause.from <= from);
}

function isAmongRights(clause: Clause | undefined): boolean {
  if (!clause) return false;
  for (let section = clause.section; section.parent; section = section.parent) {
    if (titleSpeaksOf(section, 'right-to')) return true;
  }
  return introductions(clause).some(({ content }) => mentions(content).has('right-to'));
}

/** Its first words. */
function excerpt(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, text.lastIndexOf(' ', LONGEST))} …`;
}

const LONGEST = 80;
