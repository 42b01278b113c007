import { contacts } from '../../model/contacts.ts';
import { mentions } from '../../model/mentions.ts';
import { phrase } from '../phrase.ts';
import type { ClauseRule } from '../rule.ts';
import { quoted, said } from '../said.ts';

/**
 * The list of recipients is given only to those who ask for it. A copy of contract clauses may be given on request,
 * and so may what a law lets people request: such a sentence speaks of a right, of marketing or of a past period.
 */
export const listOnRequest: ClauseRule = {
  id: 'recipients/list-on-request',
  scope: 'clause',
  about: ['list-of-recipients'],
  severity: 'warning',
  duty: 'recipients',
  judges: 'defective',
  documents: ['privacy', 'cookies'],

  *check(content, around) {
    if (around.role === 'heading' || around.role === 'title') return;
    if ([around.heading, around.intro].some((above) => above && mentions(above).has('right-to'))) return;
    for (const sentence of said(content)) {
      const list = sentence.affirmed('list-of-recipients');
      const asked = list && sentence.affirmed('on-request');
      if (!list || !asked) continue;
      if (sentence.has('right-to', 'marketing', 'preceding-months', 'copy-of-safeguards')) continue;
      const published = contacts(content).some(
        ({ kind, from, to }) =>
          (kind === 'url' || kind === 'host') && from >= sentence.from && to <= sentence.to + 1,
      );
      if (published) continue;
      yield {
        message: 'message',
        args: { words: quoted(content, list) },
        at: { from: Math.min(list.from, asked.from), to: Math.max(list.to, asked.to) },
        fixes: [
          {
            title: 'replace',
            safety: 'suggested',
            edits: [
              {
                from: sentence.from,
                to: sentence.to,
                insert: phrase(around.language, listOnRequest.id, 'list'),
              },
            ],
          },
        ],
      };
    }
  },
};
