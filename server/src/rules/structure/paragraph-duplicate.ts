import { perPolicy } from '../../model/per-policy.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { type Repetition, repetitions } from '../../model/repetitions.ts';
import { remove } from '../../text/edit.ts';
import { cover, type Span } from '../../text/span.ts';
import { type Finding, place, type SectionRule } from '../rule.ts';

/**
 * A sentence of a dozen words or more that stands twice, almost word for word. Sentences that differ in a name, a
 * number or a denial say different things, and what stands three times and more is repeated on purpose, as a notice
 * for each region is. Tables are left alone.
 */
export const paragraphDuplicate: SectionRule = {
  id: 'structure/paragraph-duplicate',
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
    fixes: [
      {
        title: 'remove',
        safety: 'suggested',
        edits: found.map((one) => remove(withSpace(clause, one.at, policy))),
      },
    ],
  };
}

/** The sentence with the space before it; the whole line where nothing else stands on it. */
function withSpace(clause: Clause, span: Span, { text }: Policy): Span {
  const { text: prose } = clause.content;
  const rest = prose.slice(0, span.from).trim() + prose.slice(span.to).trim();
  if (rest === '' && !clause.block.cell) {
    const end = clause.from + clause.block.length;
    const line = text.lastIndexOf('\n', clause.from - 1) + 1;
    const gap = /^[^\S\n]*(?:\n|$)/.exec(text.slice(end))?.[0].length;
    if (gap !== undefined && text.slice(line, clause.from).trim() === '') return { from: line, to: end + gap };
  }
  const before = /\s*$/.exec(prose.slice(0, span.from))![0].length;
  const behind = before === 0 ? /^\s*/.exec(prose.slice(span.to))![0].length : 0;
  return place(clause, { from: span.from - before, to: span.to + behind });
}

function beginning(text: string): string {
  return `${text.split(/\s+/).slice(0, 8).join(' ')} …`;
}
