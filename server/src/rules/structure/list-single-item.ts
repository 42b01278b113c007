import { contacts } from '../../model/contacts.ts';
import type { Clause, List, Policy } from '../../model/policy.ts';
import { sentences } from '../../model/sentences.ts';
import { shapeOf } from '../../model/shape.ts';
import { replace } from '../../text/edit.ts';
import { place, type SectionRule } from '../rule.ts';

/**
 * A list of one item that a sentence introduces: it could stand in the sentence. Items without an introduction are
 * notes and call-outs, and lists of one item inside another list have their place there. So has one among lists that
 * follow each other, and what is a paragraph or a title of its own could not stand in a sentence.
 */
export const listSingleItem: SectionRule = {
  id: 'structure/list-single-item',
  scope: 'section',
  severity: 'hint',

  sections: ({ sections }) => sections.filter(({ lists }) => lists.length > 0),

  *check(section, policy) {
    for (const list of section.lists) {
      const [item] = list.items;
      const intro = introducing(list, policy);
      if (!item || !intro) continue;
      const end = intro.content.text.trimEnd().length;
      const start = place(item.clause, { from: 0, to: 0 }).from;
      yield {
        message: 'message',
        args: { mark: item.markerText },
        at: item.marker,
        fixes: [
          {
            title: 'merge',
            safety: 'suggested',
            edits: [replace({ from: place(intro, { from: end, to: end }).from, to: start }, ' ')],
          },
        ],
      };
    }
  },
};

/** The unfinished sentence right above the only item. */
function introducing({ items, intro, parent, style }: List, { clauses }: Policy): Clause | undefined {
  const [item] = items;
  if (items.length !== 1 || !item || !intro || parent || item.lists.length > 0) return undefined;
  if (item.markerText === '' || intro.role !== 'paragraph' || intro.index !== item.clause.index - 1)
    return undefined;
  if (style.kind === 'numbered' && item.numbering?.path.join() !== '1') return undefined;
  // Where to write to stands on a line of its own.
  if (contacts(item.clause.content).length > 0) return undefined;
  const next = clauses[item.clause.index + 1];
  if (next?.role === 'continuation' || next?.role === 'item') return undefined;
  if (isOneOfSeveral(intro, next, clauses) || !fitsSentence(item.clause, next)) return undefined;
  const { introduces, end } = shapeOf(intro.block);
  return introduces || end === ',' ? intro : undefined;
}

/** Lists that follow each other, each below its introduction, are all set as lists. */
function isOneOfSeveral({ index }: Clause, next: Clause | undefined, clauses: readonly Clause[]): boolean {
  const above = clauses[index - 1]?.role;
  if (above === 'item' || above === 'continuation') return true;
  return next?.role === 'paragraph' && shapeOf(next.block).introduces;
}

const MOST_WORDS = 30;
const FEWEST_OF_TEXT = 6;
/** An item of a list whose mark is not read as one. */
const ITEM = /^[o*•·▪●–-]\s/;

function fitsSentence({ content, block }: Clause, next: Clause | undefined): boolean {
  const { words, title } = shapeOf(block);
  if (words === 0 || words > MOST_WORDS || sentences(content).length > 1) return false;
  if (next?.role !== 'paragraph') return true;
  return !ITEM.test(next.content.text) && !(title && words < FEWEST_OF_TEXT);
}
