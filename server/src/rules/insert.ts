import type { Passage } from '../knowledge/clauses.ts';
import { perPolicy } from '../model/per-policy.ts';
import type { Clause, Policy, Section } from '../model/policy.ts';
import { isNothingButDate } from '../model/update-dates.ts';
import { type Edit, insertAt } from '../text/edit.ts';
import type { Template } from '../text/template.ts';
import { written } from './passages.ts';
import { place } from './rule.ts';

/** Puts a paragraph of its own behind a clause, or behind the list or table that the clause stands in. */
export function paragraphAfter(policy: Policy, clause: Clause, text: Template): Edit {
  return passagesAfter(policy, clause, [{ kind: 'paragraph', text }]);
}

/** Puts passages behind a clause in the way the document sets its own apart; a list or table stays in one piece. */
export function passagesAfter(policy: Policy, clause: Clause, passages: readonly Passage[]): Edit {
  const apart = gapIn(policy);
  return insertAt(endOf(policy, clause), [apart, ...written(passages, policy.format, apart)]);
}

/** Adds passages to a section: behind its own text, before what is below it. */
export function passagesIn(policy: Policy, section: Section, passages: readonly Passage[]): Edit {
  const own = lastOf(policy, section.clauses) ?? section.heading;
  return own ? passagesAfter(policy, own, passages) : passagesAtEnd(policy, passages);
}

export function paragraphIn(policy: Policy, section: Section, text: Template): Edit {
  return passagesIn(policy, section, [{ kind: 'paragraph', text }]);
}

export function passagesAtEnd(policy: Policy, passages: readonly Passage[]): Edit {
  const last = lastOf(policy, policy.clauses);
  if (last) return passagesAfter(policy, last, passages);
  return insertAt(policy.text.length, written(passages, policy.format, gapIn(policy)));
}

/** The last of some clauses behind which more can be said: a date that closes the document stays its last line. */
export function lastOf(policy: Policy, clauses: readonly Clause[]): Clause | undefined {
  const last = clauses.at(-1);
  const closes = last !== undefined && last.index === policy.clauses.length - 1;
  return closes && clauses.length > 1 && isNothingButDate(policy, last) ? clauses.at(-2) : last;
}

/** Says something more where a clause speaks: as its last sentence in an item of a list, else in a paragraph behind it. */
export function sentenceBeside(policy: Policy, clause: Clause, text: Template): Edit {
  const { content } = clause;
  const end = content.text.trimEnd().length;
  if (!clause.item || !/[.!?]["”’)]?$/.test(content.text.slice(0, end))) {
    return paragraphAfter(policy, clause, text);
  }
  return insertAt(place(clause, { from: end, to: end }).to, [' ', ...text]);
}

/** What the document puts between two paragraphs. */
export const gapIn = perPolicy(({ format, text, clauses }): string => {
  if (format === 'html') return '\n';
  if (format !== 'text' || clauses.length <= FEW) return '\n\n';
  return text.includes('\n\n') ? '\n\n' : '\n';
});

/** So few lines show no habit yet. */
const FEW = 2;

/** The place behind a clause, its list or table, and the tags that close them. */
export function endOf(policy: Policy, clause: Clause): number {
  const { text } = policy;
  const last = lastOfBlock(policy, clause);
  const end = last.from + last.block.length;
  const closing = CLOSING.exec(text.slice(end, end + LONGEST_CLOSING))?.[0];
  if (closing) return end + closing.length;
  if (last.role === 'cell') {
    const line = text.indexOf('\n', end);
    return line === -1 ? text.length : line;
  }
  return end - (/\s*$/.exec(text.slice(last.from, end))?.[0].length ?? 0);
}

/** The end of an HTML element, and of the list or table it closes. */
const CLOSING = /^\s*<\/(?:p|li|td|th|dd|dt|h[1-6]|div)>(?:\s*<\/(?:li|td|tr|thead|tbody|table|ul|ol|dl)>)*/i;
const LONGEST_CLOSING = 120;

function lastOfBlock({ clauses }: Policy, clause: Clause): Clause {
  if (clause.item) {
    let { list } = clause.item;
    while (list.parent) list = list.parent.list;
    let last = clause;
    for (
      let next = clauses[last.index + 1];
      next && next.from < list.span.to;
      next = clauses[next.index + 1]
    ) {
      last = next;
    }
    return last;
  }
  let last = clause;
  for (let next = clauses[last.index + 1]; isNextCell(last, next); next = clauses[last.index + 1])
    last = next;
  return last;
}

/** Cells of one table follow each other row by row. */
function isNextCell({ block }: Clause, next: Clause | undefined): next is Clause {
  const [one, other] = [block.cell, next?.block.cell];
  if (!one || !other) return false;
  return other.row > one.row || (other.row === one.row && other.column > one.column);
}

/** What must follow an inserted line so that markup which opens in its `lead` ("**", "<li>") is closed again. */
export function closingOf(lead: string): string {
  const tag = /<([a-z][\w-]*)[^<>]*>\s*$/i.exec(lead)?.[1];
  return tag ? `</${tag}>` : (/[*_]+$/.exec(lead)?.[0] ?? '');
}
