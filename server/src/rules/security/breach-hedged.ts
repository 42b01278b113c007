import type { Mention } from '../../model/mentions.ts';
import { replace } from '../../text/edit.ts';
import { toText } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';
import { quoted, type Said } from '../said.ts';
import { speaking } from '../speaking.ts';

/**
 * Telling people of a data breach is left open ("we may notify you") or promised in two different ways. Notice
 * "where the law requires it" is right; a policy need not speak of breaches at all.
 */
export const breachHedged: PolicyRule = {
  id: 'security/breach-hedged',
  scope: 'policy',
  severity: 'info',
  citations: ['gdpr 12(1)'],
  documents: ['privacy'],

  *check(policy) {
    const notices = speaking(policy, 'breach').filter(({ sentence }) => isNotice(sentence));
    const hedged = notices.find(({ sentence }) => isHedged(sentence));
    if (!hedged) return;
    const firm = notices.find(({ sentence }) => sentence.has('promised-notice') && !isHedged(sentence));
    const { clause, sentence } = hedged;
    if (!firm && sentence.has('required-by-law', 'legal-obligation')) return;
    const at = hedge(sentence)!;
    yield {
      message: firm ? 'two' : 'message',
      args: { words: quoted(clause.content, { from: at.from, to: sentence.to }) },
      at: place(clause, { from: at.from, to: Math.max(at.to, sentence.first('breach')!.to) }),
      related: firm
        ? [
            {
              message: 'firm',
              args: { words: quoted(firm.clause.content, firm.sentence) },
              at: place(firm.clause, firm.sentence.first('promised-notice')!),
            },
          ]
        : [],
      fixes: [
        {
          title: 'replace',
          safety: 'suggested',
          edits: [
            replace(place(clause, sentence), toText(phrase(policy.language, breachHedged.id, 'notice'))),
          ],
        },
      ],
    };
  },
};

function isNotice(sentence: Said): boolean {
  return sentence.has('active-notice', 'promised-notice') && sentence.has('we');
}

function isHedged(sentence: Said): boolean {
  return hedge(sentence) !== undefined && !sentence.has('promised-notice');
}

/** The "may" that stands before the notice. */
function hedge(sentence: Said): Mention | undefined {
  const notice = sentence.first('active-notice');
  if (!notice) return undefined;
  return sentence.all('modal').find(({ to, from }) => from < notice.from && notice.from - to < 30);
}
