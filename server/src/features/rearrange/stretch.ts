import type { Reading } from '../../analysis/judgement.ts';
import type { Policy, Section } from '../../model/policy.ts';
import type { Span } from '../../text/span.ts';

/** The text of some sections in a row, as it can be taken out and put elsewhere. */
export interface Stretches {
  /** In the order of the sections, none touching the next. */
  readonly spans: readonly Span[];
}

/**
 * The text of siblings that stand in a row, each with all that is below it: whole lines, with a comment right above a
 * heading; in HTML whole elements. What stands between two of them, blank lines and rules, belongs to neither.
 * Undefined where elements begin in one and end in another.
 */
export function stretchesOf(
  { policy, format }: Reading,
  siblings: readonly Section[],
): Stretches | undefined {
  const starts = siblings.map((section) =>
    format === 'html' ? elementStart(policy.text, section) : lineStart(policy.text, section),
  );
  const spans = siblings.map((section, i): Span => {
    const next = starts[i + 1] ?? followingStart(policy, format, section);
    return { from: starts[i]!, to: endBefore(policy.text, starts[i]!, next) };
  });
  if (format === 'html' && !spans.every((span) => isBalanced(policy.text.slice(span.from, span.to)))) {
    const inner = spans.map((span) => ({ ...span, to: balancedEnd(policy.text, span) }));
    return inner.every(({ to }) => to > 0) ? { spans: inner } : undefined;
  }
  return { spans };
}

/** Where the text goes on behind a section and all that is below it. */
function followingStart(policy: Policy, format: Reading['format'], section: Section): number {
  const next = policy.sections.find(
    ({ heading, span }) => heading && span.from >= section.span.to && heading !== section.heading,
  );
  if (!next) return policy.text.length;
  return format === 'html' ? elementStart(policy.text, next) : lineStart(policy.text, next);
}

/** The heading's line, or that of a comment right above it. */
function lineStart(text: string, { heading }: Section): number {
  let start = text.lastIndexOf('\n', heading!.from - 1) + 1;
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !/^\s*(?:<!--.*-->|\{\/\*.*\*\/\})\s*$/.test(text.slice(above, start - 1)))
      return start;
    start = above;
  }
}

/** The heading's tag, with the tags around it that open right before it. */
function elementStart(text: string, { heading }: Section): number {
  const from = heading!.from;
  const before = text.slice(Math.max(0, from - LONGEST_OPENING), from);
  return (
    from -
    (/(?:<(?!\/)(?!(?:html|head|body|main|article)\b)[a-z][^<>]*>\s*)+$/i.exec(before)?.[0].length ?? 0)
  );
}

const LONGEST_OPENING = 600;

/** Without the blank lines and rules behind it. */
function endBefore(text: string, from: number, to: number): number {
  let kept = text.slice(from, to).trimEnd();
  for (;;) {
    const line = kept.slice(kept.lastIndexOf('\n') + 1);
    if (!RULE.test(line)) return from + kept.length;
    kept = kept.slice(0, kept.length - line.length).trimEnd();
  }
}

const RULE = /^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
/** Their end tags may be left out. */
const LENIENT = /^(?:p|li|td|th|tr|dd|dt|tbody|thead|option)$/i;

function isBalanced(html: string): boolean {
  return scan(html) === html.length;
}

/** The last place up to which every element that begins is ended; 0 where there is none. */
function balancedEnd(text: string, { from, to }: Span): number {
  const length = scan(text.slice(from, to));
  const end = from + length;
  return length > 0 && /^\s*(?:<\/[a-z][\w-]*\s*>\s*)*$/i.test(text.slice(end, to)) ? end : 0;
}

/** How far the text can be read before an element ends that did not begin in it; 0 where one does not end. */
function scan(html: string): number {
  const open: string[] = [];
  for (const match of html.matchAll(/<!--[\s\S]*?-->|<(\/?)([a-z][\w-]*)[^<>]*?(\/?)>/gi)) {
    const [, closing, name = '', selfClosed] = match;
    if (name === '' || VOID.test(name) || LENIENT.test(name) || selfClosed === '/') continue;
    if (closing !== '/') open.push(name.toLowerCase());
    else if (open.pop() !== name.toLowerCase()) return open.length === 0 ? match.index : 0;
  }
  return open.length === 0 ? html.length : 0;
}
