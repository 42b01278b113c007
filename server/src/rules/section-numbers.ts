import { sectionPath } from '../model/build.ts';
import { perPolicy } from '../model/per-policy.ts';
import type { Item, List, Policy, Section } from '../model/policy.ts';
import type { Enumerator, Numbering } from '../parse/block.ts';
import { formatNumber } from '../parse/marker.ts';

/** The numbers a policy gives its sections and items, as references write them. */
export interface SectionNumbers {
  /** "3", "3.1", "IV": every number a section carries, alone and with those above it. */
  readonly sections: ReadonlyMap<string, readonly Section[]>;
  /** Numbers of items that stand where sections might: "5", "3.1". */
  readonly items: ReadonlySet<string>;
  /** Words before the numbers of headings, in lower case: "article". */
  readonly labels: ReadonlySet<string>;
  /** The sections on the highest numbered level, in order. */
  readonly top: readonly Section[];
}

export const sectionNumbers = perPolicy((policy: Policy): SectionNumbers => {
  const sections = new Map<string, Section[]>();
  const labels = new Set<string>();
  const items = new Set<string>();
  const numbered = policy.sections.filter(({ number }) => number !== undefined);
  for (const section of numbered) {
    const { numbering, enumerator } = section.number!;
    if (enumerator.label) labels.add(enumerator.label.toLowerCase());
    for (const name of [...readings(numbering, enumerator), sectionPath(section)]) {
      const same = sections.get(name);
      if (!same) sections.set(name, [section]);
      else if (!same.includes(section)) same.push(section);
    }
  }
  for (const list of policy.lists) {
    for (const { numbering, clause } of list.items) {
      if (!numbering) continue;
      items.add(clause.path.replace(/[()]/g, ''));
      items.add(numbering.path.join('.'));
      for (const name of clause.block.marker?.enumerator
        ? readings(numbering, clause.block.marker.enumerator)
        : [])
        items.add(name);
      const label = clause.block.marker?.enumerator?.label;
      if (label) labels.add(label.toLowerCase());
    }
  }
  for (const { content } of policy.clauses) {
    // "**12.12** We may": a number that the reader sees and no syntax marks.
    const bare = /^\s*(\d+(?:\.\d+)*[A-Za-z]?)[.):]?\s/.exec(content.text)?.[1];
    if (bare) items.add(bare);
  }
  const level = Math.min(...numbered.map((section) => section.level));
  return { sections, items, labels, top: numbered.filter((section) => section.level === level) };
});

/** All ways in which a number may be referred to: "i" is one, the ninth letter, and itself. */
function readings(numbering: Numbering, { readings: all }: Enumerator): string[] {
  return [numbering, ...all].flatMap(({ style, path, suffix = '' }) => [
    path.join('.') + suffix,
    // "3.0" is section 3.
    ...(path.length > 1 && path.at(-1) === 0 ? [path.slice(0, -1).join('.')] : []),
    ...(path.length === 1 ? [formatNumber(style, path[0]!) + suffix] : []),
  ]);
}

/** The lists of a section and of those below it, nested ones included. */
export function listsBelow(section: Section): readonly List[] {
  const nested = (list: List): List[] => [
    list,
    ...list.items.flatMap((item: Item) => item.lists.flatMap(nested)),
  ];
  return [...section.lists.flatMap(nested), ...section.children.flatMap(listsBelow)];
}
