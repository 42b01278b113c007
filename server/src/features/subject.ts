import { anchorTarget } from '../model/anchors.ts';
import { crossReferences } from '../model/cross-references.ts';
import type { Clause, Policy, Section } from '../model/policy.ts';
import {
  entrySection,
  type Place,
  referencesTo,
  resolveProvision,
  resolveReference,
  sectionAt,
} from '../model/resolve.ts';
import { definedTerms, type Term, usesIn } from '../model/terms.ts';
import { place, placeAll } from '../rules/rule.ts';
import { cover, type Span } from '../text/span.ts';
import { clauseAt } from './clause-at.ts';

/** Something a policy names in one place and speaks of in others. */
export type Subject =
  | { readonly kind: 'section'; readonly section: Section }
  /** A clause that is referred to by its number: "3.2(b)". */
  | { readonly kind: 'clause'; readonly clause: Clause }
  | { readonly kind: 'term'; readonly term: Term }
  /** A place that only an anchor names. */
  | { readonly kind: 'anchor'; readonly at: Span };

export interface Pointed {
  /** One, or several for a range and a list of numbers. */
  readonly subjects: readonly Subject[];
  /** The words that point, in the document. */
  readonly at: Span;
}

/** What the words at an offset speak of: a reference, an entry of the contents list, a defined term or a heading. */
export function subjectsAt(policy: Policy, offset: number): Pointed | undefined {
  const clause = clauseAt(policy, offset);
  if (!clause) return undefined;
  return (
    referenceAt(policy, clause, offset) ??
    entryAt(policy, clause) ??
    termAt(policy, clause, offset) ??
    headingAt(clause, offset)
  );
}

function referenceAt(policy: Policy, clause: Clause, offset: number): Pointed | undefined {
  for (const reference of crossReferences(clause.content)) {
    const at = place(clause, reference);
    if (!touches(at, offset)) continue;
    if (reference.anchor !== undefined) {
      const target = anchorTarget(policy, reference.anchor);
      if (target) return { subjects: [anchored(policy, target)], at };
      continue;
    }
    // On a number it is that place alone, on the words around them all.
    const own = reference.range
      ? undefined
      : reference.targets.find((target) => touches(place(clause, target), offset));
    const single = own && resolveProvision(policy, clause, reference.label, own);
    if (single) return { subjects: [single], at: reference.targets.length > 1 ? place(clause, own) : at };
    const places: readonly Place[] = own ? [] : resolveReference(policy, clause, reference);
    if (places.length > 0) return { subjects: places, at };
  }
  return undefined;
}

function anchored(policy: Policy, at: Span): Subject {
  const section = sectionAt(policy, at);
  return section ? { kind: 'section', section } : { kind: 'anchor', at };
}

function entryAt(policy: Policy, clause: Clause): Pointed | undefined {
  if (clause.role !== 'contents') return undefined;
  const section = entrySection(policy, clause);
  return section && { subjects: [{ kind: 'section', section }], at: placeAll(clause) };
}

/** The longest term there: "Personal Data" rather than "Data". */
function termAt(policy: Policy, clause: Clause, offset: number): Pointed | undefined {
  let best: { readonly term: Term; readonly at: Span } | undefined;
  for (const term of definedTerms(policy)) {
    for (const use of usesIn(clause.content, term)) {
      const at = place(clause, use);
      if (!touches(at, offset)) continue;
      if (!best || at.to - at.from > best.at.to - best.at.from) best = { term, at };
    }
  }
  return best && { subjects: [{ kind: 'term', term: best.term }], at: best.at };
}

/** A heading is its section; an item's marker is its clause. */
function headingAt(clause: Clause, offset: number): Pointed | undefined {
  const { section, item } = clause;
  if (section.heading === clause) {
    const at = nameOf(section);
    return touches(at, offset) ? { subjects: [{ kind: 'section', section }], at } : undefined;
  }
  return item?.numbering && touches(item.marker, offset)
    ? { subjects: [{ kind: 'clause', clause }], at: item.marker }
    : undefined;
}

function touches({ from, to }: Span, offset: number): boolean {
  return from <= offset && offset <= to;
}

/** Where something is made known: all of it, and the words that name it. */
export interface Declaration {
  readonly whole: Span;
  readonly name: Span;
}

export function declarationsOf(subject: Subject): readonly Declaration[] {
  switch (subject.kind) {
    case 'section':
      return [{ whole: subject.section.span, name: nameOf(subject.section) }];
    case 'clause': {
      const { clause } = subject;
      const whole = { from: clause.from, to: clause.from + clause.block.length };
      return [{ whole, name: clause.item ? clause.item.marker : placeAll(clause) }];
    }
    case 'term':
      return subject.term.defined.map(({ clause, name, definition }) => ({
        whole: place(clause, definition),
        name: place(clause, name),
      }));
    case 'anchor':
      return [{ whole: subject.at, name: subject.at }];
  }
}

/** Number and title. */
function nameOf({ number, titleSpan }: Section): Span {
  return number && number.from <= titleSpan.from ? cover(number, titleSpan) : titleSpan;
}

/** A place that speaks of a subject. */
export interface Use {
  readonly at: Span;
  readonly declares: boolean;
}

/** Every place that speaks of a subject, its declarations included, in document order without overlap. */
export function usesOf(policy: Policy, subject: Subject): readonly Use[] {
  const declared = declarationsOf(subject).map(({ name }): Use => ({ at: name, declares: true }));
  const found = [...declared, ...otherUses(policy, subject).map((at): Use => ({ at, declares: false }))];
  found.sort((a, b) => a.at.from - b.at.from || Number(b.declares) - Number(a.declares));
  const kept: Use[] = [];
  for (const use of found) if (!(kept.length > 0 && use.at.from < kept.at(-1)!.at.to)) kept.push(use);
  return kept;
}

function otherUses(policy: Policy, subject: Subject): readonly Span[] {
  switch (subject.kind) {
    case 'section': {
      const entries = (policy.contents?.items ?? [])
        .filter(({ clause }) => entrySection(policy, clause) === subject.section)
        .map(({ clause }) => placeAll(clause));
      return [...entries, ...referencesIn(policy, subject.section)];
    }
    case 'clause':
      return referencesIn(policy, subject.clause);
    case 'term':
      return policy.clauses.flatMap((clause) =>
        usesIn(clause.content, subject.term).map((use) => place(clause, use)),
      );
    case 'anchor':
      return policy.clauses.flatMap((clause) =>
        crossReferences(clause.content)
          .filter(({ anchor }) => anchor !== undefined && isAt(anchorTarget(policy, anchor), subject.at))
          .map((reference) => place(clause, reference)),
      );
  }
}

function referencesIn(policy: Policy, to: Section | Clause): readonly Span[] {
  return (referencesTo(policy).get(to) ?? []).map(({ clause, reference }) => place(clause, reference));
}

function isAt(a: Span | undefined, b: Span): boolean {
  return a?.from === b.from && a.to === b.to;
}
