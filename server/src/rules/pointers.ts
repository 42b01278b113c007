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

/** What a reference can name by a number of its own: a section, or an item that is numbered as one ("3.2"). */
export type Numberable = Section | Clause;

/**
 * The edits that make whatever points at sections and items by number point at their new numbers: references in the
 * text ("section 5.2"), numbers in the contents list, and links to the anchors that a heading's text makes in Markdown.
 * A number that two of them have is left alone, for nobody knows which of them was meant.
 */
export function pointersTo(moved: ReadonlyMap<Numberable, string>, policy: Policy): readonly Edit[] {
  if (moved.size === 0) return [];
  const byNumber = numberables(policy);
  const target = (number: string): string | undefined => {
    const meant = byNumber.get(number.toLowerCase());
    return meant && moved.get(meant);
  };
  const sections = new Map<Section, string>();
  for (const [one, value] of moved) if ('level' in one) sections.set(one, value);
  return [...inText(policy, target), ...inContents(policy, target, sections), ...inLinks(policy, sections)];
}

/** By number, without the numbers that stand twice. */
const numberables = perPolicy((policy): ReadonlyMap<string, Numberable> => {
  const found = new Map<string, Numberable | undefined>();
  for (const section of policy.sections) {
    if (!section.number) continue;
    const key = numberText(section.number.numbering).toLowerCase();
    found.set(key, found.has(key) ? undefined : section);
  }
  const items = new Map<string, Numberable | undefined>();
  for (const list of policy.lists) {
    for (const { numbering, clause } of list.items) {
      if (!numbering || numbering.path.length < 2) continue;
      const key = numberText(numbering).toLowerCase();
      items.set(key, items.has(key) ? undefined : clause);
    }
  }
  for (const [key, clause] of items) if (!found.has(key)) found.set(key, clause);
  return new Map([...found].filter((entry): entry is [string, Numberable] => entry[1] !== undefined));
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

function inLinks(policy: Policy, moved: ReadonlyMap<Section, string>): Iterable<Edit> {
  const headings = new Map<Section, string>();
  for (const [section, value] of moved) {
    const { number, titleSpan } = section;
    if (!number) continue;
    const written = policy.text.slice(number.from, titleSpan.to);
    const old = numberText(number.numbering);
    const at = number.text.indexOf(old);
    if (at === -1) continue;
    headings.set(section, written.slice(0, at) + value + written.slice(at + old.length));
  }
  return linksTo(policy, headings);
}

/** The edits that make links follow the anchors of headings whose text, number and title, becomes another. */
export function* linksTo(policy: Policy, headings: ReadonlyMap<Section, string>): Iterable<Edit> {
  const anchors = new Map<string, string>();
  for (const [{ heading, number, titleSpan }, text] of headings) {
    if (!heading || heading.block.anchors.length > 0) continue;
    const from = number && number.from < titleSpan.from ? number.from : titleSpan.from;
    anchors.set(slugOf(policy.text.slice(from, titleSpan.to)), slugOf(text));
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
