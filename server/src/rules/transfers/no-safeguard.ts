import { duties } from '../../knowledge/duties.ts';
import { isStated } from '../../model/evidence.ts';
import { insertBeside } from '../disclosure.ts';
import type { PolicyRule } from '../rule.ts';
import { saidOf } from '../sentence.ts';
import { isAboutTransfer, transfersAbroad, weakSafeguards } from '../transfer-statements.ts';

/**
 * Data go abroad, and nowhere does the policy name an adequacy decision, standard clauses or another safeguard. What
 * is offered as a safeguard but is none has a rule of its own, and so has consent.
 */
export const noSafeguard: PolicyRule = {
  id: 'transfers/no-safeguard',
  scope: 'policy',
  severity: 'error',
  duty: 'transfer-safeguards',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    const [transfer, ...more] = transfersAbroad(policy);
    if (!transfer || weakSafeguards(policy).length > 0) return;
    if (isStated(policy, duties.get('transfer-safeguards')!)) return;
    if ([transfer, ...more].some((said) => said.says('consent', 'explicit-consent'))) return;
    // Safeguards that are promised without a name are there; which they are, a copy would tell.
    for (const { clause } of saidOf(policy, 'safeguard')) if (isAboutTransfer(clause, policy)) return;
    const at = transfer.affirmed('transfer-abroad')!;
    yield {
      message: 'message',
      args: { words: transfer.words(at) },
      at: transfer.at(at),
      related: more.map((said) => ({ message: 'another', at: said.at(said.affirmed('transfer-abroad')!) })),
      fixes: insertBeside(policy, 'transfer-safeguards', transfer.clause, circumstances),
    };
  },
};
