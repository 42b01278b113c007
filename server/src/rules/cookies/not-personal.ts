import { isDenied } from '../../model/denial.ts';
import { type Mention, mentions } from '../../model/mentions.ts';
import type { ClauseRule } from '../rule.ts';
import { quoted, type Said, said } from '../said.ts';

/**
 * Addresses, identifiers of a device or cookies, or a location are called non-personal. Statistics about nobody in
 * particular are, and "unless local law treats them as personal" softens it.
 */
export const cookiesNotPersonal: ClauseRule = {
  id: 'cookies/not-personal',
  scope: 'clause',
  about: ['not-identifying', 'device-identifier', 'cookie'],
  severity: 'warning',
  citations: ['gdpr 4(1)'],
  documents: ['privacy', 'cookies'],

  *check(content, around) {
    if (around.role === 'heading' || around.role === 'title') return;
    const all = said(content);
    for (const [i, sentence] of all.entries()) {
      const [thing, call] = called(sentence) ?? [];
      if (!thing || !call || isDenied(content, call)) continue;
      const softened =
        call.concept === 'not-identifying' || sentence.conditional || all[i + 1]?.has('local-law') === true;
      yield {
        message: 'message',
        args: { thing: quoted(content, thing), call: quoted(content, call) },
        at: { from: Math.min(thing.from, call.from), to: Math.max(thing.to, call.to) },
        ...(softened ? { severity: 'info' } : {}),
      };
      return;
    }
    // A section about non-personal data that lists what identifies a device.
    const { heading } = around;
    if (!heading || mentions(heading).has('personal-data')) return;
    const [titled] = mentions(heading).of('non-personal-data');
    // "What are personal and non-personal data?" is about both.
    if (!titled || titled.from > LEAD) return;
    for (const sentence of all) {
      const thing = sentence.affirmed('device-identifier');
      if (!thing || sentence.negated || sentence.has('vague-object') || !sentence.has('collecting')) continue;
      yield {
        message: 'message',
        args: { thing: quoted(content, thing), call: heading.text.trim() },
        at: { from: thing.from, to: thing.to },
      };
      return;
    }
  },
};

/** So few characters before it can be a number. */
const LEAD = 10;

/** What is called non-personal, and what it is called. */
function called(sentence: Said): readonly [Mention, Mention] | undefined {
  const denial = sentence.first('not-identifying');
  if (denial) return sentence.has('cookie') ? [sentence.first('cookie')!, denial] : undefined;
  const identifier = sentence.first('device-identifier');
  const thing = identifier ?? sentence.first('cookie');
  const call = sentence.first('called-non-personal');
  if (!thing || !call) return undefined;
  // "Non-personal information, such as your IP address"; what cookies collect can be anonymous.
  return sentence.has('calling') || (identifier && sentence.has('naming')) ? [thing, call] : undefined;
}
