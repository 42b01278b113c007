import { editSource } from '../analysis/fixes.ts';
import type { Judgement, Reading } from '../analysis/judgement.ts';
import { readDocument } from '../analysis/reading.ts';
import { actionTitle } from '../analysis/words.ts';
import { clausesOf, type Passage, wordedDuties } from '../knowledge/clauses.ts';
import { duties } from '../knowledge/duties.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { statementsOf } from '../model/evidence.ts';
import { type Keeping, keepings } from '../model/keepings.ts';
import type { Clause, Policy } from '../model/policy.ts';
import type { Format } from '../parse/block.ts';
import { gapIn } from '../rules/insert.ts';
import { written } from '../rules/passages.ts';
import { place } from '../rules/rule.ts';
import type { Edit } from '../text/edit.ts';
import { createSnapshot } from '../text/snapshot.ts';
import { contains, overlaps, type Span } from '../text/span.ts';

/** Another way to write what stands there, with the same meaning. */
export interface Rewriting {
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly format: Format;
}

/**
 * Turns the sentences of a paragraph that say how long data are kept into a table by category, in plain text into a
 * list. Every word is kept in its order; only commas, the "and" between categories and the full stops go, and a lead
 * that several sentences share is said once. Offered only where the sentences come apart in one way, and where the
 * table still reads as a statement of retention: under a heading about it, say.
 */
export function retentionTable(
  { reading }: Judgement,
  selection: Span,
  language: LanguageId,
): Rewriting | undefined {
  const { policy } = reading;
  if (wordedDuties(policy.language).length === 0) return undefined;
  const clause = policy.clauses.find(
    ({ from, block, role }) =>
      role === 'paragraph' && from <= selection.to && selection.from <= from + block.length,
  );
  if (!clause) return undefined;
  const run = runAt(policy, clause, selection);
  const edit = run.length > 0 ? tabled(policy, clause, run) : undefined;
  if (!edit || losesStatement(reading, edit)) return undefined;
  const { format } = policy;
  return { title: actionTitle(format === 'text' ? 'asList' : 'asTable', language), edits: [edit], format };
}

function losesStatement({ snapshot, format, policy }: Reading, edit: Edit): boolean {
  const duty = duties.get('retention-period');
  if (!duty || statementsOf(policy, duty).length === 0) return false;
  const source = editSource(snapshot, [edit], format);
  const after = createSnapshot(snapshot.uri, snapshot.version, source);
  return statementsOf(readDocument(after, { format, language: policy.language }).policy, duty).length === 0;
}

/** Neighbouring sentences around the selection that begin alike, or have no lead. */
function runAt({ text }: Policy, clause: Clause, selection: Span): readonly Keeping[] {
  const all = keepings(clause.content);
  const at = all.findIndex(({ sentence }) => {
    const { from, to } = place(clause, sentence);
    return from <= selection.to && selection.from <= to;
  });
  if (at === -1) return [];
  const leadOf = ({ lead }: Keeping): string | undefined => {
    const { from, to } = lead ? place(clause, lead) : { from: 0, to: 0 };
    return lead && text.slice(from, to);
  };
  const goesOn = (before: Keeping | undefined, after: Keeping | undefined): boolean =>
    before !== undefined &&
    after !== undefined &&
    leadOf(before) === leadOf(after) &&
    clause.content.text.slice(before.sentence.to, after.sentence.from).trim() === '';
  let first = at;
  let last = at;
  while (goesOn(all[first - 1], all[first])) first--;
  while (goesOn(all[last], all[last + 1])) last++;
  return all.slice(first, last + 1);
}

