import type { Reading } from '../../analysis/judgement.ts';
import type { Policy, Section } from '../../model/policy.ts';
import type { Numbering } from '../../parse/block.ts';
import type { Edit } from '../../text/edit.ts';
import { entriesSwapped } from './contents.ts';
import { relevelled } from './levels.ts';
import { countingFrom, type NewNumber, renumbered, stepped } from './numbers.ts';
import { relocated, swapped } from './relocate.ts';
import { stretchesOf } from './stretch.ts';
import { type Outline, outlineOf, triedOut } from './trial.ts';

/**
 * What can be done with a section and all below it: change places with its neighbour, become its parent's next sibling,
 * or the last child of the sibling before it.
 */
export type Rearrangement = 'up' | 'down' | 'promote' | 'demote';

export const rearrangements: readonly Rearrangement[] = ['up', 'down', 'promote', 'demote'];

interface Plan {
  readonly edits: readonly Edit[];
  /** What the outline must be afterwards. */
  readonly outline: Outline;
}

export interface Rearranged {
  readonly edits: readonly Edit[];
  /** Where the section's heading begins in the text afterwards. */
  readonly heading: number;
}

/**
 * A section somewhere else: its text moves, numbers count on, and references, the contents list and links follow.
 * Undefined where there is no such place for it, and where a trial shows that the text would be read otherwise: with
 * another outline, or a reference that leads elsewhere.
 */
export function rearranged(reading: Reading, section: Section, how: Rearrangement): Rearranged | undefined {
  const plan = planFor(reading, section, how);
  if (!plan || plan.edits.length === 0) return undefined;
  const after = triedOut(reading, plan.edits, plan.outline);
  if (!after) return undefined;
  const [first] = section.clauses;
  const same = after.sections.filter(({ heading, title }) => heading && title === section.title);
  const found = same.find(({ clauses }) => clauses[0]?.content.text === first?.content.text) ?? same[0];
  return { edits: plan.edits, heading: found?.heading?.from ?? 0 };
}

function planFor(reading: Reading, section: Section, how: Rearrangement): Plan | undefined {
  const { parent } = section;
  if (!parent || section.runIn) return undefined;
  const siblings = parent.children;
  const index = siblings.indexOf(section);
  switch (how) {
    case 'up':
      return index > 0 ? swap(reading, siblings[index - 1]!, section, how) : undefined;
    case 'down':
      return index + 1 < siblings.length ? swap(reading, section, siblings[index + 1]!, how) : undefined;
    case 'promote':
      return parent.heading ? promote(reading, section, parent) : undefined;
    case 'demote':
      return index > 0 ? demote(reading, section, siblings[index - 1]!) : undefined;
  }
}

/** Two neighbours, of which one moves past the other. They exchange their numbers. */
function swap(reading: Reading, first: Section, second: Section, going: 'up' | 'down'): Plan | undefined {
  const { policy, format } = reading;
  const stretches = stretchesOf(reading, [first, second]);
  if (!stretches) return undefined;
  const [a, b] = stretches.spans as [(typeof stretches.spans)[0], (typeof stretches.spans)[0]];
  const entries = entriesSwapped(policy, format, { first, second }, going);
  const edits = [...renumbered(policy, exchanged(first, second)), ...entries.edits];
  const outline = outlineOf(policy.root, (section, children) =>
    section === first.parent ? swappedIn(children, section.children.indexOf(first)) : children,
  );
  return {
    edits: relocated(policy.text, edits, [swapped(policy.text, a, b, going), ...entries.relocations]),
    outline,
  };
}

function exchanged(first: Section, second: Section): readonly NewNumber[] {
  const [one, other] = [first.number?.numbering, second.number?.numbering];
  if (!one || !other || one.style !== other.style || one.path.length !== other.path.length) return [];
  return [
    { section: first, numbering: other },
    { section: second, numbering: one },
  ];
}

function swappedIn<T>(all: readonly T[], index: number): readonly T[] {
  return [...all.slice(0, index), all[index + 1]!, all[index]!, ...all.slice(index + 2)];
}

