import type { Policy } from '../../model/policy.ts';
import type { Span } from '../../text/span.ts';

/** The line an offset is in, split there. */
export interface Line {
  readonly before: string;
  readonly after: string;
}

export function lineAt({ text }: Pick<Policy, 'text'>, offset: number): Line {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { before: text.slice(start, offset), after: text.slice(offset, end === -1 ? text.length : end) };
}

/** The last so many units before an offset. */
export function backFrom(offset: number, length: number): Span {
  return { from: offset - length, to: offset };
}

/** The words, as alternatives in a pattern, the longest first. */
export function anyOf(words: Iterable<string>): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}
