import { perPolicy } from '../model/per-policy.ts';
import type { Clause, Item, List, Policy, Section } from '../model/policy.ts';
import { stepBetween } from '../model/series.ts';
import type { Enumerator, Numbering } from '../parse/block.ts';
import { type Edit, replace } from '../text/edit.ts';
import { type Span, shift } from '../text/span.ts';
import { type Numberable, numberText, pointersTo } from './pointers.ts';
import { type Renumbered, renumber } from './renumber.ts';

/** One number among its siblings: of an item, or of a heading. */
export interface Numbered {
  readonly numbering: Numbering;
  readonly enumerator: Enumerator;
  /** The number as written, in the document. */
  readonly marker: Span;
  /** Numbers that begin with this one: those of the sections below a section. */
  below(): readonly Numbered[];
  /** The item, or the heading. */
  readonly clause: Clause;
  /** Absent for an item. */
  readonly section?: Section;
}

export function numberedItem(item: Item): Numbered[] {
  const enumerator = item.clause.block.marker?.enumerator;
  if (!item.numbering || !enumerator) return [];
  return [
    { numbering: item.numbering, enumerator, marker: item.marker, below: () => [], clause: item.clause },
  ];
}

export function numberedSection(section: Section): Numbered[] {
  const { number, heading } = section;
  if (!number || !heading) return [];
  const { numbering, enumerator, from, to } = number;
  return [
    {
      numbering,
      enumerator,
      marker: { from, to },
      below: () => numbersBelow(section, numbering.path),
      clause: heading,
      section,
    },
  ];
}

/** The sections with numbers of their own to count: a list whose numbers are typed, or numbered sections below them. */
export const sectionsThatCount = perPolicy(({ sections, lists, contents }): readonly Section[] => {
  const listing = new Set<Section>();
  for (const { style, section } of contents ? [contents, ...lists] : lists) {
    if (style.kind === 'numbered' && style.by === 'text') listing.add(section);
  }
  return sections.filter(
    (section) => listing.has(section) || section.children.some(({ number }) => number !== undefined),
  );
});

/**
 * How far the second of two neighbours counts beyond the first; undefined where they do not belong together. Any way
 * of reading both under which one follows the other is how they were meant: "h)", "i)".
 */
export function stepOf(before: Numbered, after: Numbered): number | undefined {
  const [one, other] = [before.enumerator, after.enumerator];
  if (one.label !== other.label || one.open !== other.open) return undefined;
  if (before.numbering.suffix !== undefined || after.numbering.suffix !== undefined) return undefined;
  if (one.readings.some((a) => other.readings.some((b) => stepBetween(a, b) === 1))) return 1;
  return stepBetween(before.numbering, after.numbering);
}

/** The siblings from the first on, as far as they count on; what begins again keeps its numbers. */
export function countingOn(siblings: readonly Numbered[]): readonly Numbered[] {
  const end = siblings.findIndex((numbered, i) => i > 0 && (stepOf(siblings[i - 1]!, numbered) ?? 0) < 1);
  return end === -1 ? siblings : siblings.slice(0, end);
}

/** A number that is to count up or down. */
export interface Recount {
  readonly numbered: Numbered;
  readonly by: number;
}

/**
 * The edits that give numbers their new value: the numbers themselves, those that begin with them, and what points at
 * them by number, in the text and in the contents list.
 */
export function recounted(recounts: readonly Recount[], policy: Policy): readonly Edit[] {
  const edits: Edit[] = [];
  const moved = new Map<Numberable, string>();
  for (const { numbered, by } of recounts) {
    const depth = numbered.numbering.path.length - 1;
    for (const one of [numbered, ...numbered.below()]) {
      if (one.numbering.path.length <= depth) continue;
      const { at, value } = counted(one, by, policy, depth);
      edits.push(replace(shift(at, one.marker.from), value));
      moved.set(one.section ?? one.clause, numberText(one.numbering, { depth, by }));
    }
  }
  return [...edits, ...pointersTo(moved, policy)].sort((a, b) => a.from - b.from || a.to - b.to);
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

/** A number as it is spoken of: "(2)", "4.1", "IV". */
export function shown(marker: string): string {
  return marker
    .replaceAll('\\', '')
    .replace(/[\s.:–—-]+$/, '')
    .replace(/^[-•*[\s]+/, '');
}

/** A sibling's number as it is spoken of. */
export function shownIn(policy: Policy, { from, to }: Span): string {
  return shown(policy.text.slice(from, to));
}

/** The last part of a number. */
export function lastPart({ numbering }: Numbered): number {
  return numbering.path.at(-1)!;
}

/** The numbers of all sections and items below a section that begin with its own. */
function numbersBelow(section: Section, path: readonly number[]): Numbered[] {
  const inLists = (lists: readonly List[]): Numbered[] =>
    lists.flatMap((list) => list.items.flatMap((item) => [...numberedItem(item), ...inLists(item.lists)]));
  const all = [
    ...inLists(section.lists),
    ...section.children.flatMap((child) => {
      const [own] = numberedSection(child);
      return own ? [own, ...own.below()] : numbersBelow(child, path);
    }),
  ];
  return all.filter(
    ({ numbering }) =>
      numbering.path.length > path.length && path.every((part, i) => numbering.path[i] === part),
  );
}
