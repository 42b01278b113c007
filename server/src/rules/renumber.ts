import type { Enumerator, Numbering } from '../parse/block.ts';
import { formatNumber } from '../parse/marker.ts';
import type { Span } from '../text/span.ts';

/** The number in a marker, one part of it changed: "(3)" less one is "(2)", "4.2.1" more one at depth 1 is "4.3.1". */
export interface Renumbered {
  /** Place of the changed part in the old marker. */
  readonly at: Span;
  readonly value: string;
  /** The whole marker as it is now. */
  readonly text: string;
}

/** Counts a marker's number up or down by `by`, in its last part or in the part at `depth`, in its own style. */
export function renumber(
  marker: string,
  numbering: Numbering,
  by: number,
  { label, depth = numbering.path.length - 1 }: { label?: Enumerator['label']; depth?: number } = {},
): Renumbered {
  const start = label === undefined ? 0 : marker.indexOf(label) + label.length;
  const parts = [...marker.slice(start).matchAll(numbering.style === 'decimal' ? /\d+/g : /\p{L}+/gu)];
  const part = parts[Math.min(depth, parts.length - 1)];
  if (!part) return { at: { from: 0, to: 0 }, value: '', text: marker };
  const from = start + part.index;
  const to = from + part[0].length;
  const value = formatNumber(numbering.style, Math.max(1, numbering.path[depth]! + by));
  return { at: { from, to }, value, text: marker.slice(0, from) + value + marker.slice(to) };
}
