import type { Item, Policy } from '../model/policy.ts';
import { type Edit, insertAt, replace } from '../text/edit.ts';
import type { Span } from '../text/span.ts';
import type { Template } from '../text/template.ts';
import { endOf } from './insert.ts';
import { counted, numberedItem } from './numbered.ts';
import { place } from './rule.ts';

/**
 * Adds items behind the last one of a list in the list's own style: its bullet or next numbers, its tags, the marks
 * its items end with, and the "and" before the last. Undefined where the last item is more than one line.
 */
export function itemsAfter(
  policy: Policy,
  last: Item,
  items: readonly Template[],
): readonly Edit[] | undefined {
  if (last.continuations.length > 0 || last.lists.length > 0) return undefined;
  const before = last.list.items.at(-2);
  const ending = endingOf(policy, last);
  const inner = before ? endingOf(policy, before) : ending;
  const isEnded = ending.text !== '' && inner.text !== ending.text;
  const between = isEnded ? inner.mark : ending.text;
  const edits: Edit[] = [];
  // What ended the list now stands within it; the word before its last item moves with the last item.
  if (isEnded) edits.push(replace(ending.at, between));
  if (isEnded && before && inner.text !== inner.mark) edits.push(replace(inner.at, inner.mark));
  const style = styleOf(policy, last);
  if (!style) return undefined;
  const lines = items.map((item, i): Template => {
    const isLast = i === items.length - 1;
    const end = isLast ? ending.text : isEnded && i === items.length - 2 ? inner.text : between;
    return ['\n', style.lead(i + 1), ...item, end, style.tail];
  });
  edits.push(insertAt(style.end, lines.flat()));
  return edits;
}

interface Ending {
  /** ";", "; and", "." or nothing. */
  readonly text: string;
  /** The punctuation alone. */
  readonly mark: string;
  readonly at: Span;
}

function endingOf(policy: Policy, { clause }: Item): Ending {
  const text = clause.content.text.trimEnd();
  const found = /([.;,])(?:\s+\p{L}{1,4})?$/u.exec(text);
  const at = place(clause, { from: found?.index ?? text.length, to: text.length });
  return found && policy.text.slice(at.from, at.to) === found[0]
    ? { text: found[0], mark: found[1]!, at }
    : { text: '', mark: '', at: { from: at.to, to: at.to } };
}

interface ItemStyle {
  /** What stands before the words of the item so many places behind the last one. */
  lead(by: number): string;
  readonly tail: string;
  /** Where the last item ends. */
  readonly end: number;
}

function styleOf(policy: Policy, last: Item): ItemStyle | undefined {
  const { text } = policy;
  const { clause, marker } = last;
  const end = clause.from + clause.block.length;
  if (policy.format === 'html') {
    const open = /[^\S\n]*<li\b[^<>]*>\s*$/i.exec(
      text.slice(Math.max(0, clause.from - 200), clause.from),
    )?.[0];
    const close = /^\s*<\/li>/i.exec(text.slice(end, end + 20))?.[0];
    if (open === undefined || close === undefined) return undefined;
    const tag = open.replace(/\s(?:id|name)="[^"]*"/gi, '');
    return { lead: () => tag, tail: close, end: end + close.length };
  }
  if (text.slice(marker.from, end).trimEnd().includes('\n')) return undefined;
  const indent = text.slice(text.lastIndexOf('\n', marker.from) + 1, marker.from);
  const space = text.slice(marker.to, place(clause, { from: 0, to: 0 }).from) || ' ';
  const [number] = numberedItem(last);
  const written = text.slice(marker.from, marker.to);
  const before = last.list.items.at(-2)?.marker;
  const isRepeated = before !== undefined && text.slice(before.from, before.to) === written;
  const numbered = (by: number): string =>
    number && !isRepeated ? counted(number, by, policy).text : written;
  return { lead: (by) => indent + numbered(by) + space, tail: '', end: endOf(policy, clause) };
}
