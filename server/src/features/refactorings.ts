import type { Reading } from '../analysis/judgement.ts';
import { actionTitle } from '../analysis/words.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Edit } from '../text/edit.ts';
import { clauseAt } from './clause-at.ts';
import { renumberedList } from './lists/renumbering.ts';
import { rearranged, rearrangements } from './rearrange/rearrange.ts';

/** A change that repairs nothing, offered to whoever asks what can be done here. */
export interface Refactoring {
  readonly kind: 'move' | 'rewrite';
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** On a heading, where its section can go; in a numbered list that does not count on, to number it anew. */
export function refactorings(reading: Reading, offset: number, language: LanguageId): readonly Refactoring[] {
  const clause = clauseAt(reading.policy, offset);
  if (!clause) return [];
  const list = renumberedList(reading, offset);
  return [
    ...(list
      ? [{ kind: 'rewrite' as const, title: actionTitle('renumberList', language), edits: list }]
      : []),
    ...(clause.section.heading === clause ? rearrangements : []).flatMap((how): Refactoring[] => {
      const found = rearranged(reading, clause.section, how);
      return found ? [{ kind: 'move', title: actionTitle(how, language), edits: found.edits }] : [];
    }),
  ];
}
