import { clausesUnder, type ModelClause, type Passage, type Variant } from '../knowledge/clauses.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import { contacts } from '../model/contacts.ts';
import type { Content } from '../model/content.ts';
import { mentions } from '../model/mentions.ts';
import type { Clause, Policy, Section } from '../model/policy.ts';
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Template } from '../text/template.ts';
import { passagesAfter, passagesIn, sentenceBeside } from './insert.ts';
import { newSection } from './new-section.ts';
import { inOwnWords } from './own-words.ts';
import { type Circumstances, type Finding, type Fix, placeAll } from './rule.ts';
import { sectionFor } from './topics.ts';

/** Where the absence of a statement is said: at the heading it belongs under, else at the title. */
export function placeOfAbsence(policy: Policy, duty: DutyId): Span {
  const anchor = sectionFor(policy, duty)?.heading ?? policy.title ?? policy.clauses[0];
  return anchor ? placeAll(anchor) : { from: 0, to: 0 };
}

/** A duty is stated nowhere, and each model clause of it is offered. */
export function absence(policy: Policy, duty: DutyId, circumstances: Pick<Circumstances, 'laws'>): Finding {
  return {
    message: 'message',
    at: placeOfAbsence(policy, duty),
    fixes: insertDisclosure(policy, duty, circumstances),
  };
}

/**
 * Inserts a model clause of a duty, one fix for each that the chosen laws leave to choose from: in the section it
 * belongs in, else in a section of its own. Titles: "insert", and "insertIn" with the section's title.
 */
export function insertDisclosure(
  policy: Policy,
  duty: DutyId,
  { laws }: Pick<Circumstances, 'laws'>,
): readonly Fix[] {
  return clausesUnder(laws, duty, policy.language).map((clause) => insertion(policy, clause));
}

function insertion(policy: Policy, { duty, variant, title, body }: ModelClause): Fix {
  const section = sectionFor(policy, duty);
  const clause = saidBy(duty, variant);
  const own = () => body.map((passage) => inWordsOf(policy, passage));
  if (!section) {
    return {
      title: 'insert',
      safety: 'suggested',
      clause,
      edits: () => newSection(policy, { duty, title, body: own() }),
    };
  }
  return {
    title: 'insertIn',
    args: { title: section.title },
    safety: 'suggested',
    clause,
    edits: () => [insertInto(policy, section, duty, own())],
  };
}

function inWordsOf(policy: Policy, passage: Passage): Passage {
  const renamed = (text: Template) => inOwnWords(policy, text);
  switch (passage.kind) {
    case 'paragraph':
      return { ...passage, text: renamed(passage.text) };
    case 'list':
      return { ...passage, items: passage.items.map(renamed) };
    case 'table':
      return { ...passage, rows: passage.rows.map((row) => row.map(renamed)) };
  }
}

/** Behind what the section says of the matter, where that can be told, else at the end of its own text. */
function insertInto(policy: Policy, section: Section, duty: DutyId, body: readonly Passage[]): Edit {
  const kin = REACHING.has(duty) ? section.clauses.findLast(({ content }) => reaches(content)) : undefined;
  return kin ? passagesAfter(policy, kin, body) : passagesIn(policy, section, body);
}

/** Ways to reach somebody stand together: a section on contact often ends with a word of thanks. */
const REACHING: ReadonlySet<DutyId> = new Set([
  'controller-identity',
  'controller-contact',
  'dpo-contact',
  'eu-representative',
]);

function reaches(content: Content): boolean {
  return contacts(content).length > 0 || CONTACT.some((concept) => mentions(content).has(concept));
}

const CONTACT: readonly ConceptId[] = ['contact', 'contact-details'];

/**
 * Says what a duty asks for right where the text speaks of the matter, one fix for each clause to choose from. Title:
 * "insert".
 */
export function insertBeside(
  policy: Policy,
  duty: DutyId,
  clause: Clause,
  { laws }: Pick<Circumstances, 'laws'>,
): readonly Fix[] {
  return clausesUnder(laws, duty, policy.language).map(
    ({ variant, body }): Fix => ({
      title: 'insert',
      safety: 'suggested',
      clause: saidBy(duty, variant),
      edits: () => [
        beside(
          policy,
          clause,
          body.map((passage) => inWordsOf(policy, passage)),
        ),
      ],
    }),
  );
}

function beside(policy: Policy, clause: Clause, body: readonly Passage[]): Edit {
  const [first, ...more] = body;
  return first?.kind === 'paragraph' && more.length === 0
    ? sentenceBeside(policy, clause, first.text)
    : passagesAfter(policy, clause, body);
}

function saidBy(duty: DutyId, variant: Variant | undefined): NonNullable<Fix['clause']> {
  return { duty, ...(variant ? { variant: variant.id } : {}) };
}
