import type { Item, List, Policy, Section } from '../model/policy.ts';
import { stepBetween } from '../model/series.ts';
import type { Enumerator, Numbering } from '../parse/block.ts';
import { type Edit, replace } from '../text/edit.ts';
import { type Span, shift } from '../text/span.ts';
import { type Renumbered, renumber } from './renumber.ts';

/** One number among its siblings: of an item, or of a heading. */
export interface Numbered {
  readonly numbering: Numbering;
  readonly enumerator: Enumerator;
  /** The number as written, in the document. */
  readonly marker: Span;
  /** Numbers that begin with this one: those of the sections below a section. */
  readonly below: readonly Numbered[];
  /** What the item's text ends with; empty for a heading. */
  readonly end: string;
}

export function numberedItem(item: Item): Numbered[] {
  const enumerator = item.clause.block.marker?.enumerator;
  if (!item.numbering || !enumerator) return [];
  const end = item.clause.content.text.trimEnd().slice(-1);
  return [{ numbering: item.numbering, enumerator, marker: item.marker, below: [], end }];
}

export function numberedSection(section: Section): Numbered[] {
  const { number } = section;
  if (!number) return [];
  const { numbering, enumerator, from, to } = number;
  return [
    { numbering, enumerator, marker: { from, to }, below: numbersBelow(section, numbering.path), end: '' },
  ];
}

/** The siblings from the first on, as far as they count on; what begins again keeps its numbers. */
export function countingOn(siblings: readonly Numbered[]): readonly Numbered[] {
  const end = siblings.findIndex((numbered, i) => {
    if (i === 0) return false;
    const step = stepBetween(siblings[i - 1]!.numbering, numbered.numbering);
    return step === undefined || step < 1;
  });
  return end === -1 ? siblings : siblings.slice(0, end);
}

/** Edits that count a number, and every number that begins with it, up or down. */
export function recount(numbered: Numbered, by: number, policy: Policy): Edit[] {
  const depth = numbered.numbering.path.length - 1;
  return [numbered, ...numbered.below].flatMap((one) => {
    if (one.numbering.path.length <= depth) return [];
    const { at, value } = counted(one, by, policy, depth);
    return [replace(shift(at, one.marker.from), value)];
  });
}

/** A number's marker, counted up or down in its last part or in the part at `depth`. */
export function counted(
  { marker, numbering, enumerator }: Numbered,
  by: number,
  policy: Policy,
  depth = numbering.path.length - 1,
): Renumbered {
  return renumber(policy.text.slice(marker.from, marker.to), numbering, by, {
    label: enumerator.label,
    depth,
  });
}

/** The numbers of all sections and items below a section that begin with its own. */
function numbersBelow(section: Section, path: readonly number[]): Numbered[] {
  const inLists = (lists: readonly List[]): Numbered[] =>
    lists.flatMap((list) => list.items.flatMap((item) => [...numberedItem(item), ...inLists(item.lists)]));
  const all = [
    ...inLists(section.lists),
    ...section.children.flatMap((child) => {
      const [own] = numberedSection(child);
      return own ? [own, ...own.below] : numbersBelow(child, path);
    }),
  ];
  return all.filter(
    ({ numbering }) =>
      numbering.path.length > path.length && path.every((part, i) => numbering.path[i] === part),
  );
}
