import { languageOf } from '../../knowledge/language.ts';
import { fold } from '../../knowledge/words.ts';
import type { Content } from '../../model/content.ts';
import { mentions } from '../../model/mentions.ts';
import type { Policy } from '../../model/policy.ts';
import { sentences } from '../../model/sentences.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { toText } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import { type Fix, type PolicyRule, place } from '../rule.ts';

/**
 * A text that says "you" turns to "users must" or to "his browser". What other users do, what the law says of data
 * subjects, and sentences about children or about someone else are left alone, and so is a text that speaks of users
 * throughout.
 */
export const personShift: PolicyRule = {
  id: 'style/person-shift',
  scope: 'policy',
  severity: 'hint',
  citations: ['gdpr 12(1)'],
  documents: ['privacy', 'cookies', 'other'],

  *check(policy) {
    const shifts = count(policy, 'reader-duty') + count(policy, 'gendered-reader');
    if (shifts === 0) return;
    const you = count(policy, 'you');
    if (you < ENOUGH || shifts * FEW > you) return;
    for (const clause of clausesSpeakingOf(policy, 'reader-duty', 'gendered-reader')) {
      if (clause.role === 'heading' || clause.role === 'title' || clause.role === 'contents') continue;
      const told = mentions(clause.content);
      const said = new Set<number>();
      for (const shift of [...told.of('reader-duty'), ...told.of('gendered-reader')]) {
        const about = (concept: 'child' | 'reader-noun') =>
          told.of(concept).some(({ sentence }) => sentence === shift.sentence);
        if (said.has(shift.sentence) || sentences(clause.content)[shift.sentence]?.quoted || about('child'))
          continue;
        const gendered = shift.concept === 'gendered-reader';
        if (gendered && !about('reader-noun')) continue;
        const start = sentences(clause.content)[shift.sentence]?.from === shift.from;
        if (!start && !gendered && isQualified(clause.content, shift)) continue;
        // "Qualified Users" are defined, and may be others.
        if (!start && /\p{Lu}/u.test(clause.content.text.slice(shift.from, shift.from + 5))) continue;
        said.add(shift.sentence);
        const words = clause.content.text.slice(shift.from, shift.to);
        const noun = told.of('reader-noun').find(({ from }) => from >= shift.from && from < shift.to);
        const fixes: Fix[] = [];
        if (
          !gendered &&
          noun &&
          told.of('reader-modal').some(({ from }) => from > noun.to && from < shift.to)
        ) {
          const address = toText(phrase(policy.language, personShift.id, 'you'));
          const insert = start ? address.slice(0, 1).toUpperCase() + address.slice(1) : address;
          fixes.push({
            title: 'address',
            args: { you: address },
            safety: 'suggested',
            edits: [replace(place(clause, { from: shift.from, to: noun.to }), insert)],
          });
        }
        yield {
          message: gendered ? 'gendered' : 'message',
          args: { words },
          at: place(clause, shift),
          fixes,
        };
      }
    }
  },
};

/** "California users", "end-users": some of them, or those of somebody else. */
function isQualified({ text, language }: Content, { from }: Span): boolean {
  const before = /([\p{L}’']+)?([-\s]+)$/u.exec(text.slice(Math.max(0, from - 24), from));
  if (!before) return false;
  const [, word, gap = ''] = before;
  return gap.includes('-') || (word !== undefined && !languageOf(language).functionWords.has(fold(word)));
}

/** Times a text must say "you" before that is how it speaks. */
const ENOUGH = 5;
/** The shifts are slips while there are so many times more of the other. */
const FEW = 3;

function count(policy: Policy, concept: 'you' | 'reader-duty' | 'gendered-reader'): number {
  return clausesSpeakingOf(policy, concept).reduce(
    (sum, { content }) => sum + mentions(content).of(concept).length,
    0,
  );
}
