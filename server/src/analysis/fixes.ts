import type { Format } from '../parse/block.ts';
import { placeholderBrackets } from '../rules/passages.ts';
import { type Edit, inOrder } from '../text/edit.ts';
import { createSnapshot, positionAt, type Snapshot, sourceOffset } from '../text/snapshot.ts';
import type { Template } from '../text/template.ts';
import type { JudgedFinding, JudgedFix } from './judgement.ts';

/** Fixes can make room for others; more rounds than this mean that two of them undo each other. */
const MOST_ROUNDS = 10;

/**
 * The snapshot after all safe fixes, repeated until nothing more is to be done. `judge` is asked anew each time. Line
 * ends and byte order mark stay as they are. Returns the same snapshot where there was nothing to fix.
 */
export function withSafeFixes(
  snapshot: Snapshot,
  format: Format,
  judge: (snapshot: Snapshot) => readonly JudgedFinding[],
): Snapshot {
  let current = snapshot;
  const seen = new Set([snapshot.source]);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = safeEdits(judge(current));
    if (edits.length === 0) break;
    const source = editSource(current, edits, format);
    if (seen.has(source)) break;
    seen.add(source);
    current = createSnapshot(current.uri, current.version + 1, source);
  }
  return current;
}

/** As many safe fixes as do not touch each other, one for each finding. */
export function safeFixes(findings: readonly JudgedFinding[]): readonly JudgedFix[] {
  const chosen: JudgedFix[] = [];
  for (const { fixes } of findings) {
    const fix = fixes.find(({ safety }) => safety === 'safe');
    if (fix && !chosen.some((other) => meet(fix, other))) chosen.push(fix);
  }
  return chosen;
}

/** Their edits, in order. */
export function safeEdits(findings: readonly JudgedFinding[]): readonly Edit[] {
  return editsOf(safeFixes(findings));
}

/** The edits of fixes that do not touch each other, in order. */
export function editsOf(fixes: readonly JudgedFix[]): readonly Edit[] {
  return inOrder(fixes.flatMap(({ edits }) => edits));
}

/** The source as it is on disk, after edits of the normalised text. The edits are in order and do not overlap. */
export function editSource(snapshot: Snapshot, edits: readonly Edit[], format: Format): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    const from = sourceOffset(snapshot, positionAt(snapshot, edit.from));
    const to = sourceOffset(snapshot, positionAt(snapshot, edit.to));
    result += snapshot.source.slice(at, from) + insertedText(edit.insert, format, snapshot);
    at = to;
  }
  return result + snapshot.source.slice(at);
}

/**
 * What a template puts into the source: the snapshot's line ends, and placeholders written so that a reader sees them.
 */
export function insertedText(template: Template, format: Format, { lineEnd }: Snapshot): string {
  const [open, close] = placeholderBrackets[format];
  return template
    .map((part) => (typeof part === 'string' ? part : `${open}${part.placeholder}${close}`))
    .join('')
    .replaceAll('\n', lineEnd);
}

function meet(a: JudgedFix, b: JudgedFix): boolean {
  return a.edits.some((one) => b.edits.some((other) => touches(one, other)));
}

/** Whether two edits share a character or a place to insert. */
function touches(a: Edit, b: Edit): boolean {
  return a.from <= b.to && b.from <= a.to;
}
