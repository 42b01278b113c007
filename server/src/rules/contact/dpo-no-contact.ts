import { contacts } from '../../model/contacts.ts';
import type { Content } from '../../model/content.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Policy } from '../../model/policy.ts';
import { titleSpeaksOf } from '../../model/title.ts';
import { insertAt } from '../../text/edit.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';
import { endOfWords, quoted } from '../said.ts';
import { type Place, speaking } from '../speaking.ts';

/**
 * The company has a data protection officer, and no address of any kind stands where the officer is spoken of, nor in
 * a section about contact. The officer's name is not needed, and a general address near by is enough.
 */
export const dpoNoContact: PolicyRule = {
  id: 'contact/dpo-no-contact',
  scope: 'policy',
  severity: 'warning',
  duty: 'dpo-contact',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    const spoken = speaking(policy, 'data-protection-officer').filter(
      ({ sentence }) => sentence.affirmed('data-protection-officer') && sentence.has('we', 'you', 'contact'),
    );
    const [first] = spoken;
    if (!first || spoken.some(({ clause }) => isNearAddress(policy, clause.index))) return;
    if (policy.sections.some((section) => titleSpeaksOf(section, 'contact') && givesAddress(section.clauses)))
      return;
    const { clause, sentence } = first;
    const officer = sentence.affirmed('data-protection-officer')!;
    const end = place(clause, { from: endOfWords(clause.content, sentence), to: sentence.to }).from;
    yield {
      message: 'message',
      args: { words: quoted(clause.content, officer) },
      at: place(clause, officer),
      fixes: [
        {
          title: 'insert',
          safety: 'suggested',
          edits: [insertAt(end, phrase(policy.language, dpoNoContact.id, 'address'))],
        },
      ],
    };
  },
};

/** In the clause, the two before it, where a heading may name the officer, or the four after it. */
function isNearAddress({ clauses }: Policy, index: number): boolean {
  return givesAddress(clauses.slice(Math.max(0, index - 2), index + 5));
}

function givesAddress(clauses: readonly Pick<Place['clause'], 'content'>[]): boolean {
  return clauses.some(({ content }) => isAddress(content));
}

function isAddress(content: Content): boolean {
  return (
    placeholders(content).length > 0 ||
    contacts(content).some(({ kind, linked }) => linked || (kind !== 'url' && kind !== 'host'))
  );
}
