import { duties } from '../../knowledge/duties.ts';
import { isStated } from '../../model/evidence.ts';
import { mentions } from '../../model/mentions.ts';
import { insertAt } from '../../text/edit.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, placeAfter } from '../rule.ts';
import { introductions, type Said, saidOf } from '../sentence.ts';

/**
 * "Legitimate interests" are the legal basis, and no interest is named anywhere. One that is named once settles the
 * matter, and so does a purpose in the same sentence or in the introduction of the list.
 */
export const liUnnamed: PolicyRule = {
  id: 'legal-basis/li-unnamed',
  scope: 'policy',
  severity: 'warning',
  duty: 'legitimate-interests',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    if (isStated(policy, duties.get('legitimate-interests')!)) return;
    const relied = [...saidOf(policy, 'legitimate-interest')].filter((said) =>
      said.affirmed('legitimate-interest'),
    );
    if (relied.some(hasPurpose)) return;
    const [first, ...more] = relied;
    if (!first) return;
    const interest = first.affirmed('legitimate-interest')!;
    const end = placeAfter(first.clause, interest);
    yield {
      message: 'message',
      args: { words: first.words(interest) },
      at: first.at(interest),
      related: more.map((said) => ({
        message: 'another',
        at: said.at(said.affirmed('legitimate-interest')!),
      })),
      fixes: [
        {
          title: 'insert',
          safety: 'suggested',
          edits: [insertAt(end, phrase(policy.language, liUnnamed.id, 'namely'))],
        },
      ],
    };
  },
};

/** A purpose beside the interest says what the interest is. A heading, a table or a list may say it for all below. */
function hasPurpose(said: Said): boolean {
  if (said.clause.role === 'cell') return true;
  const { to } = said.affirmed('legitimate-interest')!;
  if (said.clause.content.text[to] === ':') return true;
  return (
    said.says('purpose') || introductions(said.clause).some(({ content }) => mentions(content).has('purpose'))
  );
}
