import type { ConceptId } from '../../knowledge/lexicon.ts';
import { contacts } from '../../model/contacts.ts';
import { mentions } from '../../model/mentions.ts';
import { organisations } from '../../model/organisations.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Policy } from '../../model/policy.ts';
import { namedProviders } from '../../model/providers.ts';
import { insertAt } from '../../text/edit.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place, placeAfter } from '../rule.ts';
import { quoted } from '../said.ts';
import { type Place, speaking } from '../speaking.ts';

/**
 * Data come from others, and nowhere does the text say from whom. One place that names sources or their sort settles
 * it, and so does a list below the sentence.
 */
export const sourcesMissing: PolicyRule = {
  id: 'sources/missing',
  scope: 'policy',
  severity: 'info',
  duty: 'sources',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy) {
    const spoken = speaking(policy, 'other-source').filter(
      ({ sentence }) =>
        sentence.affirmed('other-source') && sentence.has('data', 'personal-data') && sentence.has('we'),
    );
    const [first] = spoken;
    if (!first || spoken.some((one) => isNamed(policy, one))) return;
    const { clause, sentence } = first;
    const at = sentence.affirmed('other-source')!;
    yield {
      message: 'message',
      args: { words: quoted(clause.content, at) },
      at: place(clause, at),
      fixes: [
        {
          title: 'insert',
          safety: 'suggested',
          edits: [insertAt(placeAfter(clause, at), phrase(policy.language, sourcesMissing.id, 'source'))],
        },
      ],
    };
  },
};

const NAMING: readonly ConceptId[] = ['naming', 'partner', 'service-provider', 'advertising'];

function isNamed(policy: Policy, { clause, sentence }: Place): boolean {
  const { content } = clause;
  const inside = (span: Span): boolean => overlaps(span, sentence);
  if (clause.role === 'cell' || NAMING.some((concept) => mentions(content).has(concept))) return true;
  if (/[:(]/.test(sentence.words)) return true;
  if ([namedProviders, organisations, contacts, placeholders].some((fact) => fact(content).some(inside)))
    return true;
  return policy.lists.some(({ intro }) => intro === clause);
}
