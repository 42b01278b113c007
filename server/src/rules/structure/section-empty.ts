import { clauseWording } from '../../knowledge/clauses.ts';
import { duties } from '../../knowledge/duties.ts';
import type { DutyId } from '../../knowledge/duty.ts';
import { contacts } from '../../model/contacts.ts';
import { dates } from '../../model/dates.ts';
import { mentions } from '../../model/mentions.ts';
import { perPolicy } from '../../model/per-policy.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { type Edit, remove } from '../../text/edit.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { paragraphAfter } from '../insert.ts';
import { countingOn, numberedSection, recounted } from '../numbered.ts';
import { phrase } from '../phrase.ts';
import { type Fix, placeAll, type SectionRule } from '../rule.ts';

/**
 * A heading that is followed by the next heading, by the end of the document, or by nothing but an address. A heading
 * with deeper headings below it, one that carries its text on its own line, and one above a picture or an insertion
 * of the site's template are not empty.
 */
export const sectionEmpty: SectionRule = {
  id: 'structure/section-empty',
  scope: 'section',
  severity: 'error',
  citations: ['gdpr 12(1)'],

  sections: ({ sections }) => sections.filter(saysNothing),

  *check(section, policy) {
    const { heading } = section;
    if (!heading || heading === policy.title || speaksForItself(heading)) return;
    // "Their privacy policy:" above an address is its label.
    if (section.clauses.length > 0 && /[:：]\s*$/.test(heading.content.text)) return;
    const after = nextHeading(section, policy)?.from ?? policy.text.length;
    const end = heading.from + heading.block.length;
    if (section.clauses.length === 0 && holdsSomething(policy.text.slice(end, after))) return;
    const gone = { from: heading.from, to: after };
    yield {
      message: section.clauses.length === 0 ? 'empty' : 'address',
      args: { title: section.title || (section.number?.text ?? '') },
      at: placeAll(heading),
      fixes: [
        {
          title: 'insert',
          safety: 'suggested',
          edits: [paragraphAfter(policy, heading, stub(heading, policy))],
        },
        ...removal(section, policy, gone),
      ],
    };
  },
};

function saysNothing({ runIn, children, lists, clauses }: Section): boolean {
  return !runIn && children.length === 0 && lists.length === 0 && clauses.every(isBareAddress);
}

const LONGEST_TITLE_WORDS = 20;
/** Two sentences, or one of a script that writes no spaces between them. */
const SENTENCES = /[.!?]\s+\p{Lu}|[。！？]/u;

/** A heading that is a sentence or two, a date, or a link to where the text stands. */
function speaksForItself({ content, role }: Clause): boolean {
  if (role === 'date' || dates(content).length > 0) return true;
  if (content.text.split(/\s+/).length > LONGEST_TITLE_WORDS || SENTENCES.test(content.text)) return true;
  return content.inlines.some(
    ({ kind, from, to }) => kind === 'link' && content.text.slice(from, to).trim() === content.text.trim(),
  );
}

function isBareAddress(clause: Clause): boolean {
  const { content } = clause;
  if (clause.role === 'residue') return true;
  const text = content.text.trim().replace(/[.,;]$/, '');
  if (text === '' || /\s/.test(text)) return false;
  const start = content.text.indexOf(text);
  return contacts(content).some(
    ({ kind, from, to }) => (kind === 'url' || kind === 'host') && from <= start && to >= start + text.length,
  );
}

function nextHeading(section: Section, policy: Policy): Clause | undefined {
  return nextHeadings(policy).get(section);
}

const nextHeadings = perPolicy(
  ({ sections }): ReadonlyMap<Section, Clause | undefined> =>
    new Map(sections.map((section, i) => [section, sections[i + 1]?.heading])),
);

const NOT_CONTENT =
  /<!--[\s\S]*?-->|<\/[a-z][^>]*>|<(?:a|article|br|div|header|hr|li|main|ol|p|section|span|ul)\b[^>]*>|^[ \t]*[=*_-]{3,}[ \t]*$|\s+/gim;

/** Whether something a reader sees stands in source that no clause covers: a picture, code, a template's tag. */
function holdsSomething(source: string): boolean {
  return source.replace(NOT_CONTENT, '') !== '';
}

/** Each empty section would renumber all behind it: of very many, only its writer knows what they are. */
const MOST_RENUMBERED = 100;

function follows(section: Section): number {
  const siblings = section.parent?.children ?? [];
  return section.number ? siblings.length - 1 - siblings.indexOf(section) : 0;
}

function removal(section: Section, policy: Policy, gone: Span): readonly Fix[] {
  if (follows(section) > MOST_RENUMBERED) return [];
  const edits = () => [remove(gone), ...closeUp(section, policy).filter((edit) => !overlaps(edit, gone))];
  return [{ title: 'remove', safety: 'suggested', edits }];
}

/** The later siblings count on from where the removed one stood. */
function closeUp(section: Section, policy: Policy): readonly Edit[] {
  if (!section.number) return [];
  const siblings = section.parent?.children ?? [];
  const [own, ...later] = countingOn(siblings.slice(siblings.indexOf(section)).flatMap(numberedSection));
  return own
    ? recounted(
        later.map((numbered) => ({ numbered, by: -1 })),
        policy,
      )
    : [];
}

/** The model clause for what the title announces, or a place for the text. */
function stub(heading: Clause, policy: Policy) {
  const duty = announced(heading);
  return duty ? clauseWording(policy.language, duty).text : phrase(policy.language, sectionEmpty.id, 'text');
}

function announced({ content }: Clause): DutyId | undefined {
  const about = mentions(content);
  for (const { id, evidence } of duties.values()) {
    if (evidence.some(({ heading = [] }) => heading.some((concept) => about.has(concept)))) return id;
  }
  return undefined;
}