/** It stands behind all that is below its parent then, and what came behind either of them counts on. */
function promote(reading: Reading, section: Section, parent: Section): Plan | undefined {
  const { policy } = reading;
  const { text } = policy;
  const numbers = promotedNumbers(section, parent);
  const levels = relevelled(policy, section, between(parent, section));
  const stretches = stretchesOf(reading, parent.children.slice(parent.children.indexOf(section)));
  if (!numbers || !levels || !stretches) return undefined;
  const edits = [...levels, ...renumbered(policy, numbers)];
  const [own, next] = stretches.spans;
  const last = stretches.spans.at(-1)!;
  const moved = next
    ? relocated(text, edits, [
        {
          stretch: own!,
          removed: { from: own!.from, to: next.from },
          to: last.to,
          before: text.slice(own!.to, next.from),
          after: '',
        },
      ])
    : sorted(edits);
  const outline = outlineOf(policy.root, (one, children) => {
    if (one === parent) return children.filter((_, i) => one.children[i] !== section);
    const at = one.children.indexOf(parent);
    if (at === -1) return children;
    const own = outlineOf(section, (_, below) => below);
    return [...children.slice(0, at + 1), own, ...children.slice(at + 1)];
  });
  return { edits: moved, outline };
}

function promotedNumbers(section: Section, parent: Section): readonly NewNumber[] | undefined {
  const own = section.number?.numbering;
  const above = parent.number?.numbering;
  if (!own) return [];
  if (!above) return undefined;
  return [
    ...shifted(own, later(section), -1),
    { section, numbering: stepped(above, 1) },
    ...shifted(above, later(parent), 1),
  ];
}

/** It stays where it is, and belongs to the section before it from then on. */
function demote({ policy }: Reading, section: Section, before: Section): Plan | undefined {
  const numbers = demotedNumbers(policy, section, before);
  const levels = relevelled(policy, section, deeper(section, before));
  if (!numbers || !levels) return undefined;
  const outline = outlineOf(policy.root, (one, children) => {
    if (one === section.parent) return children.filter((_, i) => one.children[i] !== section);
    return one === before ? [...children, outlineOf(section, (_, below) => below)] : children;
  });
  return { edits: sorted([...levels, ...renumbered(policy, numbers)]), outline };
}

function demotedNumbers(policy: Policy, section: Section, before: Section): readonly NewNumber[] | undefined {
  const own = section.number?.numbering;
  const above = before.number?.numbering;
  if (!own) return [];
  const last = before.children.findLast(({ number }) => number)?.number?.numbering;
  const first = last ? stepped(last, 1) : above && firstBelow(policy, above);
  if (!first || (before.children.length > 0 && !last)) return undefined;
  return [{ section, numbering: first }, ...shifted(own, later(section), -1)];
}

/** The number of a first child, as other sections number theirs; "2.1" below "2." where none has any. */
function firstBelow(policy: Policy, above: Numbering): Numbering | undefined {
  const sample = policy.sections.find(
    ({ number, parent }) => number && parent?.number?.numbering.path.length === above.path.length,
  );
  const numbering = sample?.number?.numbering;
  if (numbering && numbering.path.length === 1) return { style: numbering.style, path: [1] };
  return above.style === 'decimal' ? { style: 'decimal', path: [...above.path, 1] } : undefined;
}

function shifted(from: Numbering, siblings: readonly Section[], by: number): readonly NewNumber[] {
  return countingFrom(from, siblings).map((section) => ({
    section,
    numbering: stepped(section.number!.numbering, by),
  }));
}

function later(section: Section): readonly Section[] {
  const siblings = section.parent?.children ?? [];
  return siblings.slice(siblings.indexOf(section) + 1);
}

/** From one heading's level to another's. */
function between(to: Section, from: Section): number {
  return (to.heading?.block.level ?? 1) - (from.heading?.block.level ?? 1);
}

function deeper(section: Section, before: Section): number {
  const [child] = before.children;
  return child ? between(child, section) : 1;
}

function sorted(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.from - b.from || a.to - b.to);
}
