import { perPolicy } from '../../model/per-policy.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { type Repetition, repetitions } from '../../model/repetitions.ts';
import { type Edit, remove } from '../../text/edit.ts';
import { cover, overlaps, type Span } from '../../text/span.ts';
import { type Finding, place, type SectionRule } from '../rule.ts';

/**
 * A sentence of a dozen words or more that stands twice, almost word for word. Sentences that differ in a name, a
 * number or a denial say different things, and what stands three times and more is repeated on purpose, as a notice
 * for each region is. Tables are left alone.
 */
export const paragraphDuplicate: SectionRule = {
  id: 'structure/paragraph-duplicate',
  tag: 'unnecessary',
  scope: 'section',
  severity: 'hint',
  citations: ['gdpr 12(1)'],

  *check(section, policy) {
    const repeated = byClause(policy);
    for (const clause of section.clauses) {
      const found = repeated.get(clause);
      if (found) yield describe(clause, found, policy);
    }
  },
};

const byClause = perPolicy((policy): ReadonlyMap<Clause, readonly Repetition[]> => {
  const found = new Map<Clause, Repetition[]>();
  for (const repetition of repetitions(policy)) {
    const known = found.get(repetition.clause);
    if (known) known.push(repetition);
    else found.set(repetition.clause, [repetition]);
  }
  return found;
});

function describe(clause: Clause, found: readonly Repetition[], policy: Policy): Finding {
  const [first] = found;
  const at = found.map((one) => one.at).reduce(cover);
  return {
    message: found.length === 1 ? 'one' : 'several',
    args: { text: beginning(clause.content.text.slice(first!.at.from, first!.at.to)), count: found.length },
    at: place(clause, at),
    related: found.map(({ earlier }) => ({ message: 'earlier', at: place(earlier.clause, earlier.at) })),
    ...(removable(clause, found)
      ? {
          fixes: [
            {
              title: 'remove',
              safety: 'suggested' as const,
              edits: removals(clause, found, policy),
            },
          ],
        }
      : {}),
  };
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
