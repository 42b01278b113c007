import type { Item, List, Policy } from '../model/policy.ts';
import { lineOf, type Snapshot } from '../text/snapshot.ts';
import type { Span } from '../text/span.ts';

export interface FoldView {
  /** From zero; the first stays visible. */
  readonly firstLine: number;
  readonly lastLine: number;
  readonly kind: 'region' | 'comment';
}

/** What can be folded: sections, lists, long items, the contents list and comments over several lines. */
export function foldingRanges(policy: Policy, snapshot: Snapshot): readonly FoldView[] {
  const found = new Map<number, FoldView>();
  const add = (span: Span, kind: FoldView['kind']): void => {
    const firstLine = lineOf(snapshot, span.from);
    const lastLine = lineOf(snapshot, lastOf(policy.text, span));
    const known = found.get(firstLine);
    if (lastLine > firstLine && !(known && known.lastLine >= lastLine)) {
      found.set(firstLine, { firstLine, lastLine, kind });
    }
  };
  for (const section of policy.sections) if (section.heading) add(section.span, 'region');
  for (const list of policy.lists) {
    add(list.span, 'region');
    for (const item of list.items) add(itemSpan(item), 'region');
  }
  for (const { block, from } of policy.comments) add({ from, to: from + block.length }, 'comment');
  return [...found.values()].sort((a, b) => a.firstLine - b.firstLine);
}

/** From an item's marker to the end of all that belongs to it. */
export function itemSpan(item: Item): Span {
  const { from, block } = item.continuations.at(-1) ?? item.clause;
  const nested: List | undefined = item.lists.at(-1);
  return {
    from: Math.min(item.marker.from, item.clause.from),
    to: Math.max(from + block.length, nested?.span.to ?? 0),
  };
}

/** The last character that is not a line end. */
function lastOf(text: string, { from, to }: Span): number {
  let at = to;
  while (at > from && text[at - 1] === '\n') at--;
  return at;
}
