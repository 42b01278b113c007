import type { Content } from '../../model/content.ts';
import { isDenied } from '../../model/denial.ts';
import { mentions } from '../../model/mentions.ts';
import { remove, replace } from '../../text/edit.ts';
import { toText } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import type { ClauseRule } from '../rule.ts';
import { quoted, type Said, said } from '../said.ts';

/**
 * Going on using a service is taken as consent to a changed policy. Terms of contract may be accepted in that way, and
 * a policy may say that the new version applies to what happens from then on.
 */
export const deemedConsent: ClauseRule = {
  id: 'changes/deemed-consent',
  scope: 'clause',
  about: ['continued-use'],
  severity: 'error',
  duty: 'valid-consent',
  judges: 'defective',
  documents: ['privacy', 'cookies'],
  silences: ['legal-basis/consent-by-use'],

  *check(content, around) {
    if (around.role === 'heading' || around.role === 'title') return;
    const all = said(content);
    for (const [i, sentence] of all.entries()) {
      const use = sentence.first('continued-use');
      const given =
        sentence.all('agreeing').find((one) => !isDenied(content, one)) ?? sentence.affirmed('deemed');
      if (!use || !given || !isOfChange(sentence, all.slice(Math.max(0, i - 2), i), around.heading)) continue;
      // "Your continued use means that you accept the revised terms" makes a contract.
      if (sentence.has('contract-terms') && !sentence.has('this-policy', 'consent')) continue;
      const notice = toText(phrase(around.language, deemedConsent.id, 'notice'));
      const begin = Math.min(use.from, given.from);
      const from = begin - sentence.from < LEAD ? sentence.from : begin;
      const at = { from, to: Math.max(use.to, given.to) };
      const next = all[i + 1]?.from ?? sentence.to;
      yield {
        message: 'message',
        args: { words: quoted(content, at) },
        at,
        fixes: [
          {
            title: 'replace',
            safety: 'suggested',
            edits: [replace({ from: sentence.from, to: sentence.to }, notice)],
          },
          { title: 'remove', safety: 'suggested', edits: [remove({ from: sentence.from, to: next })] },
        ],
      };
    }
  },
};

/** So few characters before the use belong to it: "By continuing to". */
const LEAD = 20;

/** The sentence, or one of the two before it, speaks of a change, and one of them or the heading of a policy. */
function isOfChange(sentence: Said, before: readonly Said[], heading: Content | undefined): boolean {
  const around = [sentence, ...before];
  if (before.some((one) => one.has('change-of-policy'))) return true;
  if (!sentence.has('change') && !before.some((one) => one.has('notice-of-change'))) return false;
  if (around.some((one) => one.has('this-policy'))) return true;
  return (
    heading !== undefined && mentions(heading).has('change-of-policy') && !sentence.has('contract-terms')
  );
}
