import type { ConceptId } from '../../knowledge/lexicon.ts';
import type { Content } from '../../model/content.ts';
import { type Mention, mentions } from '../../model/mentions.ts';
import { sentences } from '../../model/sentences.ts';
import { insertAt } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { phrase } from '../phrase.ts';
import type { ClauseRule } from '../rule.ts';

/**
 * A purpose from the regulators' list of unclear ones (Article 29 Working Party, WP260 rev.01, 12): developing new
 * services, research, personalised services. Quiet where the sentence goes on to say which, how or from what; where
 * it denies the purpose, speaks of data that are not personal, or names research as the law does.
 */
export const wp260Purpose: ClauseRule = {
  id: 'style/wp260-purpose',
  scope: 'clause',
  about: ['unclear-development', 'unclear-research', 'unclear-personalisation'],
  severity: 'warning',
  citations: ['gdpr 12(1)', 'gdpr 13(1)(c)'],
  documents: ['privacy', 'cookies', 'other'],

  *check(content, { role, language }) {
    if (role === 'heading' || role === 'title' || role === 'contents') return;
    const told = mentions(content);
    for (const [index, { concept, message }] of UNCLEAR.entries()) {
      for (const purpose of told.of(concept)) {
        if (isExplained(content, purpose, message)) continue;
        // "personalised experience" within "develop new …" is one purpose.
        if (
          UNCLEAR.slice(0, index).some((one) => told.of(one.concept).some((other) => meets(other, purpose)))
        )
          continue;
        yield {
          message,
          args: { words: content.text.slice(purpose.from, purpose.to) },
          at: { from: purpose.from, to: purpose.to },
          ...(message === 'personalisation' ? { severity: 'info' as const } : {}),
          fixes: [
            {
              title: 'explain',
              safety: 'suggested',
              edits: [insertAt(purpose.to, phrase(language, wp260Purpose.id, message))],
            },
          ],
        };
      }
    }
  },
};

type Kind = 'development' | 'research' | 'personalisation';

const UNCLEAR: readonly { concept: ConceptId; message: Kind }[] = [
  { concept: 'unclear-development', message: 'development' },
  { concept: 'unclear-research', message: 'research' },
  { concept: 'unclear-personalisation', message: 'personalisation' },
];

function isExplained(content: Content, purpose: Mention, kind: Kind): boolean {
  const sentence = sentences(content)[purpose.sentence];
  const next = sentences(content)[purpose.sentence + 1];
  if (!sentence || sentence.negated || sentence.quoted) return true;
  const told = mentions(content);
  const inSentence = (concept: ConceptId) =>
    told.of(concept).filter((mention) => mention.sentence === purpose.sentence);
  if (inSentence('non-personal-data').length > 0) return true;
  return told.of('example').some(({ from, sentence: at }) => {
    // What follows research as an example is mostly another purpose.
    return at === purpose.sentence
      ? from >= purpose.to
      : kind !== 'research' && next !== undefined && opens(from, next);
  });
}

/** "This includes, for example, …" */
function opens(from: number, sentence: Span): boolean {
  return from >= sentence.from && from - sentence.from < 25;
}

function meets(a: Mention, b: Mention): boolean {
  return a.from < b.to && b.from < a.to;
}
