import type { Policy, Section } from '../model/policy.ts';
import type { Span } from '../text/span.ts';

/** One section in the outline. */
export interface SymbolView {
  /** Number and title as a reader sees them: "7.3 Your rights". Never empty. */
  readonly name: string;
  /** The number as written, "" where there is none. */
  readonly number: string;
  readonly title: string;
  /** From the heading to the end of the section. */
  readonly span: Span;
  /** The title's words. Within `span`. */
  readonly selection: Span;
  readonly children: readonly SymbolView[];
}

/** The sections as a tree; the document's own title is not among them. */
export function documentSymbols(policy: Policy): readonly SymbolView[] {
  return policy.root.children.map(symbol);
}

function symbol(section: Section): SymbolView {
  const number = section.number?.text ?? '';
  const { title, span } = section;
  return {
    name: [number, title].filter(Boolean).join(' ') || '…',
    number,
    title,
    span,
    selection: within(span, section.title === '' ? (section.number ?? section.titleSpan) : section.titleSpan),
    children: section.children.map(symbol),
  };
}

/** Editors drop an outline in which one selection leaves its range. */
function within(outer: Span, inner: Span): Span {
  const from = Math.max(outer.from, Math.min(inner.from, outer.to));
  return { from, to: Math.max(from, Math.min(inner.to, outer.to)) };
}
