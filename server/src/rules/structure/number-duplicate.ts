import type { List, Policy } from '../../model/policy.ts';
import {
  lastPart,
  type Numbered,
  numberedItem,
  numberedSection,
  type Recount,
  recounted,
  sectionsThatCount,
  shownIn,
  stepOf,
} from '../numbered.ts';
import type { Finding, SectionRule } from '../rule.ts';

/**
 * Neighbours with the same number, among the items of a list, the entries of the contents list, or the headings of one
 * level. A run of them is one finding. Numbers that begin again under another heading, and numbers that Markdown or
 * HTML count for the reader, are none.
 */
export const numberDuplicate: SectionRule = {
  id: 'structure/number-duplicate',
  scope: 'section',
  severity: 'warning',
  citations: ['gdpr 12(1)'],

  sections: sectionsThatCount,

  *check(section, policy) {
    for (const list of section.lists) yield* repeatedInList(list, policy);
    yield* repeatedAmong(section.children.flatMap(numberedSection), 'section', policy);
  },
};

function* repeatedInList(list: List, policy: Policy): Iterable<Finding> {
  for (const item of list.items) for (const inner of item.lists) yield* repeatedInList(inner, policy);
  if (list.style.kind !== 'numbered' || list.style.by === 'syntax') return;
  yield* repeatedAmong(list.items.flatMap(numberedItem), 'item', policy);
}

function* repeatedAmong(
  siblings: readonly Numbered[],
  sort: 'item' | 'section',
  policy: Policy,
): Iterable<Finding> {
  for (let i = 1; i < siblings.length; i++) {
    const first = siblings[i - 1]!;
    if (!repeats(first, siblings[i]!)) continue;
    let end = i + 1;
    while (end < siblings.length && repeats(first, siblings[end]!)) end++;
    const second = i;
    const run = siblings.slice(second - 1, end);
    const number = shownIn(policy, first.marker);
    yield {
      message: run.length > 2 ? `${sort}s` : sort,
      args: { number, count: run.length },
      at: run[run.length > 2 ? 0 : 1]!.marker,
      related: (run.length > 2 ? run.slice(1) : run.slice(0, 1)).map(({ marker }) => ({
        message: 'other',
        args: { number },
        at: marker,
      })),
      fixes: [
        {
          title: sort === 'item' ? 'renumber' : 'renumberSections',
          safety: 'suggested',
          edits: () => recounted(countedOn(siblings, second), policy),
        },
      ],
    };
    i = end - 1;
  }
}

function repeats(before: Numbered, after: Numbered): boolean {
  return stepOf(before, after) === 0;
}

/** The siblings from the repetition on, each one more than the one before, as far as they have to move for that. */
function countedOn(siblings: readonly Numbered[], from: number): readonly Recount[] {
  const recounts: Recount[] = [];
  let last = lastPart(siblings[from - 1]!);
  for (let i = from; i < siblings.length; i++) {
    const numbered = siblings[i]!;
    const step = stepOf(siblings[i - 1]!, numbered);
    const by = last + 1 - lastPart(numbered);
    if (step === undefined || step < 0 || by <= 0) break;
    recounts.push({ numbered, by });
    last++;
  }
  return recounts;
}
