import type { Clause } from '../../model/policy.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { sectionsTitled } from '../../model/title.ts';
import { insertBeside, insertDisclosure, placeOfAbsence } from '../disclosure.ts';
import { type PolicyRule, place } from '../rule.ts';
import { quoted } from '../said.ts';
import { isReadable, speaking } from '../speaking.ts';

/**
 * Nothing is said of how readers learn of changes, or changes come "at any time" and readers are left to find them.
 * A way that reaches the reader, or a notice in a place where readers look, is enough.
 */
export const changesNotice: PolicyRule = {
  id: 'changes/notice',
  scope: 'policy',
  severity: 'info',
  duty: 'policy-changes',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    if (!isReadable(policy)) return;
    const changes = speaking(policy, 'change-of-policy').filter(
      ({ clause, sentence }) => clause.role !== 'date' && sentence.affirmed('change-of-policy'),
    );
    const about = [...sectionsTitled(policy, 'change-of-policy')];
    const told = about.flatMap(({ clauses }) => clauses).filter(({ role }) => role !== 'heading');
    const [first] = changes;
    if (!first && told.length === 0) {
      yield {
        message: 'missing',
        at: placeOfAbsence(policy, 'policy-changes'),
        fixes: insertDisclosure(policy, 'policy-changes', circumstances),
      };
      return;
    }
    const clauses = new Set([...changes.map(({ clause }) => clause), ...told]);
    const isNear = ({ index }: Clause) =>
      [...clauses].some((clause) => index >= clause.index && index - clause.index <= 2);
    if (clausesSpeakingOf(policy, 'active-notice').some(isNear)) return;
    const plain = changes.find(({ sentence }) => sentence.has('this-policy') && sentence.has('we', 'modal'));
    if (!plain) return;
    const { clause, sentence } = plain;
    const last = changes.at(-1)!.clause;
    yield {
      message: 'passive',
      args: { words: quoted(clause.content, sentence) },
      at: place(clause, sentence),
      fixes: insertBeside(policy, 'policy-changes', last, circumstances),
    };
  },
};
