import { type Content, fact } from '../../model/content.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Item, List, Policy, Section } from '../../model/policy.ts';
import { insertAt, replace } from '../../text/edit.ts';
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
            edits: [
              insertAt(clause.from + clause.block.length, [
                nextLine(last, policy),
                ...phrase(policy.language, listDanglingConjunction.id, 'item'),
                `.${closingOf(leadOf(last, policy))}`,
              ]),
            ],
          },
        ],
      };
    }
  },
};

/** "; or", ", and", " and/or" at the very end of a clause. */
const joiningWords = fact((content: Content): Span | undefined => {
  if (!mentions(content).has('list-conjunction')) return undefined;
  const { text } = content;
  const to = text.trimEnd().length;
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

/** The beginning of an item behind the last one, set like it. */
function nextLine({ marker, markerText, numbering }: Item, { text }: Policy): string {
  const start = lineStart(text, marker.from);
  const apart = /\n[^\S\n]*\n$/.test(text.slice(Math.max(0, start - NEAR), start)) ? '\n\n' : '\n';
  const space = /^[^\S\n]+/.exec(text.slice(marker.to))?.[0] ?? ' ';
  const number = numbering ? renumber(markerText, numbering, 1).text : markerText;
  return apart + text.slice(start, marker.from) + number + space;
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
