import { insertAt } from '../../text/edit.ts';
import { imposes } from '../imposes.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place, placeAfter } from '../rule.ts';
import { speaking } from '../speaking.ts';

/**
 * Do Not Track is spoken of, opt-out signals such as Global Privacy Control are not. The statement on Do Not Track is
 * still asked for in California and stays.
 */
export const dntOnly: PolicyRule = {
  id: 'cookies/dnt-only',
  scope: 'policy',
  severity: 'info',
  citations: ['caloppa §22575(b)(5)', 'ccpa 11 CCR §7011(e)(3)'],
  documents: ['privacy', 'cookies'],

  *check(policy, circumstances) {
    const [first] = speaking(policy, 'do-not-track');
    if (!first || speaking(policy, 'global-privacy-control').length > 0) return;
    const { clause, sentence } = first;
    const end = placeAfter(clause, sentence);
    yield {
      message: 'message',
      at: place(clause, sentence.first('do-not-track')!),
      ...(imposes(circumstances, 'do-not-track') ? {} : { severity: 'hint' }),
      fixes: [
        {
          title: 'insert',
          safety: 'suggested',
          edits: [insertAt(end, phrase(policy.language, dntOnly.id, 'signal'))],
        },
      ],
    };
  },
};
