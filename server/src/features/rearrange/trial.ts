import { editSource } from '../../analysis/fixes.ts';
import type { Reading } from '../../analysis/judgement.ts';
import { readDocument } from '../../analysis/reading.ts';
import { anchorTarget } from '../../model/anchors.ts';
import { crossReferences } from '../../model/cross-references.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { type Place, resolveProvision, sectionAt } from '../../model/resolve.ts';
import type { Edit } from '../../text/edit.ts';
import { createSnapshot } from '../../text/snapshot.ts';

/** Sections as a tree of titles. */
export interface Outline {
  readonly title: string;
  readonly children: readonly Outline[];
}

/** The outline below a section, with the children of each as `arranged` has them. */
export function outlineOf(
  section: Section,
  arranged: (section: Section, children: readonly Outline[]) => readonly Outline[],
): Outline {
  const children = section.children.map((child) => outlineOf(child, arranged));
  return { title: section.title, children: arranged(section, children) };
}

/**
 * Tries edits out: the policy afterwards, where it is read with this outline, every clause is as it was, and every
 * reference leads to what it led to before; otherwise undefined.
 */
export function triedOut(reading: Reading, edits: readonly Edit[], outline: Outline): Policy | undefined {
  const { snapshot, format, policy } = reading;
  const source = editSource(snapshot, edits, format);
  const after = readDocument(createSnapshot(snapshot.uri, snapshot.version, source), {
    format,
    language: policy.language,
  });
  const read = outlineOf(after.policy.root, (_, children) => children);
  if (JSON.stringify(read) !== JSON.stringify(outline)) return undefined;
  const [one, other] = [clausesOf(policy), clausesOf(after.policy)];
  const same = one.length === other.length && one.every((clause, i) => clause === other[i]);
  return same ? after.policy : undefined;
}

/** Every clause with its references' numbers replaced by what they lead to, in no order. */
function clausesOf(policy: Policy): readonly string[] {
  return policy.clauses.map((clause) => `${clause.role} ${meant(policy, clause)}`).sort();
}

function meant(policy: Policy, clause: Clause): string {
  let text = clause.section.heading === clause ? clause.section.title : clause.content.text;
  if (clause.section.heading === clause) return text;
  const references = crossReferences(clause.content);
  const led: string[] = [];
  for (const { anchor } of references) {
    const target = anchor === undefined ? undefined : anchorTarget(policy, anchor);
    if (target) led.push(sectionAt(policy, target)?.title ?? '');
  }
  const targets = references.flatMap(({ label, targets: named }) =>
    named.map((target) => ({ label, target })),
  );
  for (const { label, target } of targets.reverse()) {
    const place = resolveProvision(policy, clause, label, target);
    text = `${text.slice(0, target.from)}{${place ? title(place) : target.number}}${text.slice(target.to)}`;
  }
  return `${text} ${led.join(' ')}`;
}

function title(place: Place): string {
  return place.kind === 'section' ? place.section.title : place.clause.content.text.slice(0, 60);
}
