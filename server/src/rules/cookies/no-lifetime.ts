import type { ConceptId } from '../../knowledge/lexicon.ts';
import { durations } from '../../model/durations.ts';
import { mentions } from '../../model/mentions.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { titleSpeaksOf } from '../../model/title.ts';
import { insertBeside } from '../disclosure.ts';
import { type PolicyRule, place } from '../rule.ts';
import { speaking } from '../speaking.ts';

/**
 * Cookies are used and no lifetime of any is found. A period near the word or in a section about cookies is one, and
 * a cookie policy or a consent tool of its own will have them; cookies for the session alone last as long as it.
 */
export const cookiesNoLifetime: PolicyRule = {
  id: 'cookies/no-lifetime',
  scope: 'policy',
  severity: 'info',
  duty: 'cookie-lifetime',
  judges: 'missing',
  documents: ['privacy', 'cookies'],

  *check(policy, circumstances) {
    const spoken = speaking(policy, 'cookie').filter(
      ({ sentence }) => sentence.affirmed('cookie') && sentence.has(...SETTING),
    );
    const [first] = spoken;
    if (!first || isStated(policy)) return;
    if (policy.kind !== 'cookies' && speaking(policy, 'cookie-policy', 'cookie-banner').length > 0) return;
    const until =
      spoken.find(({ sentence }) => sentence.has('event-bound')) ??
      spoken.find(({ sentence }) => sentence.has('using')) ??
      first;
    const { clause, sentence } = until;
    yield {
      message: sentence.has('event-bound') ? 'until' : 'message',
      at: place(clause, sentence.affirmed('event-bound') ?? sentence.affirmed('cookie')!),
      fixes: insertBeside(policy, 'cookie-lifetime', clause, circumstances),
    };
  },
};

const SETTING: readonly ConceptId[] = ['using', 'storing', 'collecting', 'we'];

function isStated(policy: Policy): boolean {
  return policy.clauses.some(({ content, section, role }) => {
    if (role === 'heading' || (durations(content).length === 0 && placeholders(content).length === 0))
      return false;
    return mentions(content).has('cookie') || isAboutCookies(section);
  });
}

function isAboutCookies(section: Clause['section']): boolean {
  for (let at: typeof section | undefined = section; at; at = at.parent) {
    if (titleSpeaksOf(at, 'cookie')) return true;
  }
  return false;
}
