import { outlineWords } from '../knowledge/outline-words.ts';
import { slugOf } from '../model/anchors.ts';
import { crossReferences } from '../model/cross-references.ts';
import { perPolicy } from '../model/per-policy.ts';
import type { Clause, Policy, Section } from '../model/policy.ts';
import { clausesWith } from '../model/speaking.ts';
import { type Numbering, sourceTo } from '../parse/block.ts';
import { formatNumber } from '../parse/marker.ts';
import { type Edit, replace } from '../text/edit.ts';
import { place } from './rule.ts';

/**
 * The edits that make whatever points at sections by number point at their new numbers: references in the text
 * ("section 5.2"), numbers in the contents list, and links to the anchors that a heading's text makes in Markdown. A
 * number that two sections have is left alone, for nobody knows which of them was meant.
 */
export function pointersTo(moved: ReadonlyMap<Section, string>, policy: Policy): readonly Edit[] {
  if (moved.size === 0) return [];
  const sectionOf = sectionsByNumber(policy);
  const target = (number: string): string | undefined => {
    const section = sectionOf.get(number.toLowerCase());
    return section && moved.get(section);
  };
  return [...inText(policy, target), ...inContents(policy, target, moved), ...inLinks(policy, moved)];
}

/** Sections by their number, without the numbers that stand twice. */
const sectionsByNumber = perPolicy((policy): ReadonlyMap<string, Section> => {
  const found = new Map<string, Section | undefined>();
  for (const section of policy.sections) {
    if (!section.number) continue;
    const key = numberText(section.number.numbering).toLowerCase();
    found.set(key, found.has(key) ? undefined : section);
  }
  return new Map([...found].filter((entry): entry is [string, Section] => entry[1] !== undefined));
});

/** A number without its marks, one part of it counted up or down: "4.1A", "IV". */
export function numberText(
  { style, path, suffix = '' }: Numbering,
  { depth, by }: { readonly depth: number; readonly by: number } = { depth: 0, by: 0 },
): string {
  const parts = path.map((part, i) => (i === depth ? Math.max(1, part + by) : part));
  return parts.map((part) => formatNumber(style, part)).join('.') + suffix;
}

type Target = (number: string) => string | undefined;

function* inText(policy: Policy, target: Target): Iterable<Edit> {
  for (const clause of clausesWith(policy, crossReferences)) {
    if (clause.role === 'contents') continue;
    for (const { kind, label, targets } of crossReferences(clause.content)) {
      if (kind !== 'numbered' || (label !== undefined && !namesSections(label))) continue;
      for (const { number, from, parts } of targets) {
        const value = target(number);
        if (value === undefined || (label === undefined && parts.length > 0)) continue;
        yield replace(place(clause, { from, to: from + number.length }), value);
      }
    }
  }
}

/** "section" and "sections" are; an annex or an item with the number of a section is another thing. */
function namesSections(label: string): boolean {
  return [...outlineWords().sectionLabels].some((word) => label.startsWith(word.replace(/\.$/, '')));
}

/** An entry is known by its words where two sections have its number. */
function* inContents(
  { contents, text }: Policy,
  target: Target,
  moved: ReadonlyMap<Section, string>,
): Iterable<Edit> {
  if (contents?.style.kind !== 'numbered' || contents.style.by === 'syntax') return;
  const byWords = new Map<string, string>();
  for (const [{ number, title }, value] of moved) {
    if (number) byWords.set(entryKey(numberText(number.numbering), title), value);
  }
  for (const { marker, numbering, clause } of contents.items) {
    if (!numbering) continue;
    const old = numberText(numbering);
    const value = byWords.get(entryKey(old, clause.content.text)) ?? target(old);
    const at = text.slice(marker.from, marker.to).toLowerCase().indexOf(old.toLowerCase());
    if (value === undefined || at === -1) continue;
    yield replace({ from: marker.from + at, to: marker.from + at + old.length }, value);
  }
}

function entryKey(number: string, title: string): string {
  return `${number} ${title.trim()}`.toLowerCase();
}

function* inLinks(policy: Policy, moved: ReadonlyMap<Section, string>): Iterable<Edit> {
  const anchors = new Map<string, string>();
  for (const [section, value] of moved) {
    const { heading, number } = section;
    if (!heading || !number || heading.block.anchors.length > 0) continue;
    const { text } = number;
    const written = policy.text.slice(number.from, section.titleSpan.to);
    const old = numberText(number.numbering);
    const at = text.indexOf(old);
    if (at === -1) continue;
    anchors.set(slugOf(written), slugOf(written.slice(0, at) + value + written.slice(at + old.length)));
  }
  if (anchors.size === 0) return;
  for (const clause of policy.clauses) {
    for (const { kind, to, target } of clause.content.inlines) {
      if (kind !== 'link' || !target?.startsWith('#')) continue;
      const anchor = target.slice(1);
      const value = anchors.get(anchor);
      const from = value === undefined ? undefined : anchorPlace(policy, clause, to, anchor);
      if (value === undefined || value === anchor || from === undefined) continue;
      yield replace({ from, to: from + anchor.length }, value);
    }
  }
}

/** Where the anchor of a link is written, behind the link's words. */
function anchorPlace(policy: Policy, clause: Clause, to: number, anchor: string): number | undefined {
  const start = clause.from + sourceTo(clause.block, to);
  const found = policy.text.slice(start, start + anchor.length + 20).indexOf(`(#${anchor}`);
  return found === -1 ? undefined : start + found + 2;
}
