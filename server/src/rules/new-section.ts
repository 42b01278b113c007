import type { Passage } from '../knowledge/clauses.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import type { Policy, Section } from '../model/policy.ts';
import { titleSpeaksOf } from '../model/title.ts';
import type { Format } from '../parse/block.ts';
import { type Edit, insertAt } from '../text/edit.ts';
import { endOf, gapIn, lastOf, passagesAtEnd } from './insert.ts';
import { counted, numberedSection, recounted } from './numbered.ts';
import { written } from './passages.ts';
import { orderOf, standing } from './topics.ts';

/** A section to be written. */
export interface Draft {
  /** What it is to state: this settles where it stands. */
  readonly duty: DutyId;
  readonly title: string;
  readonly body: readonly Passage[];
}

/**
 * Adds a section in the document's own heading syntax. Where sections are numbered it goes before those at the end on
 * changes and contact, so that the fewest numbers change; those count on, and what refers to them by number follows.
 * Elsewhere it goes where policies usually say it.
 */
export function newSection(policy: Policy, draft: Draft): readonly Edit[] {
  const siblings = outermost(policy);
  const model = siblings.at(-1);
  if (!model) return [firstSection(policy, draft)];
  if (!model.heading || model.runIn) return [passagesAtEnd(policy, draft.body)];
  const at = indexFor(draft.duty, siblings);
  const next = siblings[at];
  const sample = next?.heading && !next.runIn ? next : model;
  const before = sample === next ? next : undefined;
  const [number] = numberedSection(sample);
  const marker =
    number &&
    (before ? policy.text.slice(number.marker.from, number.marker.to) : counted(number, 1, policy).text);
  const { from, to, source } = headingOf(policy, sample, titled(draft.title, siblings), marker);
  const inside = sample.clauses[0];
  const gap = (inside && blankBetween(policy, to, inside.from)) ?? gapIn(policy);
  const section = [source, gap, ...written(draft.body, policy.format, gapIn(policy))];
  if (!before) return [insertAt(endOf(policy, lastOf(policy, policy.clauses)!), [gapIn(policy), ...section])];
  const later = siblings.slice(at).flatMap((one) => numberedSection(one));
  const above = policy.clauses[sample.heading!.index - 1];
  const apart = (above && blankBetween(policy, above.from + above.block.length, from)) || gapIn(policy);
  return [
    insertAt(from, [...section, apart]),
    ...recounted(
      later.map((numbered) => ({ numbered, by: 1 })),
      policy,
    ),
  ];
}

/** The first section of all, below the title. */
function firstSection(policy: Policy, { title, body }: Draft): Edit {
  const { format, clauses, text } = policy;
  const level = Math.min((policy.title?.block.level ?? 1) + 1, 6);
  const gap = gapIn(policy);
  const section = [headingIn(format, title, level), gap, ...written(body, format, gap)];
  const last = lastOf(policy, clauses);
  return last ? insertAt(endOf(policy, last), [gap, ...section]) : insertAt(text.length, section);
}

/** A heading as a format writes it; plain text has no levels. */
export function headingIn(format: Format, title: string, level: number): string {
  if (format === 'text') return title;
  return format === 'html' ? `<h${level}>${title}</h${level}>` : `${'#'.repeat(level)} ${title}`;
}

/** The sections side by side at the top, below one that holds the whole document. */
function outermost(policy: Policy): readonly Section[] {
  let { children } = policy.root;
  while (children.length === 1 && children[0]!.children.length > 0) children = children[0]!.children;
  return children;
}

/** Index of the section that a new one is put before. */
function indexFor(duty: DutyId, siblings: readonly Section[]): number {
  const closing = closingSections(siblings);
  if (duty === 'controller-contact') return siblings.length;
  if (duty === 'policy-changes' || siblings.some(({ number }) => number)) return closing;
  const body = siblings.slice(0, closing).map((section) => standing(section));
  const own = orderOf(duty);
  const before = body.findLastIndex((one) => one !== undefined && one <= own);
  if (before >= 0) return before + 1;
  const after = body.findIndex((one) => one !== undefined);
  return after >= 0 ? after : closing;
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
  const line = before.replace(/\s(?:id|name)="[^"]*"/gi, '') + title;
  return { from, to, source: line + underlined(after, text.slice(from, titleSpan.to), line) };
}

/** Where the line below a heading is as long as the heading, so is that of a new one. */
function underlined(after: string, model: string, line: string): string {
  return after.replace(/([^\n]*)\n(=+|-+)$/, (all, rest: string, mark: string) =>
    mark.length === model.length + rest.length
      ? `${rest}\n${mark[0]!.repeat(line.length + rest.length)}`
      : all,
  );
}

/** In capitals where most titles beside it are. */
function titled(title: string, siblings: readonly Section[]): string {
  const loud = siblings.filter(
    (one) => /\p{Lu}{2}/u.test(one.title) && one.title === one.title.toUpperCase(),
  );
  return loud.length * 2 > siblings.length ? title.toUpperCase() : title;
}

/** What stands between two places, where that is nothing but space and tags that open. */
function blankBetween({ text }: Policy, from: number, to: number): string | undefined {
  const between = text.slice(from, to).replace(/<[a-z][^<>]*>|<\/[a-z][^<>]*>/gi, '');
  return /^\s*$/.test(between) && between.includes('\n') ? between.replace(/[^\n]/g, '') : undefined;
}
