import { duties } from '../../knowledge/duties.ts';
import { isStated } from '../../model/evidence.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { insertDisclosure } from '../disclosure.ts';
import { imposes } from '../imposes.ts';
import { type PolicyRule, placeAll } from '../rule.ts';
import { isReadable } from '../speaking.ts';

/**
 * Nothing is said about children although a chosen law asks for it, or the contents list promises it. The GDPR alone
 * asks it of nobody in general; "for adults only" is a statement.
 */
export const childrenMissing: PolicyRule = {
  id: 'children/missing',
  scope: 'policy',
  severity: 'info',
  citations: ['gdpr 8', 'ccpa §1798.120', 'coppa §312.4(d)(2)', 'pipl 31'],
  documents: ['privacy'],

  *check(policy, circumstances) {
    if (!isReadable(policy) || isStated(policy, duties.get('children')!)) return;
    const promise = promised(policy);
    if (!promise && !imposes(circumstances, 'children')) return;
    const anchor = promise ?? policy.title ?? policy.clauses[0];
    if (!anchor) return;
    yield {
      message: promise ? 'promised' : 'message',
      ...(promise ? { args: { title: promise.content.text.trim() } } : {}),
      at: placeAll(anchor),
      fixes: insertDisclosure(policy, 'children', circumstances),
    };
  },
};

/** The entry of the contents list that speaks of children. */
function promised(policy: Policy): Clause | undefined {
  return clausesSpeakingOf(policy, 'child').find(({ role }) => role === 'contents');
}
