import type { List, Policy } from '../../model/policy.ts';
import { insertAt } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import type { Template } from '../../text/template.ts';
import { closingOf } from '../insert.ts';
import {
  counted,
  countingOn,
  type Numbered,
  numberedItem,
  numberedSection,
  recounted,
  sectionsThatCount,
  shown,
  shownIn,
  stepOf,
} from '../numbered.ts';
import { phrase } from '../phrase.ts';
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

  sections: sectionsThatCount,

  *check(section, policy) {
    for (const list of section.lists) yield* gapsInList(list, policy);
    yield* gapsIn(section.children.flatMap(numberedSection), SECTION, policy);
  },
};

/** Keys of the wording for what is numbered. */
interface Sort {
  readonly one: string;
  readonly several: string;
  readonly renumber: string;
  readonly insert: (lost: number) => string;
  readonly phrases: readonly string[];
}

const ITEM: Sort = {
  one: 'item',
  several: 'items',
  renumber: 'renumber',
  insert: (lost) => (lost === 1 ? 'insert' : 'insertAll'),
  phrases: ['item'],
};

const SECTION: Sort = {
  one: 'section',
  several: 'sections',
  renumber: 'renumberSections',
  insert: (lost) => (lost === 1 ? 'insertSection' : 'insertSections'),
  phrases: ['section', 'text'],
};

/** More than this many lost in a row is another numbering, not a gap. */
const LARGEST_GAP = 3;

function* gapsInList(list: List, policy: Policy): Iterable<Finding> {
  for (const item of list.items) for (const inner of item.lists) yield* gapsInList(inner, policy);
  if (list.style.kind !== 'numbered' || list.style.by === 'syntax') return;
  yield* gapsIn(list.items.flatMap(numberedItem), ITEM, policy);
}

function* gapsIn(siblings: readonly Numbered[], sort: Sort, policy: Policy): Iterable<Finding> {
  for (let i = 1; i < siblings.length; i++) {
    const before = siblings[i - 1]!;
    const after = siblings[i]!;
    const lost = (stepOf(before, after) ?? 1) - 1;
    if (lost < 1 || lost > Math.min(LARGEST_GAP, siblings.length - 1)) continue;
    if (standsBetween(before, after, policy)) continue;
    const numbers = {
      before: shownIn(policy, before.marker),
      after: shownIn(policy, after.marker),
      first: shown(counted(after, -lost, policy).text),
      last: shown(counted(after, -1, policy).text),
    };
    const { first, last } = numbers;
    yield {
      message: lost === 1 ? sort.one : sort.several,
      args: numbers,
      at: after.marker,
      related: [{ message: 'before', args: { before: numbers.before }, at: before.marker }],
      fixes: [
        {
          title: sort.renumber,
          args: { after: numbers.after, first },
          safety: 'suggested',
          edits: () =>
            recounted(
              countingOn(siblings.slice(i)).map((numbered) => ({ numbered, by: -lost })),
              policy,
            ),
        },
        {
          title: sort.insert(lost),
          args: { first, last },
          safety: 'suggested',
          edits: [insertAt(startOf(policy, after.marker), missing(before, after, lost, sort, policy))],
        },
      ],
    };
  }
}

/** The number before the later one begins a line between the two: it is there, only set in another way. */
function standsBetween(before: Numbered, after: Numbered, policy: Policy): boolean {
  const number = shown(counted(after, -1, policy).text);
  const between = policy.text.slice(before.marker.to, after.marker.from);
  return between
    .split('\n')
    .slice(1)
    .some((line) => {
      const begin = line.replace(/^[\s>#*_•-]+/, '').replaceAll('\\', '');
      return begin.startsWith(number) && !/^(?:[\p{L}\d]|\.\d)/u.test(begin.slice(number.length));
    });
}

/** The lost lines, written like the one they stand before. */
function missing(before: Numbered, after: Numbered, lost: number, sort: Sort, policy: Policy): Template {
  const start = startOf(policy, after.marker);
  const lead = policy.text.slice(start, after.marker.from);
  const above = policy.text.slice(Math.max(0, start - NEAR), start);
  const apart = /\n[^\S\n]*\n$/.test(above) ? '\n\n' : above === '' || above.endsWith('\n') ? '\n' : '';
  const space = /^[^\S\n]+/.exec(policy.text.slice(after.marker.to))?.[0] ?? ' ';
  const end = (/[;,.]$/.exec(before.clause.content.text.trimEnd())?.[0] ?? '') + closingOf(lead) + apart;
  const lines: Template[] = [];
  for (let by = lost; by >= 1; by--) {
    const [first, ...rest] = sort.phrases.map((key) => phrase(policy.language, numberGap.id, key));
    lines.push(
      [lead + counted(after, -by, policy).text + space, ...first!, end],
      ...rest.map((text) => [...text, apart]),
    );
  }
  return lines.flat();
}

/** UTF-16 units in which a blank line before another is looked for; a search in all that stands before takes too long. */
const NEAR = 200;

/** Where what a number belongs to begins: its line, or its element where others stand on the same line. */
function startOf({ text }: Policy, { from }: Span): number {
  const line = text.lastIndexOf('\n', from - 1) + 1;
  const before = text.slice(line, from);
  const element = before.includes('</') ? /<[a-z][^<>]*>\s*$/i.exec(before) : undefined;
  return element ? line + element.index : line;
}
