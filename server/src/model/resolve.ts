import { ofLanguage, wordSet } from '../knowledge/language.ts';
import { addTo } from '../text/groups.ts';
import { lastAtOrBefore, type Span } from '../text/span.ts';
import { anchorLetters, anchorTarget } from './anchors.ts';
import type { Provision } from './citations.ts';
import { likeness } from './contents-list.ts';
import { type CrossReference, crossReferences } from './cross-references.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy, Section } from './policy.ts';
import { listsBelow, sectionNumbers } from './section-numbers.ts';
import { clausesWith } from './speaking.ts';

/** A place that can be referred to by its number. */
export type Place =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'clause'; readonly clause: Clause };

/**
 * Where the words "section 3.2(b)" in a clause lead. Where a number stands more than once, as in exhibits that each
 * count from one, the nearest is meant. Undefined where the document has no such place.
 */
export function resolveProvision(
  policy: Policy,
  from: Clause,
  label: string | undefined,
  { number, parts }: Provision,
): Place | undefined {
  const numbers = sectionNumbers(policy);
  if (number === '') return itemBelow(from.section, parts);
  const known = numbers.sections.get(number) ?? numbers.sections.get(number.toUpperCase()) ?? [];
  const own = label === undefined ? [] : known.filter((section) => isLabelled(section, label));
  if (own.length === 0 && label !== undefined && needsLabel(from, label)) return undefined;
  const section = nearest(own.length > 0 ? own : known, from.section);
  if (section) {
    const deeper = parts.length > 0 ? subsection(policy, number, parts, from) : undefined;
    return deeper ?? itemBelow(section, parts) ?? { kind: 'section', section };
  }
  const items = numbers.items.get(number + parts.join('')) ?? numbers.items.get(number) ?? [];
  const clause = items.find((item) => item !== from && item.section === from.section) ?? items[0];
  return clause && clause !== from ? { kind: 'clause', clause } : undefined;
}

/** Every place a reference leads to, with what lies between the ends of a range, in document order. */
export function resolveReference(policy: Policy, from: Clause, reference: CrossReference): readonly Place[] {
  const { label, targets, range } = reference;
  const found = targets.flatMap((target) => resolveProvision(policy, from, label, target) ?? []);
  const [first, last] = [found[0], found.at(-1)];
  if (!range || first?.kind !== 'section' || last?.kind !== 'section') return found;
  const { section } = first;
  const siblings = section.parent?.children ?? [];
  const [start, end] = [siblings.indexOf(section), siblings.indexOf(last.section)];
  if (start < 0 || end < start) return found;
  return siblings.slice(start, end + 1).map((one): Place => ({ kind: 'section', section: one }));
}

/** A reference and where it stands. */
export interface PlacedReference {
  readonly clause: Clause;
  readonly reference: CrossReference;
}

/** The references that lead to each section and to each numbered clause, in document order. */
export const referencesTo = perPolicy(
  (policy: Policy): ReadonlyMap<Section | Clause, readonly PlacedReference[]> => {
    const found = new Map<Section | Clause, PlacedReference[]>();
    for (const clause of clausesWith(policy, crossReferences)) {
      for (const reference of crossReferences(clause.content)) {
        for (const place of placesOf(policy, clause, reference)) {
          const key = place.kind === 'section' ? place.section : place.clause;
          addTo(found, key, { clause, reference });
        }
      }
    }
    return found;
  },
);

/** Links to an anchor lead to the section whose heading or text holds it. */
function placesOf(policy: Policy, clause: Clause, reference: CrossReference): readonly Place[] {
  if (reference.anchor === undefined) return resolveReference(policy, clause, reference);
  const target = anchorTarget(policy, reference.anchor);
  const section = target && sectionAt(policy, target);
  return section ? [{ kind: 'section', section }] : [];
}

/** The section whose heading holds a place, or stands right below it with nothing between. */
export function sectionAt({ clauses }: Policy, { from, to }: Span): Section | undefined {
  const index = lastAtOrBefore(clauses, to);
  const here = clauses[index];
  const clause = here && from <= here.from + here.block.length ? here : clauses[index + 1];
  return clause?.section.heading === clause ? clause?.section : undefined;
}

/** The section an entry of the contents list stands for: the one of the same number and title, or the likest title. */
export function entrySection(policy: Policy, entry: Clause): Section | undefined {
  const { text } = entry.content;
  const words = wordsOf(text);
  const named = titles(policy).get(anchorLetters(text));
  if (named) return named;
  let best: { section: Section; score: number } | undefined;
  for (const section of policy.sections) {
    if (!section.heading) continue;
    const score = likeness(words, wordsOf(section.title));
    if (score >= LIKE && (!best || score > best.score)) best = { section, score };
  }
  return best?.section;
}

/** Least likeness of an entry's words and a title's. */
const LIKE = 0.5;

const titles = perPolicy(({ sections }: Policy): ReadonlyMap<string, Section> => {
  const found = new Map<string, Section>();
  for (const section of sections) {
    const name = anchorLetters(section.title);
    if (section.heading && name !== '' && !found.has(name)) found.set(name, section);
  }
  return found;
});

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

function isLabelled({ number }: Section, label: string): boolean {
  const own = number?.enumerator.label?.toLowerCase();
  return own !== undefined && (label === own || label.startsWith(own));
}

const attachmentsOf = ofLanguage(({ data }) => wordSet(data.references.attachments));

/** "Annex 1" is never the section 1. */
function needsLabel({ content }: Clause, label: string): boolean {
  return attachmentsOf(content.language).has(label);
}

/** The one that shares the most with where the reference stands; the first of several. */
function nearest(sections: readonly Section[], from: Section): Section | undefined {
  if (sections.length < 2) return sections[0];
  const above = new Map<Section, number>();
  let steps = 0;
  for (let at: Section | undefined = from; at; at = at.parent) above.set(at, steps++);
  let best: { section: Section; steps: number } | undefined;
  for (const section of sections) {
    let common: Section | undefined = section;
    while (common && !above.has(common)) common = common.parent;
    const far = common ? above.get(common)! : steps;
    if (!best || far < best.steps) best = { section, steps: far };
  }
  return best?.section;
}

/** "3.2(b)" where (b) is a section below 3.2. */
function subsection(
  policy: Policy,
  number: string,
  parts: readonly string[],
  from: Clause,
): Place | undefined {
  const known = sectionNumbers(policy).sections.get([number, ...parts].join('.'));
  const section = known && nearest(known, from.section);
  return section && { kind: 'section', section };
}

/** The item marked by the last of the parts, below the items marked by those before it. */
function itemBelow(section: Section, parts: readonly string[]): Place | undefined {
  let lists = listsBelow(section);
  let clause: Clause | undefined;
  for (const part of parts) {
    const item = lists.flatMap(({ items }) => items).find((one) => isMarked(one.markerText, part));
    if (!item) break;
    clause = item.clause;
    lists = item.lists;
  }
  return clause && { kind: 'clause', clause };
}

function isMarked(marker: string, part: string): boolean {
  return marker.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase() === part.toLowerCase();
}
