import type { Clause, Policy } from '../model/policy.ts';
import type { Format } from '../parse/block.ts';
import { type Edit, insertAt } from '../text/edit.ts';
import { createSnapshot } from '../text/snapshot.ts';
import { lastAtOrBefore } from '../text/span.ts';
import type { Template } from '../text/template.ts';
import { editSource } from './fixes.ts';
import type { JudgedFinding, Judgement, Reading } from './judgement.ts';
import { readDocument } from './reading.ts';
import { covers, type Suppression, suppressions, UNUSED } from './suppress.ts';

/** How a placeholder in a comment is written: nothing in a comment is markup, so it is as in plain text. */
export const COMMENT_FORMAT: Format = 'text';

/** The comments that would accept one finding; a way that would change how the document reads is absent. */
export interface Suppressing {
  /** For the block it begins in; within a table of Markdown for its row. */
  readonly here?: readonly Edit[];
  readonly file?: readonly Edit[];
}

/**
 * Comments for a finding, with a place for the reason. Plain text has none, because its readers would see them. Each is
 * tried out: the document reads as before but for the comment, and of its rule's findings none outside the block goes.
 */
export function suppressing(judgement: Judgement, finding: JudgedFinding, reason: string): Suppressing {
  const { reading, findings } = judgement;
  if (reading.format === 'text' || finding.rule === UNUSED) return {};
  const before = suppressions(reading.policy).length;
  const shape = shapeOf(reading.policy);
  const works = (edit: Edit, isMeant: (one: JudgedFinding) => boolean): boolean => {
    const after = afterwards(reading, edit);
    const found = suppressions(after);
    const added = found.find(({ comment }) => comment.to > edit.from);
    if (!added || found.length !== before + 1) return false;
    const length = after.text.length - reading.policy.text.length;
    const goes = (one: JudgedFinding) => isSilent(added, one, edit.from, length);
    return (
      goes(finding) &&
      findings.every((one) => one.rule !== finding.rule || isMeant(one) || !goes(one)) &&
      isSame(shapeOf(after), shape)
    );
  };
  const clause = clauseOf(reading.policy, finding);
  const write = writer(reading.format, finding.rule, reason);
  const here =
    clause &&
    candidates(reading, clause, write).find((edit) => works(edit, (one) => isBeside(reading, clause, one)));
  const top = topOf(reading.policy.text, reading.format, write('disable-file'));
  return {
    ...(here ? { here: [here] } : {}),
    ...(works(top, () => true) ? { file: [top] } : {}),
  };
}

type Verb = 'disable-next-line' | 'disable-line' | 'disable-file';
type Write = (verb: Verb) => Template;

function writer(format: Format, rule: string, reason: string): Write {
  const [open, close] = format === 'mdx' ? ['{/* ', ' */}'] : ['<!-- ', ' -->'];
  return (verb) => [`${open}policywright-${verb} ${rule} -- `, { placeholder: reason }, close];
}

/** Places for a comment that holds for a clause, the best first. */
function candidates(reading: Reading, clause: Clause, write: Write): readonly Edit[] {
  const { text } = reading.policy;
  const comment = write('disable-next-line');
  if (reading.format === 'html') return [beforeTags(text, clause.from, comment)];
  const within = insertAt(clause.from + clause.block.length, [' ', ...write('disable-line')]);
  if (clause.block.cell) return [within];
  const start = lineStart(text, clause.from);
  const own = text.slice(start, clause.from);
  if (!isLayout(own)) return [within];
  const prefixes = [...new Set([...insideThePreviousItem(text, clause), own])];
  return [
    ...prefixes.map((prefix) => insertAt(start, [prefix, ...comment, '\n'])),
    // MDX takes a comment for a block only where a blank line follows what stands above it.
    ...prefixes.map((prefix) => insertAt(start, [prefix, ...comment, `\n${prefix.trimEnd()}\n`])),
    within,
  ];
}

/** Between two items a comment must belong to the first, or the list would end there. */
function insideThePreviousItem(text: string, { item }: Clause): readonly string[] {
  const previous = item?.list.items[item.index - 1]?.clause;
  const marker = previous?.block.marker;
  if (!previous || !marker) return [];
  const prefix = text.slice(lineStart(text, previous.from), previous.from);
  if (!isLayout(prefix)) return [];
  const spaces = /^ */.exec(text.slice(previous.from + marker.to))![0].length;
  return [prefix + ' '.repeat(marker.to - marker.from + Math.max(1, spaces))];
}

/** Before the tags that open a block of HTML; on a line of its own where the block has one. */
function beforeTags(text: string, offset: number, comment: Template): Edit {
  const start = lineStart(text, offset);
  const line = text.slice(start, offset);
  const tags = /(?:<(?!html|head|body)[a-z][^<>]*>[ \t]*)*$/i.exec(line)![0];
  const before = line.slice(0, line.length - tags.length);
  return before.trim() === ''
    ? insertAt(start, [before, ...comment, '\n'])
    : insertAt(offset - tags.length, [...comment]);
}

/** Above everything but what must come first: front matter, a document type. */
function topOf(text: string, format: Format, comment: Template): Edit {
  const first =
    format === 'html'
      ? /^\s*<!doctype[^>]*>[ \t]*\n?/i.exec(text)
      : /^(---|\+\+\+)[ \t]*\n(?:[\s\S]*?\n)?\1[ \t]*(?:\n|$)/.exec(text);
  const offset = first?.[0].length ?? 0;
  const opening = offset > 0 && text[offset - 1] !== '\n' ? ['\n'] : [];
  const isApart = format === 'html' || text[offset] === '\n';
  return insertAt(offset, [...opening, ...comment, isApart ? '\n' : '\n\n']);
}

/** Spaces and the marks of block quotations. */
function isLayout(prefix: string): boolean {
  return /^[ \t>]*$/.test(prefix);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function clauseOf({ clauses }: Policy, { at }: JudgedFinding): Clause | undefined {
  return clauses[lastAtOrBefore(clauses, at.from)];
}

/** Whether a finding begins in the same clause, or in the same line of a Markdown table. */
function isBeside({ policy, format }: Reading, clause: Clause, finding: JudgedFinding): boolean {
  const other = clauseOf(policy, finding);
  if (other === clause || !other) return other === clause;
  return (
    format !== 'html' &&
    clause.block.cell !== undefined &&
    lineStart(policy.text, other.from) === lineStart(policy.text, clause.from)
  );
}

function afterwards({ snapshot, format, policy }: Reading, edit: Edit): Policy {
  const source = editSource(snapshot, [edit], COMMENT_FORMAT);
  const options = { format, language: policy.language };
  return readDocument(createSnapshot(snapshot.uri, snapshot.version, source), options).policy;
}

/** Whether a comment put in at `from` covers a finding of the text before. */
function isSilent(added: Suppression, finding: JudgedFinding, from: number, length: number): boolean {
  const moved = (offset: number) => (offset >= from ? offset + length : offset);
  const at = { from: moved(finding.at.from), to: moved(finding.at.to) };
  return covers(added, { rule: finding.rule, at }) !== undefined;
}

/** All that a reader sees, and how it hangs together. */
function shapeOf({ clauses, sections }: Policy): readonly string[] {
  return clauses.map(({ role, block, content, section, item, path }) =>
    JSON.stringify([role, block.kind, content.text, sections.indexOf(section), item?.index, path]),
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
