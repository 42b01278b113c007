import { contacts } from '../../model/contacts.ts';
import type { Content } from '../../model/content.ts';
import type { Mention } from '../../model/mentions.ts';
import { perPolicy } from '../../model/per-policy.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Policy } from '../../model/policy.ts';
import { insertAt } from '../../text/edit.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';
import { endOfWords, quoted, type Said } from '../said.ts';
import { speaking } from '../speaking.ts';

/**
 * Readers are sent to contact data that the text does not have: "our customer service", "the contact us page". A link
 * on the words resolves it, and so does any address of the company in the document.
 */
export const contactUnresolved: PolicyRule = {
  id: 'contact/contact-unresolved',
  scope: 'policy',
  severity: 'warning',
  duty: 'controller-contact',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    const elsewhere = speaking(policy, 'contact-elsewhere');
    if (elsewhere.length === 0 || givesAddress(policy)) return;
    const sent = elsewhere
      .filter(({ clause, sentence }) => !hasLink(clause.content, sentence))
      .flatMap(({ clause, sentence }) => {
        const to = sentence.affirmed('contact-elsewhere');
        // "Customer service is one of our purposes" sends nobody anywhere.
        const contact = to && contactBeside(sentence, to);
        if (!to || !contact) return [];
        return [{ clause, sentence, at: { from: Math.min(contact.from, to.from), to: to.to } }];
      });
    const [first, ...others] = sent;
    if (!first) return;
    const { clause, at } = first;
    const end = place(clause, {
      from: endOfWords(clause.content, first.sentence),
      to: first.sentence.to,
    }).from;
    yield {
      message: 'message',
      args: { words: quoted(clause.content, at) },
      at: place(clause, at),
      related: others.map((other) => ({
        message: 'again',
        args: { words: quoted(other.clause.content, other.at) },
        at: place(other.clause, other.at),
      })),
      fixes: [
        {
          title: 'insert',
          safety: 'suggested',
          edits: [insertAt(end, phrase(policy.language, contactUnresolved.id, 'address'))],
        },
      ],
    };
  },
};

/** An address by which somebody can be reached, or a place where one is still to be filled in. */
const givesAddress = perPolicy((policy: Policy) =>
  policy.clauses.some(
    ({ content }) =>
      placeholders(content).length > 0 || contacts(content).some(({ kind }) => REACHING.has(kind)),
  ),
);

const REACHING: ReadonlySet<string> = new Set(['email', 'hidden-email', 'phone', 'postal']);

/** In characters between the contact and where it is to be found. */
const NEAR = 60;

/** The contact that is asked for: "contact form" by itself asks for none. */
function contactBeside(sentence: Said, elsewhere: Mention): Mention | undefined {
  const asked = sentence.affirmed('contact');
  const named = [elsewhere, ...sentence.all('contact-details')];
  return sentence
    .all('contact')
    .find(
      (one) =>
        asked &&
        one.from >= asked.from &&
        elsewhere.from - one.to < NEAR &&
        !named.some((other) => overlaps(one, other)),
    );
}

function hasLink(content: Content, sentence: Span): boolean {
  return contacts(content).some((contact) => overlaps(contact, sentence));
}
