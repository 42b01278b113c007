import type { ConceptId } from '../knowledge/lexicon.ts';
import { perPolicy } from '../model/per-policy.ts';
import type { Clause, Policy, Section } from '../model/policy.ts';
import { titleSpeaksOf } from '../model/title.ts';
import { type Edit, insertAt } from '../text/edit.ts';
import type { Template } from '../text/template.ts';
import { counted, numberedSection, recounted } from './numbered.ts';

/** Puts a paragraph of its own behind a clause, in the way the document sets its paragraphs apart. */
export function paragraphAfter(policy: Policy, clause: Clause, template: Template): Edit {
  const { text } = policy;
  const end = clause.from + clause.block.length;
  const closing = CLOSING.exec(text.slice(end, end + LONGEST_CLOSING))?.[0];
  if (closing) return insertAt(end + closing.length, ['\n<p>', ...template, '</p>']);
  if (clause.role === 'cell') {
    const line = text.indexOf('\n', end);
    return insertAt(line === -1 ? text.length : line, ['\n\n', ...template]);
  }
  const trimmed = end - (/\s*$/.exec(text.slice(clause.from, end))?.[0].length ?? 0);
  return insertAt(trimmed, [setsApart(policy) ? '\n\n' : '\n', ...template]);
}

/** Whether blank lines stand between its paragraphs. */
const setsApart = perPolicy(({ text }) => text.includes('\n\n'));

/** The end of an HTML element, and of the list or table it closes. */
const CLOSING = /^\s*<\/(?:p|li|td|th|dd|dt|h[1-6]|div)>(?:\s*<\/(?:tr|tbody|table|ul|ol|dl)>)*/i;
const LONGEST_CLOSING = 120;

/** Adds a paragraph to a section: behind its own text, before what is below it. */
export function paragraphIn(policy: Policy, section: Section, template: Template): Edit {
  const own = section.clauses.at(-1) ?? section.heading ?? policy.clauses.at(-1);
  return own ? paragraphAfter(policy, own, template) : insertAt(policy.text.length, template);
}

/**
 * Adds a section in the document's own heading syntax, numbered where its siblings are, before those on contact and
 * on changes. Those count on, and what refers to them by number follows.
 */
export function newSection(policy: Policy, title: string, text: Template): readonly Edit[] {
  const siblings = outermost(policy);
  const model = siblings.at(-1);
  if (!model?.heading || model.runIn) return [atEnd(policy, text)];
  const first = closingSections(siblings);
  const next = siblings[first];
  const sample = next?.heading && !next.runIn ? next : model;
  const before = sample === next ? next : undefined;
  const [number] = numberedSection(sample);
  const marker =
    number &&
    (before ? policy.text.slice(number.marker.from, number.marker.to) : counted(number, 1, policy).text);
  const { from, to, source } = headingOf(policy, sample, title, marker);
  const inside = sample.clauses[0];
  const gap = (inside && blankBetween(policy, to, inside.from)) ?? '\n\n';
  const paragraph: Template = HTML_HEADING.test(source) ? ['<p>', ...text, '</p>'] : text;
  const later = before ? siblings.slice(first).flatMap((one) => numberedSection(one)) : [];
  const recounts = later.map((numbered) => ({ numbered, by: 1 }));
  if (before) {
    const above = policy.clauses[sample.heading!.index - 1];
    const apart = (above && blankBetween(policy, above.from + above.block.length, from)) || '\n\n';
    return [insertAt(from, [source, gap, ...paragraph, apart]), ...recounted(recounts, policy)];
  }
  const last = policy.clauses.at(-1)!;
  const place = paragraphAfter(policy, last, []);
  const apart = policy.text.includes('\n\n') ? '\n\n' : '\n';
  return [insertAt(place.from, [apart, source, gap, ...paragraph])];
}

/** The sections side by side at the top, below one that holds the whole document. */
function outermost(policy: Policy): readonly Section[] {
  let { children } = policy.root;
  while (children.length === 1 && children[0]!.children.length > 0) children = children[0]!.children;
  return children;
}

/** Index of the first of the sections at the end that close a policy. */
function closingSections(siblings: readonly Section[]): number {
  let first = siblings.length;
  while (first > 1 && titleSpeaksOf(siblings[first - 1]!, ...CLOSING_TOPICS)) first--;
  return first;
}

const CLOSING_TOPICS: readonly ConceptId[] = ['contact', 'contact-details', 'change-of-policy', 'change'];

/** The source of a heading like another one, with its place. */
function headingOf(
  { text }: Policy,
  { heading, titleSpan, number }: Section,
  title: string,
  marker: string | undefined,
): { from: number; to: number; source: string } {
  const start = heading!.from;
  const end = start + heading!.block.length;
  const open = /<h[1-6][^<>]*>\s*$/i.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? '';
  const close = open ? (/^\s*<\/h[1-6]>/i.exec(text.slice(end, end + 20))?.[0] ?? '') : '';
  const from = start - open.length;
  const to = end + close.length;
  const before =
    number && marker !== undefined
      ? text.slice(from, number.from) + marker + text.slice(number.to, titleSpan.from)
      : text.slice(from, titleSpan.from);
  // An anchor belongs to one heading only.
  const after = text
    .slice(titleSpan.to, to)
    .replace(/\s*\{[:#][^{}]*\}/, '')
    .trimEnd();
  return { from, to, source: before.replace(/\s(?:id|name)="[^"]*"/gi, '') + title + after };
}

const HTML_HEADING = /^<h[1-6]/i;

/** What stands between two places, where that is nothing but space and tags that open. */
function blankBetween({ text }: Policy, from: number, to: number): string | undefined {
  const between = text.slice(from, to).replace(/<[a-z][^<>]*>|<\/[a-z][^<>]*>/gi, '');
  return /^\s*$/.test(between) && between.includes('\n') ? between.replace(/[^\n]/g, '') : undefined;
}

function atEnd(policy: Policy, text: Template): Edit {
  const last = policy.clauses.at(-1);
  return last ? paragraphAfter(policy, last, text) : insertAt(policy.text.length, text);
}

/** What must follow an inserted line so that markup which opens in its `lead` ("**", "<li>") is closed again. */
export function closingOf(lead: string): string {
  const tag = /<([a-z][\w-]*)[^<>]*>\s*$/i.exec(lead)?.[1];
  return tag ? `</${tag}>` : (/[*_]+$/.exec(lead)?.[0] ?? '');
}
