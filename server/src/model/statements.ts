import type { Duty, Evidence } from '../knowledge/duty.ts';
import { mentions } from './mentions.ts';
import type { Clause, Policy } from './policy.ts';
import { sentences } from './sentences.ts';

/** The clauses that state a duty, in document order: where all concepts of one of its evidences meet. */
export function statements(policy: Policy, duty: Duty): readonly Clause[] {
  return policy.clauses.filter((clause) => duty.evidence.some((evidence) => isEvidence(clause, evidence)));
}

/** Whether the duty arises at all: it has no trigger, or one of them is in the text. */
export function isTriggered(policy: Policy, duty: Duty): boolean {
  const { trigger } = duty;
  if (!trigger) return true;
  return policy.clauses.some(({ content }) => trigger.some((concept) => mentions(content).has(concept)));
}

function isEvidence(clause: Clause, { all, none = [], within, heading }: Evidence): boolean {
  if (clause.role === 'contents' || clause.role === 'residue') return false;
  const title = clause.section.heading?.content;
  if (heading && !(title && heading.some((concept) => mentions(title).has(concept)))) return false;
  const found = mentions(clause.content);
  if (within === 'sentence') {
    return sentences(clause.content).some((sentence, i) => {
      const has = (concept: (typeof all)[number]): boolean =>
        found.of(concept).some((mention) => mention.sentence === i);
      return !sentence.negated && all.every(has) && !none.some(has);
    });
  }
  if (within === 'clause') return all.every((c) => found.has(c)) && !none.some((c) => found.has(c));
  // In a section each concept may stand in another clause; the clause named is the first that has one of them.
  const { clauses } = clause.section;
  const [first] = clauses.filter(({ content }) => all.some((concept) => mentions(content).has(concept)));
  const inSection = (concept: (typeof all)[number]): boolean =>
    clauses.some(({ content }) => mentions(content).has(concept)) || (title !== undefined && mentions(title).has(concept));
  return clause === first && all.every(inSection) && !none.some(inSection);
}
