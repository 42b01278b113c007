import { contacts } from '../../model/contacts.ts';
import type { Clause, List, Policy } from '../../model/policy.ts';
import { shapeOf } from '../../model/shape.ts';
import { replace } from '../../text/edit.ts';
import { place, type SectionRule } from '../rule.ts';

/**
 * A list of one item that a sentence introduces: it could stand in the sentence. Items without an introduction are
 * notes and call-outs, and lists of one item inside another list have their place there.
 */
export const listSingleItem: SectionRule = {
  id: 'structure/list-single-item',
  scope: 'section',
  severity: 'hint',

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
  const next = clauses[item.clause.index + 1]?.role;
  if (next === 'continuation' || next === 'item') return undefined;
  const { introduces, end } = shapeOf(intro.block);
  return introduces || end === ',' ? intro : undefined;
}
