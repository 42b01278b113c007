import { duties } from '../../knowledge/duties.ts';
import { type Statement, spansOf, statementsFound } from '../../model/evidence.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { sectionsTitled } from '../../model/title.ts';
import { insertDisclosure } from '../disclosure.ts';
import type { PolicyRule } from '../rule.ts';
import { introductions } from '../sentence.ts';

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
    const duty = duties.get('legal-basis')!;
    const statements: Statement[] = [];
    for (const statement of statementsFound(policy, duty)) {
      if (!isAmongRights(statement.clause, policy)) return;
      statements.push(statement);
    }
    const [first, ...more] = spansOf(statements);
    if (!first) return;
    yield {
      message: 'message',
      args: { words: excerpt(policy.text.slice(first.from, first.to)) },
      at: first,
      related: more.map((at) => ({ message: 'another', at })),
      fixes: insertDisclosure(policy, 'legal-basis', circumstances),
    };
  },
};

function isAmongRights(clause: Clause, policy: Policy): boolean {
  const ofRights = sectionsTitled(policy, 'right-to');
  for (let section = clause.section; section.parent; section = section.parent) {
    if (ofRights.has(section)) return true;
  }
  return introductions(clause).some(({ content }) => mentions(content).has('right-to'));
}

/** Its first words. */
function excerpt(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, text.lastIndexOf(' ', LONGEST))} …`;
}

const LONGEST = 80;
