import { duties } from '../../knowledge/duties.ts';
import type { ConceptId } from '../../knowledge/lexicon.ts';
import { isStated } from '../../model/evidence.ts';
import { mentions } from '../../model/mentions.ts';
import { perPolicy } from '../../model/per-policy.ts';
import type { Policy } from '../../model/policy.ts';
import { titleSpeaksOf } from '../../model/title.ts';
import { insertBeside } from '../disclosure.ts';
import { type PolicyRule, place } from '../rule.ts';
import { quoted } from '../said.ts';
import { type Place, speaking } from '../speaking.ts';

/**
 * Cookies serve advertising, statistics, personal offers or social media, and the text knows no consent for them, only
 * the browser's settings or nothing. Quiet where a banner, consent or a cookie policy of its own is spoken of, and
 * where all cookies are necessary.
 */
export const cookiesNoConsent: PolicyRule = {
  id: 'cookies/no-consent',
  scope: 'policy',
  severity: 'warning',
  duty: 'cookie-consent',
  judges: 'defective',
  documents: ['privacy', 'cookies'],

  *check(policy, circumstances) {
    const trigger = needingConsent(policy);
    if (!trigger || isSettledElsewhere(policy)) return;
    const browser = speaking(policy, 'browser-settings').find(
      ({ clause, sentence }) =>
        sentence.has('cookie') || clause.section === trigger.clause.section || isAboutCookies(clause.section),
    );
    const { clause, sentence } = browser ?? trigger;
    const purpose = trigger.sentence.first(...NOT_NECESSARY)!;
    yield {
      message: browser ? 'browser' : 'none',
      args: { purpose: quoted(trigger.clause.content, purpose) },
      at: place(
        clause,
        browser ? sentence.first('browser-settings')! : sentence.first('cookie', ...NOT_NECESSARY)!,
      ),
      ...(browser
        ? {
            related: [
              {
                message: 'purpose',
                args: { purpose: quoted(trigger.clause.content, purpose) },
                at: place(trigger.clause, purpose),
              },
            ],
          }
        : {}),
      fixes: insertBeside(policy, 'cookie-consent', clause, circumstances),
    };
  },
};

const NOT_NECESSARY: readonly ConceptId[] = [
  'advertising',
  'personal-tracking',
  'analytics',
  'marketing',
  'social-plugin',
];

/** The first sentence that says cookies serve more than what is necessary, by itself or with its clause. */
function needingConsent(policy: Policy): Place | undefined {
  return speaking(policy, ...NOT_NECESSARY).find(({ clause, sentence }) => {
    const purpose = sentence.affirmed(...NOT_NECESSARY);
    if (!purpose) return false;
    const cookie = sentence.affirmed('cookie');
    if (cookie) return !saysWithout(sentence);
    return mentions(clause.content).has('cookie') && isAboutCookies(clause.section);
  });
}

/** "We use no advertising cookies" may deny the one and not the other. */
function saysWithout(sentence: Place['sentence']): boolean {
  return sentence.negated && !sentence.affirmed('using', 'collecting', 'storing');
}

const isSettledElsewhere = perPolicy((policy: Policy) => {
  if (isStated(policy, duties.get('cookie-consent')!)) return true;
  return policy.kind !== 'cookies' && speaking(policy, 'cookie-policy').length > 0;
});

function isAboutCookies(section: Place['clause']['section']): boolean {
  for (let at: typeof section | undefined = section; at; at = at.parent) {
    if (titleSpeaksOf(at, 'cookie')) return true;
  }
  return false;
}
