import { duties } from '../../knowledge/duties.ts';
import { isStated } from '../../model/evidence.ts';
import { mentions } from '../../model/mentions.ts';
import type { Policy } from '../../model/policy.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { insertDisclosure, placeOfAbsence } from '../disclosure.ts';
import type { PolicyRule } from '../rule.ts';
import { introductions, type Said, saidOf } from '../sentence.ts';
import { sectionFor } from '../topics.ts';

/**
 * The policy relies on consent, and nowhere says that it can be withdrawn. The consent of parents, agreement taken
 * from mere use, and what is not done without consent are no reliance; a way out beside the consent is a withdrawal.
 */
export const withdrawMissing: PolicyRule = {
  id: 'rights/withdraw-missing',
  scope: 'policy',
  severity: 'warning',
  duty: 'right-withdraw-consent',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    if (isStated(policy, duties.get('right-withdraw-consent')!)) return;
    if (clausesSpeakingOf(policy, 'withdrawal').length > 0) return;
    const relied = reliances(policy);
    const [trigger] = relied;
    if (!trigger) return;
    const consent = trigger.affirmed('consent')!;
    const here = trigger.at(consent);
    const absent = sectionFor(policy, 'right-withdraw-consent')?.heading !== undefined;
    yield {
      message: 'message',
      args: { words: trigger.words(consent) },
      at: absent ? placeOfAbsence(policy, 'right-withdraw-consent') : here,
      related: relied
        .slice(0, 5)
        .map((said) => ({ message: 'consent', at: said.at(said.affirmed('consent')!) })),
      fixes: insertDisclosure(policy, 'right-withdraw-consent', circumstances),
    };
  },
};

/** Where the company's own doing rests on the consent of the reader. */
function reliances(policy: Policy): readonly Said[] {
  const found: Said[] = [];
  for (const said of saidOf(policy, 'consent')) {
    if (!said.affirmed('consent') || said.says('mere-use', 'parent', 'child', 'agreeing', 'contract-terms'))
      continue;
    if (!said.says('we') && !introductions(said.clause).some(({ content }) => mentions(content).has('we')))
      continue;
    // Whoever can opt out of it, or refuse, has a way.
    if (said.says('withdrawal', 'opt-out')) return [];
    if (mentions(said.clause.content).has('opt-out')) continue;
    found.push(said);
  }
  return found;
}
