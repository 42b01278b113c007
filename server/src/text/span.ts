/** A half-open range `[from, to)` of UTF-16 code units. What it counts from (a document, a block's prose) is said where it is used. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** Whether two spans share a character; touching ends do not count. */
export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

export function shift(span: Span, by: number): Span {
  return { from: span.from + by, to: span.to + by };
}

/** The smallest span that covers both. */
export function cover(a: Span, b: Span): Span {
  return { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) };
}

/**
 * The index of the last element that starts at or before `offset`, or -1.
 * The elements are sorted by `from`.
 */
export function lastAtOrBefore(sorted: readonly { readonly from: number }[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]!.from <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
