import { mentions } from '../../model/mentions.ts';
import { insertAt } from '../../text/edit.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, placeAfter } from '../rule.ts';
import { saidOf } from '../sentence.ts';
import { isAboutTransfer } from '../transfer-statements.ts';

/**
 * Explicit consent is to carry transfers in general. Consent that is asked with a warning of the risks is left alone,
 * and so is consent taken from mere use, which has a rule of its own.
 */
export const consentFallback: PolicyRule = {
  id: 'transfers/consent-fallback',
  scope: 'policy',
  severity: 'info',
  duty: 'transfer-safeguards',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    for (const said of saidOf(policy, 'explicit-consent')) {
      // "Without safeguards we ask for your consent" denies the safeguards only.
      const consent = said.says('safeguard')
        ? said.first('explicit-consent')
        : said.affirmed('explicit-consent');
      if (!consent || !said.says('transfer-topic', 'transfer-abroad') || said.says('mere-use')) continue;
      const { clause } = said;
      if (mentions(clause.content).has('risk') || !isAboutTransfer(clause, policy)) continue;
      const end = placeAfter(clause, said.sentence);
      yield {
        message: 'message',
        args: { words: said.words(consent) },
        at: said.at(consent),
        severity: 'info',
        fixes: [
          {
            title: 'insertRisk',
            safety: 'suggested',
            edits: [insertAt(end, [' ', ...phrase(policy.language, consentFallback.id, 'risk')])],
          },
        ],
      };
      return;
    }
  },
};
