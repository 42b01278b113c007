import { perPolicy } from '../../model/per-policy.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { type Repetition, repetitions } from '../../model/repetitions.ts';
import { type Edit, remove } from '../../text/edit.ts';
import { addTo } from '../../text/groups.ts';
import { cover, overlaps, type Span } from '../../text/span.ts';
import { type Finding, place, type SectionRule } from '../rule.ts';

/**
 * A sentence of a dozen words or more that stands twice, almost word for word; what a section repeats of another one is
 * said once. Sentences that differ in a name, a number, a denial or a word that matters say different things, and what
 * stands three times and more is repeated on purpose, as a notice for each region is. Items that are no sentences,
 * introductions and tables are left alone.
 */
export const paragraphDuplicate: SectionRule = {
  id: 'structure/paragraph-duplicate',
  tag: 'unnecessary',
  scope: 'section',
  severity: 'hint',
  citations: ['gdpr 12(1)'],

  sections: (policy) => bySection(policy).keys(),

  *check(section, policy) {
    for (const found of bySection(policy).get(section)?.values() ?? []) yield describe(found, policy);
  },
};

/** What each section repeats, by the section where it stands first. */
const bySection = perPolicy((policy): ReadonlyMap<Section, ReadonlyMap<Section, readonly Repetition[]>> => {
  const found = new Map<Section, Map<Section, Repetition[]>>();
  for (const repetition of repetitions(policy)) {
    const here = repetition.clause.section;
    const there = repetition.earlier.clause.section;
    const byFirst = found.get(here) ?? new Map<Section, Repetition[]>();
    found.set(here, byFirst);
    addTo(byFirst, there, repetition);
  }
  return found;
});

function describe(found: readonly Repetition[], policy: Policy): Finding {
  const { clause, at } = found[0]!;
  const byClause = [...groupedByClause(found)];
  const together = byClause[0]![1].map((one) => one.at).reduce(cover);
  return {
    message: found.length === 1 ? 'one' : 'several',
    args: { text: beginning(clause.content.text.slice(at.from, at.to)), count: found.length },
    at: place(clause, together),
    related: found.flatMap(({ clause: own, at: again, earlier }) => [
      ...(own === clause ? [] : [{ message: 'again', at: place(own, again) }]),
      { message: 'earlier', at: place(earlier.clause, earlier.at) },
    ]),
    ...(byClause.every(([one, repeated]) => removable(one, repeated))
      ? {
          fixes: [
            {
              title: 'remove',
              safety: 'suggested' as const,
              edits: byClause.flatMap(([one, repeated]) => removals(one, repeated, policy)),
            },
          ],
        }
      : {}),
  };
}

function groupedByClause(found: readonly Repetition[]): ReadonlyMap<Clause, readonly Repetition[]> {
  const groups = new Map<Clause, Repetition[]>();
  for (const one of found) {
    addTo(groups, one.clause, one);
  }
  return groups;
}

/** Links and emphasis that begin inside a sentence may end outside it. */
function removable({ content }: Clause, found: readonly Repetition[]): boolean {
  return !content.inlines.some((inline) => found.some(({ at }) => overlaps(at, inline)));
}

/** The sentences with the space around them; the whole line where nothing else stands on it. */
function removals(clause: Clause, found: readonly Repetition[], policy: Policy): readonly Edit[] {
  const { text: prose } = clause.content;
  const spans: Span[] = [];
  for (const { at } of found) {
    const last = spans.at(-1);
    if (last && prose.slice(last.to, at.from).trim() === '') spans.splice(-1, 1, cover(last, at));
    else spans.push(at);
  }
  const [only] = spans;
  if (spans.length === 1 && only!.to - only!.from >= prose.trim().length) {
    const line = lineOf(clause, policy);
    if (line) return [remove(line)];
  }
  return spans.map((span) => {
    const before = /\s*$/.exec(prose.slice(0, span.from))![0].length;
    const behind = span.from === 0 ? /^\s*/.exec(prose.slice(span.to))![0].length : 0;
    return remove(place(clause, { from: span.from - before, to: span.to + behind }));
  });
}

function lineOf({ from, block }: Clause, { text }: Policy): Span | undefined {
  const end = from + block.length;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const gap = /^[^\S\n]*(?:\n|$)/.exec(text.slice(end, end + 200))?.[0].length;
  return gap !== undefined && text.slice(start, from).trim() === ''
    ? { from: start, to: end + gap }
    : undefined;
}

function beginning(text: string): string {
  return `${text.split(/\s+/).slice(0, 8).join(' ')} …`;
}
