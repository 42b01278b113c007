import type { Enumerator, Numbering } from '../parse/block.ts';
import { formatNumber } from '../parse/marker.ts';
import { sectionPath } from './build.ts';
import { type Content, fact } from './content.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Item, List, Policy, Section } from './policy.ts';
import { clausesWith } from './speaking.ts';

/** The numbers a policy gives its sections and items, as references write them. */
export interface SectionNumbers {
  /** "3", "3.1", "IV": every number a section carries, alone and with those above it. */
  readonly sections: ReadonlyMap<string, readonly Section[]>;
  /** Clauses with a number that stand where sections might, in document order: "5", "3.1", "3.1(a)" as "3.1a". */
  readonly items: ReadonlyMap<string, readonly Clause[]>;
  /** Words before the numbers of headings and items, in lower case: "article". */
  readonly labels: ReadonlySet<string>;
  /** The sections on the highest numbered level, in order. */
  readonly top: readonly Section[];
}

export const sectionNumbers = perPolicy((policy: Policy): SectionNumbers => {
  const sections = new Map<string, Set<Section>>();
  const items = new Map<string, Set<Clause>>();
  const labels = new Set<string>();
  const numbered = policy.sections.filter(({ number }) => number !== undefined);
  for (const section of numbered) {
    const { numbering, enumerator } = section.number!;
    if (enumerator.label) labels.add(enumerator.label.toLowerCase());
    for (const name of [...readings(numbering, enumerator), sectionPath(section)]) {
      add(sections, name, section);
    }
  }
  for (const list of policy.lists) {
    for (const { numbering, clause } of list.items) {
      if (!numbering) continue;
      add(items, clause.path.replace(/[()]/g, ''), clause);
      add(items, numbering.path.join('.'), clause);
      const enumerator = clause.block.marker?.enumerator;
      if (!enumerator) continue;
      for (const name of readings(numbering, enumerator)) add(items, name, clause);
      if (enumerator.label) labels.add(enumerator.label.toLowerCase());
    }
  }
  for (const clause of clausesWith(policy, bareNumber)) add(items, bareNumber(clause.content)!, clause);
  let level = Number.POSITIVE_INFINITY;
  for (const section of numbered) level = Math.min(level, section.level);
  return {
    sections: inLists(sections),
    items: inLists(items),
    labels,
    top: numbered.filter((section) => section.level === level),
  };
});

/** "**12.12** We may": a number that the reader sees and no syntax marks. */
const bareNumber = fact(({ text }: Content) => BARE_NUMBER.exec(text)?.[1]);
const BARE_NUMBER = /^\s*(\d+(?:\.\d+)*[A-Za-z]?)[.):]?\s/;

function add<T>(to: Map<string, Set<T>>, name: string, one: T): void {
  const same = to.get(name);
  if (same) same.add(one);
  else to.set(name, new Set([one]));
}

function inLists<T>(sets: ReadonlyMap<string, ReadonlySet<T>>): ReadonlyMap<string, readonly T[]> {
  return new Map(Array.from(sets, ([name, those]) => [name, [...those]]));
}

/** All ways in which a number may be referred to: "i" is one, the ninth letter, and itself. */
function readings(numbering: Numbering, enumerator: Enumerator): readonly string[] {
  const known = readBefore.get(enumerator);
  if (known?.numbering === numbering) return known.names;
  const names = [numbering, ...enumerator.readings].flatMap(({ style, path, suffix = '' }) => [
    path.join('.') + suffix,
    ...(path.length === 1 ? [formatNumber(style, path[0]!) + suffix] : []),
  ]);
  readBefore.set(enumerator, { numbering, names });
  return names;
}

/** An enumerator lives as long as its block, so after most edits. */
const readBefore = new WeakMap<
  Enumerator,
  { readonly numbering: Numbering; readonly names: readonly string[] }
>();

/** The lists of a section and of those below it, nested ones included. */
export function listsBelow(section: Section): readonly List[] {
  const nested = (list: List): List[] => [
    list,
    ...list.items.flatMap((item: Item) => item.lists.flatMap(nested)),
  ];
  return [...section.lists.flatMap(nested), ...section.children.flatMap(listsBelow)];
}
