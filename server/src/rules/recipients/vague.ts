import type { ConceptId } from '../../knowledge/lexicon.ts';
import { contacts } from '../../model/contacts.ts';
import type { Content } from '../../model/content.ts';
import { isDenied } from '../../model/denial.ts';
import { type Mention, mentions } from '../../model/mentions.ts';
import { organisations } from '../../model/organisations.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Policy } from '../../model/policy.ts';
import { namedProviders } from '../../model/providers.ts';
import { titleSpeaksOf } from '../../model/title.ts';
import { insertAt } from '../../text/edit.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { phrase } from '../phrase.ts';
import { type Finding, type PolicyRule, place, placeAfter } from '../rule.ts';
import { quoted, type Said } from '../said.ts';
import { type Place, speaking } from '../speaking.ts';

/**
 * Recipients are only "partners" or "third parties": no name, no sector, no task, here or anywhere else in the text.
 * Authorities, buyers of the business and those the reader chooses are clear enough; statistics about nobody in
 * particular may go to anybody.
 */
export const recipientsVague: PolicyRule = {
  id: 'recipients/vague',
  scope: 'policy',
  severity: 'warning',
  duty: 'recipients',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    for (const kind of KINDS) {
      const all = speaking(policy, kind);
      if (all.length === 0 || all.some((one) => isSpecified(policy, one, kind))) continue;
      yield* vague(policy, all, kind);
    }
    yield* unnamedAnalytics(policy);
  },
};

const KINDS: readonly ConceptId[] = ['partner', 'service-provider', 'third-party'];

function* vague(policy: Policy, all: readonly Place[], kind: ConceptId): Iterable<Finding> {
  const found = all.flatMap((one) => {
    const to = receiving(one, kind);
    return to ? [{ ...one, to }] : [];
  });
  const [first, ...others] = found;
  if (!first) return;
  const { clause, to } = first;
  yield {
    message: 'message',
    args: { words: quoted(clause.content, to) },
    at: place(clause, to),
    ...(kind === 'third-party' || isGroup(first.sentence, to) ? { severity: 'info' } : {}),
    related: others.map((other) => ({
      message: 'again',
      args: { words: quoted(other.clause.content, other.to) },
      at: place(other.clause, other.to),
    })),
    fixes: [
      {
        title: 'insert',
        safety: 'suggested',
        edits: found.map((one) =>
          insertAt(placeAfter(one.clause, one.to), phrase(policy.language, recipientsVague.id, 'who')),
        ),
      },
    ],
  };
}

/** Companies of one group are less of a riddle than partners. */
function isGroup(sentence: Said, recipient: Mention): boolean {
  return sentence.all('group-company').some((one) => overlaps(one, recipient));
}

/** Those who get data in this sentence. */
function receiving({ clause, sentence }: Place, kind: ConceptId): Mention | undefined {
  const { content } = clause;
  if (OTHER_MATTERS.some((concept) => sentence.has(concept))) return undefined;
  const sharing = sentence
    .all('sharing')
    .find((one) => !isDenied(content, one) && !isByReader(sentence, one));
  const recipients = sentence.all(kind).filter((one) => !isDenied(content, one) && !isOwner(sentence, one));
  if (sharing)
    return recipients.find(({ from }) => from > sharing.to && from - sharing.to < REACH && isData(sentence));
  // "We and our partners use cookies": whoever sets a cookie receives what it brings.
  if (kind !== 'partner' || !sentence.affirmed('cookie') || !sentence.has('using')) return undefined;
  return recipients.find((one) => one.to < sentence.first('cookie')!.from);
}

/** In characters between the sharing and those who get the data. */
const REACH = 120;

function isData(sentence: Said): boolean {
  return sentence.has('data', 'personal-data');
}

const OTHER_MATTERS: readonly ConceptId[] = [
  'vague-object',
  'government',
  'legal-obligation',
  'required-by-law',
  'merger',
  'selling',
  'right-to',
  'source',
  'other-source',
];

/** "You may share", "if you disclose": what readers do themselves. */
function isByReader(sentence: Said, sharing: Mention): boolean {
  return sentence.all('reader-shares').some((one) => overlaps(one, sharing));
}

/** "Third-party websites", "our partners' products": not those who get something. */
function isOwner(sentence: Said, recipient: Mention): boolean {
  return sentence.all('things-of-others').some((one) => overlaps(one, recipient));
}

/** Whether a sentence, or what stands with it, says who or what these are. */
function isSpecified(policy: Policy, { clause, sentence }: Place, kind: ConceptId): boolean {
  const { content } = clause;
  const mention = sentence.first(kind)!;
  if (
    SPECIFYING.some((concept) =>
      mentions(content)
        .of(concept)
        .some((one) => isBeside(one, mention)),
    )
  )
    return true;
  const inside = (span: Span): boolean => overlaps(span, sentence);
  if (
    namedProviders(content).some(inside) ||
    contacts(content).some(inside) ||
    placeholders(content).some(inside)
  )
    return true;
  if (organisations(content).some((one) => inside(one) && one.from > mention.from)) return true;
  if (/:\s*$/.test(sentence.words)) return true;
  if (/\(/.test(content.text.slice(mention.to, mention.to + 3))) return true;
  return titleSpeaksOf(clause.section, kind) && policy.lists.some((list) => list.section === clause.section);
}

const SPECIFYING: readonly ConceptId[] = ['naming', 'recipient-task'];

/** What follows a word, or stands right before it, says what it means. */
function isBeside(one: Span, mention: Span): boolean {
  return one.to > mention.from - 30 && one.from < mention.to + 160;
}

/** Statistics go to providers nobody can look up, since none is named anywhere. */
function* unnamedAnalytics(policy: Policy): Iterable<Finding> {
  const spoken = speaking(policy, 'unnamed-analytics').filter(
    ({ sentence }) =>
      !sentence.negated && sentence.affirmed('unnamed-analytics') && sentence.has('using', 'sharing'),
  );
  const [first] = spoken;
  if (!first || policy.clauses.some(({ content }) => namesAnalytics(content))) return;
  const { clause, sentence } = first;
  if (contacts(clause.content).some(({ kind }) => kind === 'url' || kind === 'host')) return;
  const at = sentence.affirmed('unnamed-analytics')!;
  yield {
    message: 'analytics',
    severity: 'info',
    args: { words: quoted(clause.content, at) },
    at: place(clause, at),
    fixes: [
      {
        title: 'insertNames',
        safety: 'suggested',
        edits: [insertAt(placeAfter(clause, at), phrase(policy.language, recipientsVague.id, 'names'))],
      },
    ],
  };
}

function namesAnalytics(content: Content): boolean {
  return (
    namedProviders(content).some(({ does }) => does.includes('analytics')) ||
    (placeholders(content).length > 0 && mentions(content).has('unnamed-analytics'))
  );
}
