import { type Content, fact } from '../../model/content.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Item, List, Policy, Section } from '../../model/policy.ts';
import { sectionsWith } from '../../model/speaking.ts';
import { type Edit, insertAt, replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { closingOf } from '../insert.ts';
import { phrase } from '../phrase.ts';
import { renumber } from '../renumber.ts';
import { type Finding, place, type SectionRule } from '../rule.ts';

/** A list whose last item ends with "; or" or "and": an item is lost, or the joining word should have gone with it. */
export const listDanglingConjunction: SectionRule = {
  id: 'structure/list-dangling-conjunction',
  scope: 'section',
  severity: 'error',
  citations: ['gdpr 12(1)'],

  sections: (policy) => sectionsWith(policy, joiningWords),

  *check(section, policy) {
    for (const list of section.lists) yield* lastWords(list, section);

    function* lastWords(list: List, within: Section): Iterable<Finding> {
      for (const item of list.items) for (const inner of item.lists) yield* lastWords(inner, within);
      const last = list.items.at(-1);
      if (!last || list.items.length < 2) return;
      const clause = [last.clause, ...last.continuations].find(({ content }) => joiningWords(content));
      const words = clause && joiningWords(clause.content);
      if (!words || goesOn(list, last, clause, within)) return;
      const span = place(clause, words);
      const end = clause.content.text.slice(words.from, words.to).trim();
      yield {
        message: 'message',
        args: { end },
        at: span,
        fixes: [
          { title: 'close', safety: 'suggested', edits: [replace(span, '.')] },
          {
            title: 'insert',
            safety: 'suggested',
            edits: [furtherItem(last, clause, policy)],
          },
        ],
      };
    }
  },
};

/** Marks that most clauses end with, and no joining word does. */
const ENDS = '.;:!?)';

/** "; or", ", and", " and/or" at the very end of a clause. */
const joiningWords = fact((content: Content): Span | undefined => {
  const { text } = content;
  const to = text.trimEnd().length;
  if (ENDS.includes(text.charAt(to - 1)) || !mentions(content).has('list-conjunction')) return undefined;
  const word = mentions(content)
    .of('list-conjunction')
    .findLast((mention) => mention.to === to);
  if (!word) return undefined;
  const before = text.slice(0, word.from);
  const mark = /[\s;,]+$/.exec(before);
  return mark && mark.index > 0 ? { from: mark.index, to } : undefined;
});

/** The list really continues: in a deeper list, in the next item of the list around it, or in a further clause. */
function goesOn(list: List, last: Item, end: Clause, section: Section): boolean {
  if (last.lists.length > 0) return true;
  if (list.parent && list.parent !== list.parent.list.items.at(-1)) return true;
  const next = section.clauses.find((clause) => clause.index > end.index);
  if (!next) return false;
  // Another list, or a line that begins in the middle of a sentence, takes up the joining word.
  return next.role === 'item' || /^[\p{Ll}(]/u.test(next.content.text.trim());
}

/** An item behind the clause that ends the last one, set like it. */
function furtherItem(last: Item, { from, block }: Clause, policy: Policy): Edit {
  const end = from + block.length;
  const words = [...phrase(policy.language, listDanglingConjunction.id, 'item'), '.'];
  const element = elementOf(last, policy);
  if (!element) {
    return insertAt(end, [nextLine(last, policy), ...words, closingOf(leadOf(last, policy))]);
  }
  const close = CLOSE.exec(policy.text.slice(end, end + NEAR))?.[0] ?? '';
  const closing = close === '' ? '' : '</li>';
  return insertAt(end + close.length, [`${element.lead}<li>`, nextNumber(last, policy), ...words, closing]);
}

const OPEN = /<li\b[^<>]*>\s*$/i;
const CLOSE = /^(?:\s*<\/p\s*>)?\s*<\/li\s*>/i;

/** The element an item of an HTML list stands in, with what a further one on a line of its own begins with. */
function elementOf({ clause }: Item, { text }: Policy): { readonly lead: string } | undefined {
  const open = OPEN.exec(text.slice(Math.max(0, clause.from - NEAR), clause.from));
  if (!open) return undefined;
  const at = clause.from - open[0].length;
  const before = text.slice(lineStart(text, at), at);
  return { lead: before.trim() === '' ? `\n${before}` : '' };
}

/** The next number, where numbers are typed, with the space behind it. */
function nextNumber({ marker, markerText, numbering }: Item, { text }: Policy): string {
  if (marker.from === marker.to) return '';
  const space = /^[^\S\n]+/.exec(text.slice(marker.to))?.[0] ?? ' ';
  return (numbering ? renumber(markerText, numbering, 1).text : markerText) + space;
}

/** The beginning of an item behind the last one, on a line of its own. */
function nextLine(item: Item, policy: Policy): string {
  const { marker } = item;
  const { text } = policy;
  const start = lineStart(text, marker.from);
  const apart = /\n[^\S\n]*\n$/.test(text.slice(Math.max(0, start - NEAR), start)) ? '\n\n' : '\n';
  return apart + text.slice(start, marker.from) + nextNumber(item, policy);
}

/** UTF-16 units in which a blank line before another is looked for; a search in all that stands before takes too long. */
const NEAR = 200;

/** What stands before an item's marker on its line: indentation, a tag. */
function leadOf({ marker }: Item, { text }: Policy): string {
  return text.slice(lineStart(text, marker.from), marker.from);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
