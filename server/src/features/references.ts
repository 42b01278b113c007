import type { Policy } from '../model/policy.ts';
import { subjectsAt, type Use, usesOf } from './subject.ts';

/** Every place that speaks of what the words at an offset speak of: a section, a numbered clause or a defined term. */
export function references(policy: Policy, offset: number): readonly Use[] {
  const subjects = subjectsAt(policy, offset)?.subjects ?? [];
  const found = new Map<number, Use>();
  for (const use of subjects.flatMap((subject) => usesOf(policy, subject))) {
    if (!found.get(use.at.from)?.declares) found.set(use.at.from, use);
  }
  return [...found.values()].sort((a, b) => a.at.from - b.at.from);
}
