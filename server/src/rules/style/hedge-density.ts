import { type Content, fact } from '../../model/content.ts';
import { mentions } from '../../model/mentions.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { tokens, WORD } from '../../model/tokens.ts';
import { type PolicyRule, place, placeAll } from '../rule.ts';

/**
 * The document says throughout what "may" be done with data, and so never what is done. Counted is only what the
 * writer or others may do; what readers may do, and what may not be done, is said plainly.
 */
export const hedgeDensity: PolicyRule = {
  id: 'style/hedge-density',
  scope: 'policy',
  severity: 'info',
  citations: ['gdpr 12(1)'],
  documents: ['privacy', 'cookies'],

  *check(policy) {
    const hedges = clausesSpeakingOf(policy, 'hedged-practice').flatMap((clause) =>
      mentions(clause.content)
        .of('hedged-practice')
        .map((mention) => ({ clause, mention })),
    );
    if (hedges.length < ENOUGH) return;
    const words = policy.clauses.reduce((sum, { content }) => sum + wordCount(content), 0);
    const anchor = policy.title ?? policy.clauses[0];
    if (!anchor || (hedges.length / words) * 1000 <= PER_THOUSAND) return;
    yield {
      message: 'message',
      args: { count: hedges.length, words },
      at: placeAll(anchor),
      related: hedges.map(({ clause, mention }) => ({
        message: 'here',
        args: { words: clause.content.text.slice(mention.from, mention.to) },
        at: place(clause, mention),
      })),
    };
  },
};

/** Hedges in a thousand words above which they are a manner of speaking. */
const PER_THOUSAND = 12;
/** Below so many the rate says nothing. */
const ENOUGH = 8;

const wordCount = fact((content: Content): number => {
  const { count, kind } = tokens(content);
  let words = 0;
  for (let i = 0; i < count; i++) if (kind[i] === WORD) words++;
  return words;
});
