import { insertBeside } from '../disclosure.ts';
import { type PolicyRule, place } from '../rule.ts';
import { quoted } from '../said.ts';
import { speaking } from '../speaking.ts';

/**
 * Profiles are made or offers fitted to the reader, and the text neither explains how nor says that no automated
 * decisions are taken. What a right, a law or a code of conduct says of profiles is left alone. Only decisions with legal or similar effect need the explanation, so it is no more than a hint.
 */
export const profilingNoLogic: PolicyRule = {
  id: 'automation/profiling-no-logic',
  scope: 'policy',
  severity: 'hint',
  duty: 'automated-decisions',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    if (speaking(policy, 'automated-decision').length > 0) return;
    const spoken = speaking(policy, 'profile-making', 'personalised-offer').filter(
      ({ sentence }) =>
        sentence.affirmed('profile-making', 'personalised-offer') &&
        !sentence.negated &&
        sentence.has('we') &&
        !sentence.has('opt-out', 'right-to'),
    );
    const [first] = spoken;
    if (!first || spoken.some(({ sentence }) => sentence.has('decision-logic'))) return;
    const { clause, sentence } = first;
    const at = sentence.affirmed('profile-making', 'personalised-offer')!;
    yield {
      message: 'message',
      args: { words: quoted(clause.content, at) },
      at: place(clause, at),
      fixes: insertBeside(policy, 'automated-decisions', clause, circumstances),
    };
  },
};
