import type { Clause, Policy } from '../model/policy.ts';
import { sentenceIndexAt, sentences } from '../model/sentences.ts';
import { type Edit, remove } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import { place } from './rule.ts';

/** Takes away the sentences that hold these offsets, and the whole clause where nothing else would be left of it. */
export function withoutSentences(
  clause: Clause,
  offsets: readonly number[],
  policy: Policy,
): readonly Edit[] {
  const { content } = clause;
  const all = sentences(content);
  const gone = new Set(offsets.map((offset) => sentenceIndexAt(content, offset)));
  if (gone.size >= all.length) return [remove(clauseLine(clause, policy))];
  return [...gone].map((index) => {
    const { from, to } = all[index]!;
    const next = all[index + 1];
    if (next) return remove(place(clause, { from, to: next.from }));
    const before = all[index - 1];
    return remove(place(clause, { from: before && !gone.has(index - 1) ? before.to : from, to }));
  });
}

/** The clause with the end of its line, where it has its lines for itself. */
export function clauseLine(clause: Clause, { text }: Policy): Span {
  const to = clause.from + clause.block.length;
  const start = text.lastIndexOf('\n', clause.from - 1) + 1;
  if (text.slice(start, clause.from).trim() !== '') return { from: clause.from, to };
  const rest = /^[^\S\n]*(?:\n|$)/.exec(text.slice(to));
  return rest ? { from: start, to: to + rest[0].length } : { from: clause.from, to };
}
