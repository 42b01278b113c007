import type { Reading } from '../../analysis/judgement.ts';
import { crossReferences } from '../../model/cross-references.ts';
import type { Policy, Section } from '../../model/policy.ts';
import { definedTerms, type Term, usesIn } from '../../model/terms.ts';
import { numberedSection, recounted } from '../../rules/numbered.ts';
import { numberText } from '../../rules/pointers.ts';
import { place } from '../../rules/rule.ts';
import type { Edit } from '../../text/edit.ts';
import { contains, type Span } from '../../text/span.ts';
import { clauseAt } from '../clause-at.ts';
import { subjectsAt } from '../subject.ts';
import { inflected } from './inflect.ts';
import { retitled } from './retitle.ts';
import { reworded } from './reword.ts';

/** What a person is about to rename: where it stands at the cursor, and what it is called now. */
export interface Renameable {
  readonly at: Span;
  readonly name: string;
  readonly what:
    | { readonly kind: 'term'; readonly term: Term }
    | { readonly kind: 'title'; readonly section: Section }
    | { readonly kind: 'number'; readonly section: Section };
}

/** Why a name cannot be given. Keys of the interface's words. */
export type Refusal = 'empty' | 'taken' | 'notANumber';

export type Renaming = { readonly edits: readonly Edit[] } | { readonly refusal: Refusal };

/** What the words at an offset name, if it can be renamed: a defined term, a section's title or its number. */
export function renameable(policy: Policy, offset: number): Renameable | undefined {
  const clause = clauseAt(policy, offset);
  const pointed = subjectsAt(policy, offset);
  const [subject] = pointed?.subjects ?? [];
  if (!clause || !pointed || !subject || pointed.subjects.length > 1) return undefined;
  if (subject.kind === 'term') {
    const { term } = subject;
    return term.small ? undefined : { at: pointed.at, name: term.text, what: { kind: 'term', term } };
  }
  if (subject.kind !== 'section') return undefined;
  const { section } = subject;
  if (section.heading === clause) return named(section, offset);
  const number = clause.role === 'contents' ? clause.item?.marker : numberIn(pointed.at, policy, offset);
  if (number && section.number && number.from <= offset && offset <= number.to) {
    return { at: number, name: numberText(section.number.numbering), what: { kind: 'number', section } };
  }
  if (clause.role !== 'contents' || section.title === '') return undefined;
  return { at: pointed.at, name: section.title, what: { kind: 'title', section } };
}

function named(section: Section, offset: number): Renameable | undefined {
  const { number, titleSpan, title } = section;
  if (number && offset <= number.to && number.from <= offset) {
    const at = { from: number.from, to: number.to };
    return { at, name: numberText(number.numbering), what: { kind: 'number', section } };
  }
  if (title === '') return undefined;
  return { at: titleSpan, name: title, what: { kind: 'title', section } };
}

/** The number in the reference that the words at an offset are. */
function numberIn(at: Span, policy: Policy, offset: number): Span | undefined {
  const clause = clauseAt(policy, offset);
  if (!clause) return undefined;
  for (const { targets } of crossReferences(clause.content)) {
    for (const { from, number } of targets) {
      const own = place(clause, { from, to: from + number.length });
      if (number !== '' && contains(at, own))
        return own.from <= offset && offset <= own.to ? own : { ...own, from: at.from };
    }
  }
  return undefined;
}

/** The edits that give what the cursor is on another name, wherever the policy speaks of it. */
export function rename(reading: Reading, offset: number, wanted: string): Renaming | undefined {
  const found = renameable(reading.policy, offset);
  if (!found) return undefined;
  const name = wanted.replace(/\s+/g, ' ').trim();
  if (name === '') return { refusal: 'empty' };
  if (name === found.name) return { edits: [] };
  switch (found.what.kind) {
    case 'term':
      return renameTerm(reading, found.what.term, name);
    case 'title':
      return { edits: retitled(reading, found.what.section, name) };
    case 'number':
      return renumberSection(reading.policy, found.what.section, name);
  }
}

/** Uses inside a longer term's are that term's: “Personal Data” is not “Data”. */
function renameTerm({ policy, format }: Reading, term: Term, name: string): Renaming {
  const terms = definedTerms(policy);
  if (terms.some(({ text }) => text === name)) return { refusal: 'taken' };
  const longer = terms.filter(({ text }) => text.length > term.text.length && text.includes(term.text));
  const edits = policy.clauses.flatMap((clause) => {
    const others = longer.flatMap((one) => usesIn(clause.content, one));
    return usesIn(clause.content, term)
      .filter((use) => !others.some((other) => contains(other, use)))
      .flatMap((use) => {
        const written = clause.content.text.slice(use.from, use.to);
        return reworded(clause, use, inflected(written, term.text, name), format);
      });
  });
  return { edits };
}

/** A number can change in its last part, to one that no other section has. */
function renumberSection(policy: Policy, section: Section, wanted: string): Renaming {
  const [numbered] = numberedSection(section);
  if (!numbered) return { refusal: 'notANumber' };
  const written = wanted.replace(/[\s.)]+$/, '').replace(/^\(/, '');
  const last = numbered.numbering.path.length - 1;
  const by = COUNTS.map((value) => value - numbered.numbering.path[last]!).find(
    (step) =>
      numberText(numbered.numbering, { depth: last, by: step }).toLowerCase() === written.toLowerCase(),
  );
  if (by === undefined) return { refusal: 'notANumber' };
  const taken = policy.sections.some(
    (other) => other !== section && other.number && numberText(other.number.numbering) === written,
  );
  return taken ? { refusal: 'taken' } : { edits: recounted([{ numbered, by }], policy) };
}

const COUNTS: readonly number[] = Array.from({ length: 200 }, (_, i) => i + 1);
