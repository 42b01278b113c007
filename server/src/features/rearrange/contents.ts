import type { Clause, Policy, Section } from '../../model/policy.ts';
import { entrySection } from '../../model/resolve.ts';
import type { Format } from '../../parse/block.ts';
import { type Edit, replace } from '../../text/edit.ts';
import { cover, type Span } from '../../text/span.ts';
import { type Relocation, swapped } from './relocate.ts';

/** What happens in the contents list where two sections that stand one behind the other change places. */
export function entriesSwapped(
  policy: Policy,
  format: Format,
  { first, second }: { readonly first: Section; readonly second: Section },
  going: 'up' | 'down',
): { readonly edits: readonly Edit[]; readonly relocations: readonly Relocation[] } {
  const nothing = { edits: [], relocations: [] };
  const one = groupOf(policy, format, first);
  const other = groupOf(policy, format, second);
  if (!one || !other || one.last + 1 !== other.first) return nothing;
  const { text } = policy;
  const [a, b] = [one.entry, other.entry];
  // Numbers that the list's syntax gives stay where they are.
  const counted = policy.contents?.style.kind === 'numbered' && policy.contents.style.by === 'syntax';
  const edits =
    counted && a.item && b.item
      ? [
          replace(a.item.marker, text.slice(b.item.marker.from, b.item.marker.to)),
          replace(b.item.marker, text.slice(a.item.marker.from, a.item.marker.to)),
        ]
      : [];
  return { edits, relocations: [swapped(text, one.span, other.span, going)] };
}

interface Group {
  readonly entry: Clause;
  /** Indexes of clauses, both inclusive. */
  readonly first: number;
  readonly last: number;
  readonly span: Span;
}

/** The entry of a section with those of all sections below it; undefined where they do not stand in a row. */
function groupOf(policy: Policy, format: Format, section: Section): Group | undefined {
  const below = new Set(all(section));
  const entries = policy.clauses.filter((clause) => {
    if (clause.role !== 'contents') return false;
    const meant = entrySection(policy, clause);
    return meant !== undefined && below.has(meant);
  });
  const [entry] = entries;
  const last = entries.at(-1);
  if (!entry || !last || entrySection(policy, entry) !== section) return undefined;
  if (last.index - entry.index + 1 !== entries.length) return undefined;
  const place = format === 'html' ? elementOf : linesOf;
  const spans = entries.map((clause) => place(policy.text, clause));
  if (spans.some((span) => span === undefined)) return undefined;
  const span = (spans as Span[]).reduce(cover);
  return { entry, first: entry.index, last: last.index, span };
}

function all(section: Section): Section[] {
  return [section, ...section.children.flatMap(all)];
}

function linesOf(text: string, { from, block }: Clause): Span {
  const end = text.indexOf('\n', from + block.length);
  return { from: text.lastIndexOf('\n', from - 1) + 1, to: end === -1 ? text.length : end };
}

/** The list item around an entry, where entries are such. */
function elementOf(text: string, { from, block }: Clause): Span | undefined {
  const start = text.lastIndexOf('<li', from);
  if (start === -1 || text.slice(start, from).includes('</li')) return undefined;
  let depth = 0;
  for (const match of text.slice(start, start + LONGEST_ENTRY).matchAll(/<(\/?)li\b[^<>]*>/gi)) {
    depth += match[1] === '/' ? -1 : 1;
    if (depth === 0) {
      const to = start + match.index + match[0].length;
      return to >= from + block.length ? { from: start, to } : undefined;
    }
  }
  return undefined;
}

const LONGEST_ENTRY = 20_000;
