import type { Item, List, Policy, Section } from '../../model/policy.ts';
import { insertAt, replace } from '../../text/edit.ts';
import {
  counted,
  countingOn,
  lastPart,
  type Numbered,
  numberedItem,
  numberedSection,
  recounted,
  sectionsThatCount,
  shown,
  shownIn,
  stepOf,
} from '../numbered.ts';
import { type Finding, placeAll, type SectionRule } from '../rule.ts';

/**
 * A list, or the headings below one, that begins above one: its first number was lost, or is a bare dash. Lists that
 * go on from an earlier one are left alone, and so are lists that begin so high that they must be part of something.
 */
export const numberRestart: SectionRule = {
  id: 'structure/number-restart',
  scope: 'section',
  severity: 'warning',
  citations: ['gdpr 12(1)'],

  sections: sectionsThatCount,

  *check(section, policy) {
    for (const list of section.lists) yield* inList(list, section, policy);
    const headings = section.children.flatMap(numberedSection);
    const first = headings[0];
    if (!first || !startsLate(headings) || !countsBelow(first, section)) return;
    if (policy.sections.some(({ number }) => number && precedes(number.numbering.path, first))) return;
    if (policy.title?.block.marker || section.clauses.some(({ block }) => markerPrecedes(block, first)))
      return;
    yield late('section', headings, policy);
  },
};

/** Only so many numbers are lost at once; what begins higher goes on from somewhere else. */
const HIGHEST_START = 3;

function* inList(list: List, section: Section, policy: Policy): Iterable<Finding> {
  for (const item of list.items) for (const inner of item.lists) yield* inList(inner, section, policy);
  if (list.style.kind !== 'numbered' || list.style.by === 'syntax' || list === policy.contents) return;
  const items = list.items.flatMap(numberedItem);
  const bare = list.items[0]!;
  if (items.length > 0 && !bare.numbering && lastPart(items[0]!) === 2) {
    yield lostMark(bare, items[0]!, policy);
    return;
  }
  if (!bare.numbering || !startsLate(items) || goesOn(list, items[0]!, section, policy)) return;
  yield late('list', items, policy);
}

function startsLate(siblings: readonly Numbered[]): boolean {
  const [first, second] = siblings;
  if (!first || !second || first.numbering.suffix !== undefined) return false;
  // "i)" may begin a list of Roman numbers, "v)" may be anything.
  if (first.enumerator.readings.some(({ path }) => path.at(-1) === 1)) return false;
  return lastPart(first) > 1 && lastPart(first) <= HIGHEST_START && stepOf(first, second) === 1;
}

/** "2.2" below "2." is counted there; "2.2" below "3." is another slip. */
function countsBelow(first: Numbered, { number }: Section): boolean {
  const above = first.numbering.path.slice(0, -1);
  return above.length === 0 || (number !== undefined && number.numbering.path.join() === above.join());
}

/** An earlier list, or a heading or paragraph, ends with the number before. */
function goesOn(list: List, first: Numbered, section: Section, policy: Policy): boolean {
  const before = policy.lists.slice(0, policy.lists.indexOf(list));
  const earlier = before.some(
    ({ items }) =>
      items.some(({ numbering }) => numbering !== undefined && numbering.style === first.numbering.style) &&
      items.some(({ numbering }) => numbering !== undefined && precedes(numbering.path, first)),
  );
  if (earlier) return true;
  if (
    policy.sections.some(
      ({ number }) => number && precedes(number.numbering.path, first) && sameMark(number, first),
    )
  )
    return true;
  return section.clauses.some(({ block }) => markerPrecedes(block, first));
}

function sameMark(number: NonNullable<Section['number']>, { enumerator }: Numbered): boolean {
  return number.enumerator.open === enumerator.open && number.enumerator.close === enumerator.close;
}

function markerPrecedes({ marker }: Item['clause']['block'], first: Numbered): boolean {
  return marker?.enumerator?.readings.some(({ path }) => precedes(path, first)) ?? false;
}

function precedes(path: readonly number[], { numbering }: Numbered): boolean {
  return (
    path.length === numbering.path.length &&
    path.every((part, i) => part === numbering.path[i]! - (i === path.length - 1 ? 1 : 0))
  );
}

/** "-", "2.", "3.": the number became a bare mark. */
function lostMark(bare: Item, second: Numbered, policy: Policy): Finding {
  const number = counted(second, -1, policy).text;
  return {
    message: 'mark',
    args: { number: shownIn(policy, second.marker), first: shown(number) },
    at: second.marker,
    related: [{ message: 'first', at: bare.marker }],
    fixes: [
      {
        title: 'number',
        args: { first: shown(number) },
        safety: 'suggested',
        edits: [replace(bare.marker, number)],
      },
    ],
  };
}

function late(sort: 'list' | 'section', siblings: readonly Numbered[], policy: Policy): Finding {
  const first = siblings[0]!;
  const by = 1 - lastPart(first);
  const one = shown(counted(first, by, policy).text);
  const above = policy.clauses[first.clause.index - 1];
  const unnumbered =
    sort === 'list' &&
    lastPart(first) === 2 &&
    above?.role === 'paragraph' &&
    above.section === first.clause.section &&
    !/:\s*$/.test(above.content.text);
  return {
    message: sort,
    args: { number: shownIn(policy, first.marker), first: one },
    at: first.marker,
    fixes: [
      {
        title: 'renumber',
        args: { first: one },
        safety: 'suggested',
        edits: () =>
          recounted(
            countingOn(siblings).map((numbered) => ({ numbered, by })),
            policy,
          ),
      },
      ...(unnumbered
        ? [
            {
              title: 'above',
              args: { first: one },
              safety: 'suggested' as const,
              edits: [insertAt(placeAll(above).from, [`${counted(first, by, policy).text} `])],
            },
          ]
        : []),
    ],
  };
}
