import { mentions } from '../../model/mentions.ts';
import { insertAt } from '../../text/edit.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place, placeAfter } from '../rule.ts';
import { quoted } from '../said.ts';
import { speaking } from '../speaking.ts';

/**
 * Readers put texts or files into a service that works with artificial intelligence, and nothing is said of whether
 * these train its models. A statement either way settles it.
 */
export const aiTrainingSilent: PolicyRule = {
  id: 'automation/ai-training-silent',
  scope: 'policy',
  severity: 'info',
  citations: ['gdpr 12(1)', 'gdpr 13(1)(c)', 'us-states Conn. P.A. 25-113'],
  documents: ['privacy'],

  *check(policy) {
    if (speaking(policy, 'model-training').length > 0) return;
    const [first] = speaking(policy, 'artificial-intelligence').filter(
      ({ clause, sentence }) =>
        sentence.affirmed('artificial-intelligence') && mentions(clause.content).has('user-input'),
    );
    if (!first) return;
    const { clause, sentence } = first;
    const at = sentence.affirmed('artificial-intelligence')!;
    const end = placeAfter(clause, sentence);
    yield {
      message: 'message',
      args: { words: quoted(clause.content, at) },
      at: place(clause, at),
      fixes: ['no', 'yes'].map((answer) => ({
        title: answer,
        safety: 'suggested',
        edits: [insertAt(end, phrase(policy.language, aiTrainingSilent.id, answer))],
      })),
    };
  },
};
