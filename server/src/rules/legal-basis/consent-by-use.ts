import type { ConceptId } from '../../knowledge/lexicon.ts';
import { isDenied } from '../../model/denial.ts';
import { type Mention, mentions } from '../../model/mentions.ts';
import { sentences } from '../../model/sentences.ts';
import { remove, replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { toText } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import type { ClauseRule } from '../rule.ts';

/**
 * Consent taken from mere use: "By using our site you consent to …". Accepting the terms of a contract by use is
 * another matter, and so is being told that use is covered by the policy. What is taken as consent to a changed policy
 * has its own rule.
 */
export const consentByUse: ClauseRule = {
  id: 'legal-basis/consent-by-use',
  scope: 'clause',
  about: ['mere-use'],
  severity: 'error',
  duty: 'valid-consent',
  judges: 'defective',

  *check(content, around) {
    if (around.role === 'heading' || around.role === 'title' || around.kind === 'terms') return;
    const found = mentions(content);
    for (const [index, sentence] of sentences(content).entries()) {
      const all = (concept: ConceptId) => found.of(concept).filter((mention) => mention.sentence === index);
      if (all('change').length > 0) continue;
      const [use, given] = nearest(content.text, all('mere-use'), all('agreeing')) ?? [];
      if (!use || !given || isDenied(content, given)) continue;
      // "You accept our terms by using the shop" makes a contract; consent is to what is done with data.
      const consents = all('consent').some(({ from, to }) => from >= given.from && to <= given.to);
      const object = all('consent-object').find(({ to }) => to > given.to);
      if (!object || (!consents && all('contract-terms').length > 0)) continue;
      const notice = toText(phrase(around.language, consentByUse.id, 'notice'));
      yield {
        message: 'message',
        args: { use: used(content.text, use, given) },
        at: { from: Math.min(use.from, given.from), to: Math.max(use.to, given.to) },
        fixes: [
          {
            title: 'replace',
            safety: 'suggested',
            edits: [replace({ from: sentence.from, to: sentence.to }, notice)],
          },
          {
            title: 'remove',
            safety: 'suggested',
            edits: [remove({ from: sentence.from, to: sentenceEnd(content.text, sentence.to) })],
          },
        ],
      };
    }
  },
};

/** The use and the consent taken from it that stand closest together. */
function nearest(
  text: string,
  uses: readonly Mention[],
  given: readonly Mention[],
): [Mention, Mention] | undefined {
  const pairs = uses.flatMap((use) =>
    given.filter((one) => isTakenFrom(text, use, one)).map((one): [Mention, Mention] => [use, one]),
  );
  const distance = ([use, one]: [Mention, Mention]): number => Math.abs(one.from - use.from);
  return pairs.sort((a, b) => distance(a) - distance(b))[0];
}

/**
 * "By using our site, you consent", "you consent by using", and not "if you give your consent" or two things that the
 * same long sentence happens to speak of.
 */
function isTakenFrom(text: string, use: Span, given: Span): boolean {
  if (given.from < use.from) return use.from >= given.to && use.from - given.to < NEAR;
  const shared = text.slice(given.from, use.to);
  return given.to > use.to && !/\s/.test(shared.trim()) && given.from - use.to < FAR;
}

/** In characters between the use and the consent. */
const FAR = 120;
const NEAR = 30;

/** What is taken as consent, as far as it is said before the consent: "By using our site". */
function used(text: string, use: Span, given: Span): string {
  const to = given.from > use.from ? Math.min(given.from, use.from + LONGEST_QUOTE) : use.to;
  return text.slice(use.from, to).replace(/[\s,;:]+$/, '');
}

const LONGEST_QUOTE = 60;

/** Behind the space that follows a sentence. */
function sentenceEnd(text: string, to: number): number {
  return to + (/^\s+/.exec(text.slice(to))?.[0].length ?? 0);
}
