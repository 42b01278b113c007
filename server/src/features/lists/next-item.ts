import type { Reading } from '../../analysis/judgement.ts';
import type { Clause, Item } from '../../model/policy.ts';
import { readMarker } from '../../parse/marker.ts';
import { counted, type Numbered, numberedItem, numberedSection } from '../../rules/numbered.ts';
import { type Edit, remove, replace } from '../../text/edit.ts';
import { clauseAt } from '../clause-at.ts';

/**
 * What becomes of the line that Enter has just begun at an offset, behind an item of a numbered list: the next number
 * stands at its beginning. Behind an item with no words the list ends: its mark goes, and the new line with it. Undefined
 * where the line before is no such item; lists that Markdown and HTML number themselves are theirs.
 */
export function continued(reading: Reading, offset: number): Edit | undefined {
  const { policy, format } = reading;
  const { text } = policy;
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  if (start === 0 || format === 'html' || text.slice(start, offset).trim() !== '') return undefined;
  const end = start - 1;
  const begin = text.lastIndexOf('\n', end - 1) + 1;
  const above = text.slice(begin, end);
  const lineEnd = text.indexOf('\n', offset);
  const rest = text.slice(offset, lineEnd === -1 ? text.length : lineEnd);

  if (isBareMark(above)) {
    return rest.trim() === '' && offset > begin ? remove({ from: begin, to: offset }) : undefined;
  }
  const clause = clauseAt(policy, begin + above.trimEnd().length);
  const number = clause && numberOf(clause);
  if (!clause || !number || number.marker.from > end) return undefined;
  const line = text.lastIndexOf('\n', number.marker.from - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line, number.marker.from))![0];
  const gap = /^[ \t]+/.exec(text.slice(number.marker.to))?.[0] ?? ' ';
  const apart = isApart(clause) ? '\n' : '';
  const blanks = rest.length - rest.trimStart().length;
  return replace(
    { from: start, to: offset + blanks },
    apart + indent + counted(number, 1, policy).text + gap,
  );
}

/** A number or letter that nothing follows. */
function isBareMark(line: string): boolean {
  const from = line.length - line.trimStart().length;
  const marker = readMarker(line, from);
  return marker?.enumerator !== undefined && line.slice(marker.to).trim() === '';
}

/** The number that a clause begins with, where the next clause would count on. */
function numberOf(clause: Clause): Numbered | undefined {
  const { item, section } = clause;
  if (item?.clause === clause) return goesOn(item) ? numberedItem(item)[0] : undefined;
  // "1.1 We share your name." is a section of one sentence.
  const isClause = section.heading === clause && clause.block.kind !== 'heading' && endsLikeSentence(clause);
  return isClause ? numberedSection(section)[0] : undefined;
}

/** Whether blank lines stand between it and the one before. */
function isApart({ item, section, block }: Clause): boolean {
  if (block.blankLinesBefore === 0) return false;
  return item ? item.index > 0 : section.parent?.children[0] !== section;
}

/** "1. Who we are" may as well be a heading; what ends like a sentence, or has an introduction, is an item. */
function goesOn({ list, clause }: Item): boolean {
  const { style } = list;
  if (style.kind !== 'numbered' || style.by === 'syntax' || clause.role !== 'item') return false;
  if (style.open !== '' || style.close === ')') return true;
  return list.intro !== undefined || endsLikeSentence(clause);
}

function endsLikeSentence({ content }: Clause): boolean {
  return /[.;:,]$/.test(content.text.trimEnd());
}
