import type { ConceptId } from '../../knowledge/lexicon.ts';
import { isDenied } from '../../model/denial.ts';
import { type Mention, mentions } from '../../model/mentions.ts';
import { sentences } from '../../model/sentences.ts';
import { phrase } from '../phrase.ts';
import type { ClauseRule } from '../rule.ts';

/**
 * Data are used "for any purpose", or for "other purposes" nobody names. Less serious where consent is asked each
 * time; left alone where purposes are denied, or named right behind ("for other purposes described below").
 */
export const openEnded: ClauseRule = {
  id: 'purposes/open-ended',
  scope: 'clause',
  about: ['open-ended-purpose'],
  severity: 'warning',
  duty: 'purposes',
  judges: 'defective',
  documents: ['privacy'],

  *check(content, around) {
    if (around.role === 'heading' || around.role === 'title' || around.role === 'contents') return;
    const found = mentions(content);
    const intro = around.intro ? mentions(around.intro) : undefined;
    for (const mention of found.of('open-ended-purpose')) {
      const sentence = sentences(content)[mention.sentence]!;
      const says = (concept: ConceptId): boolean =>
        found.of(concept).some((one: Mention) => one.sentence === mention.sentence);
      if (sentence.negated || isDenied(content, mention)) continue;
      if (![HANDLING, DATA].every((group) => group.some((one) => says(one) || intro?.has(one)))) continue;
      // "(i.e. …)" or a colon explains what they are.
      if (/^\s*[(:]/.test(content.text.slice(mention.to))) continue;
      const asked = says('consent') || says('notice-of-change') || says('required-by-law');
      yield {
        message: asked ? 'asked' : 'message',
        args: { words: content.text.slice(mention.from, mention.to) },
        at: mention,
        // What identifies nobody, rightly or not, harms less.
        ...(asked || (says('non-personal-data') && !says('personal-data')) ? { severity: 'info' } : {}),
        fixes: [
          {
            title: 'replace',
            safety: 'suggested',
            edits: [
              {
                from: mention.from,
                to: mention.to,
                insert: phrase(around.language, openEnded.id, 'purpose'),
              },
            ],
          },
        ],
      };
    }
  },
};

const DATA: readonly ConceptId[] = ['data', 'personal-data', 'non-personal-data'];
const HANDLING: readonly ConceptId[] = ['using', 'processing', 'sharing', 'collecting'];
