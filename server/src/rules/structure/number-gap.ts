import type { Item, List, Policy, Section } from '../../model/policy.ts';
import { stepBetween } from '../../model/series.ts';
import type { Enumerator, Numbering } from '../../parse/block.ts';
import { type Edit, insertAt, replace } from '../../text/edit.ts';
import { type Span, shift } from '../../text/span.ts';
import type { Template } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import { renumber } from '../renumber.ts';
import type { Finding, SectionRule } from '../rule.ts';

/**
 * Sibling numbers of one style that jump: (1), (3). Items of lists, and headings of one level. Numbers that begin
 * again, inserted numbers such as 4.1A, and numbers that the syntax itself counts are no gaps.
 */
export const numberGap: SectionRule = {
  id: 'structure/number-gap',
  scope: 'section',
  severity: 'error',
  citations: ['gdpr 12(1)'],

  *check(section, policy) {
    for (const list of section.lists) yield* gapsInList(list, policy);
    yield* gapsIn(section.children.flatMap(numberedSection), 'section', policy);
  },
};

/** One number among its siblings. */
interface Numbered {
  readonly numbering: Numbering;
  readonly enumerator: Enumerator;
  /** The number as written, in the document. */
  readonly marker: Span;
  /** Numbers that begin with this one: those of the sections below a section. */
  readonly below: readonly Numbered[];
  /** What the paragraph ends with, for an item to be put before it. */
  readonly end: string;
}

type Sort = 'item' | 'section';

/** More than this many lost in a row is another numbering, not a gap. */
const LARGEST_GAP = 3;

function* gapsInList(list: List, policy: Policy): Iterable<Finding> {
  for (const item of list.items) for (const inner of item.lists) yield* gapsInList(inner, policy);
  if (list.style.kind !== 'numbered' || list.style.by === 'syntax' || list === policy.contents) return;
  yield* gapsIn(list.items.flatMap(numberedItem), 'item', policy);
}

function* gapsIn(siblings: readonly Numbered[], sort: Sort, policy: Policy): Iterable<Finding> {
  for (let i = 1; i < siblings.length; i++) {
    const before = siblings[i - 1]!;
    const after = siblings[i]!;
    const lost = lostBetween(before, after);
    if (lost === 0 || lost > Math.min(LARGEST_GAP, siblings.length - 1)) continue;
    const first = trimmed(counted(policy, after, -lost).text);
    const last = trimmed(counted(policy, after, -1).text);
    const names = { before: shown(policy, before.marker), after: shown(policy, after.marker) };
    yield {
      message: lost === 1 ? sort : `${sort}s`,
      args: { ...names, first, last },
      at: after.marker,
      related: [{ message: 'before', args: names, at: before.marker }],
      fixes: [
        {
          title: sort === 'item' ? 'renumber' : 'renumberSections',
          args: { after: names.after, first },
          safety: 'suggested',
          edits: countedOn(siblings.slice(i)).flatMap((numbered) => countedDown(numbered, lost, policy)),
        },
        {
          title: sort === 'item' ? (lost === 1 ? 'insert' : 'insertAll') : 'insertSection',
          args: { first, last },
          safety: 'suggested',
          edits: [insertAt(lineStart(policy, after.marker.from), missing(before, after, lost, sort, policy))],
        },
      ],
    };
  }
}

/** How many numbers are missing between two neighbours: 0 where they follow each other, or do not belong together. */
function lostBetween(before: Numbered, after: Numbered): number {
  if (before.enumerator.label !== after.enumerator.label || before.enumerator.open !== after.enumerator.open)
    return 0;
  if (before.numbering.suffix !== undefined || after.numbering.suffix !== undefined) return 0;
  // Any way of reading both that leaves no gap is how they were meant: "h)", "i)".
  for (const one of before.enumerator.readings) {
    for (const other of after.enumerator.readings) if (stepBetween(one, other) === 1) return 0;
  }
  const step = stepBetween(before.numbering, after.numbering);
  return step === undefined || step < 2 ? 0 : step - 1;
}

