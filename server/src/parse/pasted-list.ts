import type { Enumerator, Numbering } from './block.ts';
import { readMarker } from './marker.ts';
import type { ReadProse } from './prose.ts';

/**
 * Where lines begin that are items of a list the syntax does not see, such as "(1) …" under "(2) …". A line of a
 * hard-wrapped paragraph may begin with a number by chance, so an enumerator counts only beside a line that continues
 * its series or behind a colon or semicolon; a bullet always counts.
 */
export function pastedLines(prose: ReadProse): readonly number[] {
  const { text, breaks } = prose;
  if (breaks.length === 0) return NONE;
  const candidates: Candidate[] = [];
  const starts = breaks[0] === 0 ? breaks : [0, ...breaks];
  for (const [i, start] of starts.entries()) {
    if (!MAY_BEGIN_ITEM.test(text.slice(start, start + 8))) continue;
    const marker = readMarker(text.slice(start, starts[i + 1]), 0);
    if (!marker || marker.enumerator?.label !== undefined) continue;
    if (marker.enumerator === undefined && !BULLET.test(marker.text)) continue;
    if (marker.enumerator && marker.enumerator.close === '' && marker.enumerator.open === '') continue;
    candidates.push({ start, enumerator: marker.enumerator });
  }
  if (candidates.every((candidate) => candidate.start === 0)) return NONE;
  const accepted = candidates.filter(
    ({ start, enumerator }, i) =>
      enumerator === undefined ||
      continues(candidates[i - 1]?.enumerator, enumerator) ||
      continues(enumerator, candidates[i + 1]?.enumerator) ||
      /[:;]/.test(text.slice(Math.max(0, start - 2), start)),
  );
  return accepted.every((candidate) => candidate.start === 0)
    ? NONE
    : accepted.map((candidate) => candidate.start);
}

interface Candidate {
  readonly start: number;
  readonly enumerator: Enumerator | undefined;
}

const NONE: readonly number[] = [];
const MAY_BEGIN_ITEM = /^(?:[^\p{L}\p{N}\s"'“‘(]|[(（]?[\p{L}\p{N}]{1,5}\s?[.)）．、])/u;
const BULLET = /^[^\p{L}\p{N}?*+–—-]/u;

/** Whether one enumerator can be the next of another: same marks, same style, one more, or one level deeper or out. */
function continues(before: Enumerator | undefined, after: Enumerator | undefined): boolean {
  if (!before || !after || before.open !== after.open || before.close !== after.close) return false;
  return before.readings.some((a) => after.readings.some((b) => isNext(a, b)));
}

function isNext(a: Numbering, b: Numbering): boolean {
  if (a.style !== b.style) return false;
  const shared = Math.min(a.path.length, b.path.length) - 1;
  for (let i = 0; i < shared; i++) if (a.path[i] !== b.path[i]) return false;
  const from = a.path[shared]!;
  const to = b.path[shared]!;
  if (b.path.length > a.path.length) return from === to && b.path[shared + 1] === 1;
  // A missing number must not glue the list together again: up to two may be lost.
  return to > from && to <= from + 3;
}