function tabled(policy: Policy, clause: Clause, run: readonly Keeping[]): Edit | undefined {
  const { text, format } = policy;
  const [{ lead, sentence }] = run as readonly [Keeping, ...Keeping[]];
  const last = run.at(-1)!.sentence;
  if (tears(clause, { from: sentence.from, to: last.to }, run)) return undefined;
  const from = place(clause, lead ? { from: lead.to, to: lead.to } : sentence).from;
  const to = place(clause, last).to;
  const end = clause.from + clause.block.length;
  const above = text.slice(clause.from, from);
  const below = text.slice(to, end);
  const begins = lead !== undefined || above.trim() !== '';
  const goesOn = below.trim() !== '';
  const tags = format === 'html' ? paragraphTags(policy, clause) : NO_TAGS;
  if (!tags) return undefined;
  const gap = gapIn(policy);
  return {
    from: begins ? from - (lead ? 0 : trailing(above)) : clause.from - tags.open,
    to: goesOn ? to + leading(below) : end + tags.close,
    insert: [
      begins ? `${lead ? ':' : ''}${format === 'html' ? '</p>' : ''}${gap}` : '',
      ...written([passageOf(policy, clause, run)], format, gap),
      goesOn ? `${gap}${format === 'html' ? '<p>' : ''}` : '',
    ],
  };
}

/** Whether markup that begins in one part, or between them, ends in another. */
function tears({ content }: Clause, whole: Span, run: readonly Keeping[]): boolean {
  const parts = run.flatMap(({ lead, kept }) => [
    ...(lead ? [lead] : []),
    ...kept.flatMap(({ data, period, reason }) => (reason ? [data, period, reason] : [data, period])),
  ]);
  return content.inlines.some(
    (inline) => overlaps(inline, whole) && !parts.some((part) => contains(part, inline)),
  );
}

interface Tags {
  /** Lengths of the tags around the paragraph. */
  readonly open: number;
  readonly close: number;
}

const NO_TAGS: Tags = { open: 0, close: 0 };

function paragraphTags({ text }: Policy, { from, block }: Clause): Tags | undefined {
  const end = from + block.length;
  const open = /<p\b[^<>]*>\s*$/i.exec(text.slice(Math.max(0, from - 200), from));
  const close = /^\s*<\/p>/i.exec(text.slice(end, end + 20));
  return open && close ? { open: open[0].length, close: close[0].length } : undefined;
}

function passageOf(policy: Policy, clause: Clause, run: readonly Keeping[]): Passage {
  const cell = (span: Span | undefined): string => {
    if (!span) return '';
    const { from, to } = withMarkup(clause, span);
    const source = policy.text.slice(from, to).replace(/\s*\n\s*/g, ' ');
    return isMarkdown(policy.format) ? source.replace(/(?<!\\)\|/g, '\\|') : source;
  };
  const rows = run.flatMap(({ lead, kept }) => kept.map((one) => ({ ...one, lead })));
  if (policy.format === 'text') {
    const items = rows.map(({ lead, data, period, reason }) => {
      const told = `${cell(data)}${lead ? ':' : ''} ${cell(period)}`;
      return [reason ? `${told}, ${cell(reason)}` : told];
    });
    return { kind: 'list', items };
  }
  const columns = rows.some(({ reason }) => reason) ? 3 : 2;
  return {
    kind: 'table',
    head: headIn(policy.language).slice(0, columns),
    rows: rows.map(({ data, period, reason }) =>
      [data, period, reason].slice(0, columns).map((span) => [cell(span)]),
    ),
  };
}

/** A part of the prose in the document with the markup that begins and ends with it. */
function withMarkup(clause: Clause, span: Span): Span {
  const { inlines } = clause.content;
  const { from, to } = place(clause, span);
  const isOpened =
    span.from > 0 && inlines.some((inline) => inline.from === span.from && inline.to <= span.to);
  const isClosed = inlines.some((inline) => inline.to === span.to && inline.from >= span.from);
  return {
    from: isOpened ? place(clause, { from: span.from - 1, to: span.from }).to : from,
    to: isClosed ? place(clause, { from: span.to, to: span.to + 1 }).from : to,
  };
}

/** What the model clause puts over its columns: the data, how long they are kept, and why. */
function headIn(language: LanguageId): readonly string[] {
  const tables = clausesOf('retention-period', language).flatMap(({ body }) =>
    body.flatMap((passage) => (passage.kind === 'table' ? [passage.head] : [])),
  );
  return tables[0] ?? [];
}

function isMarkdown(format: Format): boolean {
  return format === 'markdown' || format === 'mdx';
}

const leading = (text: string): number => text.length - text.trimStart().length;
const trailing = (text: string): number => text.length - text.trimEnd().length;