/** The siblings from the gap on, as far as they count on; what begins again keeps its numbers. */
function countedOn(siblings: readonly Numbered[]): readonly Numbered[] {
  const end = siblings.findIndex((numbered, i) => {
    if (i === 0) return false;
    const step = stepBetween(siblings[i - 1]!.numbering, numbered.numbering);
    return step === undefined || step < 1;
  });
  return end === -1 ? siblings : siblings.slice(0, end);
}

/** Edits that count a number, and every number that begins with it, down by what is lost. */
function countedDown(numbered: Numbered, lost: number, policy: Policy): Edit[] {
  const depth = numbered.numbering.path.length - 1;
  return [numbered, ...numbered.below].flatMap((one) => {
    if (one.numbering.path.length <= depth) return [];
    const { at, value } = counted(policy, one, -lost, depth);
    return [replace(shift(at, one.marker.from), value)];
  });
}

/** The lost lines, written like the one they stand before. */
function missing(before: Numbered, after: Numbered, lost: number, sort: Sort, policy: Policy): Template {
  const start = lineStart(policy, after.marker.from);
  const lead = policy.text.slice(start, after.marker.from);
  const gap = /\n[^\S\n]*\n$/.test(policy.text.slice(0, start)) ? '\n\n' : '\n';
  const space = /^[^\S\n]+/.exec(policy.text.slice(after.marker.to))?.[0] ?? ' ';
  const close = /[*_]+$/.exec(lead)?.[0] ?? '';
  const lines: Template[] = [];
  for (let by = lost; by >= 1; by--) {
    lines.push([
      lead + counted(policy, after, -by).text + space,
      ...phrase(policy.language, numberGap.id, sort === 'item' ? 'item' : 'section'),
      close + (sort === 'item' && /[;,.]/.test(before.end) ? before.end : '') + gap,
      ...(sort === 'section' ? [...phrase(policy.language, numberGap.id, 'text'), gap] : []),
    ]);
  }
  return lines.flat();
}

function counted(policy: Policy, { marker, numbering, enumerator }: Numbered, by: number, depth?: number) {
  return renumber(policy.text.slice(marker.from, marker.to), numbering, by, {
    label: enumerator.label,
    depth: depth ?? numbering.path.length - 1,
  });
}

function numberedItem(item: Item): Numbered[] {
  const enumerator = item.clause.block.marker?.enumerator;
  if (!item.numbering || !enumerator) return [];
  return [
    {
      numbering: item.numbering,
      enumerator,
      marker: item.marker,
      below: [],
      end: item.clause.content.text.trimEnd().slice(-1),
    },
  ];
}

function numberedSection(section: Section): Numbered[] {
  const { number } = section;
  if (!number) return [];
  return [
    {
      numbering: number.numbering,
      enumerator: number.enumerator,
      marker: { from: number.from, to: number.to },
      below: numbersBelow(section, number.numbering),
      end: '',
    },
  ];
}

/** Every section and item below a section whose number begins with the section's. */
function numbersBelow(section: Section, { path }: Numbering): Numbered[] {
  const begins = (numbered: Numbered): boolean =>
    numbered.numbering.path.length > path.length &&
    path.every((part, i) => numbered.numbering.path[i] === part);
  const inLists = (lists: readonly List[]): Numbered[] =>
    lists.flatMap((list) => list.items.flatMap((item) => [...numberedItem(item), ...inLists(item.lists)]));
  return [
    ...inLists(section.lists),
    ...section.children.flatMap((child) => [
      ...numberedSection(child),
      ...numbersBelow(child, { path } as Numbering),
    ]),
  ].filter(begins);
}

function lineStart(policy: Policy, offset: number): number {
  return policy.text.lastIndexOf('\n', offset - 1) + 1;
}

function shown(policy: Policy, marker: Span): string {
  return trimmed(policy.text.slice(marker.from, marker.to));
}

/** A number as it is spoken of: "(2)", "4.1", "IV". */
function trimmed(marker: string): string {
  return marker.replace(/[\s.:–—-]+$/, '').replace(/^[-•*\s]+/, '');
}
