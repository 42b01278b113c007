import { remove } from '../../text/edit.ts';
import { overlaps } from '../../text/span.ts';
import type { ClauseRule } from '../rule.ts';
import { quoted, said } from '../said.ts';

/**
 * Cookies, pixels or log files are said to hold nothing personal, or not to be tied to anybody, while the same
 * paragraph uses them to follow readers or to fit messages to them.
 */
export const cookiesPii: ClauseRule = {
  id: 'contradictions/cookies-pii',
  scope: 'clause',
  about: ['not-identifying', 'not-linked'],
  severity: 'warning',
  citations: ['gdpr 5(1)(a)', 'gdpr 12(1)'],
  documents: ['privacy', 'cookies'],

  *check(content, around) {
    if (around.role === 'heading' || around.role === 'title') return;
    const all = said(content);
    const denial = all.find((sentence) => sentence.has('not-identifying', 'not-linked'));
    if (!denial || !all.some((sentence) => sentence.has('cookie', 'log-files'))) return;
    const denied = denial.first('not-identifying', 'not-linked')!;
    const use = all
      .map((sentence) => sentence.affirmed('personal-tracking'))
      .find((mention) => mention && !overlaps(mention, denied));
    if (!use) return;
    const index = all.indexOf(denial);
    yield {
      message: 'message',
      args: { denial: quoted(content, denied), use: quoted(content, use) },
      at: { from: denied.from, to: denied.to },
      ...(denial.conditional || denial.has('exception') ? { severity: 'info' } : {}),
      related: [{ message: 'use', args: { use: quoted(content, use) }, at: { from: use.from, to: use.to } }],
      fixes: [
        {
          title: 'remove',
          safety: 'suggested',
          edits: [remove({ from: denial.from, to: all[index + 1]?.from ?? denial.to })],
        },
      ],
    };
  },
};
