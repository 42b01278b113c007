import type { ConceptId } from '../../knowledge/lexicon.ts';
import { type ContactKind, contacts } from '../../model/contacts.ts';
import { mentions } from '../../model/mentions.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { insertAt } from '../../text/edit.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * "The address below" or "the table below", and none follows. Speaks only where the kind of thing is named; a mere
 * "see below" is left alone, and so is everything that might be what was meant.
 */
export const belowDangling: PolicyRule = {
  id: 'references/below-dangling',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 13(1)(a)'],

  *check(policy) {
    for (const clause of clausesSpeakingOf(policy, ...ANNOUNCED.map(({ concept }) => concept))) {
      if (clause.role === 'contents' || clause.role === 'residue') continue;
      for (const { concept, follows, insert } of ANNOUNCED) {
        const announced = mentions(clause.content).of(concept)[0];
        if (!announced || follows(clause, announced.to, policy)) continue;
        const end = clause.from + clause.block.length;
        const stub = [paragraphBreak(policy), ...phrase(policy.language, belowDangling.id, insert)];
        yield {
          message: insert,
          args: { text: clause.content.text.slice(announced.from, announced.to) },
          at: place(clause, announced),
          fixes: [{ title: insert, safety: 'suggested', edits: [insertAt(end, stub)] }],
        };
      }
    }
  },
};

interface Announced {
  readonly concept: ConceptId;
  /** Key of the message, of the fix and of what the fix inserts. */
  readonly insert: 'address' | 'link' | 'list' | 'table';
  /** Whether what is announced at an offset of the clause stands behind it. */
  follows(clause: Clause, offset: number, policy: Policy): boolean;
}

const ANNOUNCED: readonly Announced[] = [
  { concept: 'below-address', insert: 'address', follows: hasAddressAfter },
  { concept: 'below-link', insert: 'link', follows: hasLinkAfter },
  { concept: 'below-list', insert: 'list', follows: hasListAfter },
  { concept: 'below-table', insert: 'table', follows: hasTableAfter },
];

const WAYS: ReadonlySet<ContactKind> = new Set(['email', 'hidden-email', 'url', 'phone', 'postal']);

function hasAddressAfter(clause: Clause, offset: number, policy: Policy): boolean {
  return (
    hasContact(clause, WAYS, offset) ||
    after(clause, policy).some((later) => hasContact(later, WAYS) || looksLikeAddress(later))
  );
}

const LINKS: ReadonlySet<ContactKind> = new Set(['email', 'hidden-email', 'url', 'host']);

function hasLinkAfter(clause: Clause, offset: number, policy: Policy): boolean {
  return (
    hasContact(clause, LINKS, offset) ||
    // A page may hold a button where the text holds a short line.
    after(clause, policy).some((later) => hasContact(later, LINKS) || isShort(later) || hasLink(later))
  );
}

function hasListAfter(clause: Clause, _offset: number, policy: Policy): boolean {
  return (
    policy.lists.some(({ span }) => span.from > clause.from) ||
    after(clause, policy).some((later) => later.role === 'item' || later.role === 'cell' || isShort(later))
  );
}

function hasTableAfter(clause: Clause, _offset: number, policy: Policy): boolean {
  const next = after(clause, policy);
  // Where the table was lost with its page, its cells are short lines, or pictures without words.
  return next.some((later) => later.role === 'cell' || later.role === 'item' || isShort(later));
}

function after({ index }: Clause, { clauses }: Policy): readonly Clause[] {
  return clauses.slice(index + 1);
}

function hasContact({ content }: Clause, kinds: ReadonlySet<ContactKind>, offset = 0): boolean {
  if (placeholders(content).some(({ from }) => from >= offset)) return true;
  return contacts(content).some(({ kind, from, linked }) => from >= offset && (kinds.has(kind) || linked));
}

function hasLink({ content }: Clause): boolean {
  return content.inlines.some(({ kind }) => kind === 'link');
}

const SHORT_LINE = 60;

/** No sentence: a cell, a button, a line of an address. */
function isShort({ content, role }: Clause): boolean {
  if (role === 'heading' || role === 'contents') return false;
  return (
    content.text.length <= SHORT_LINE && !/[.:!?]$/.test(content.text.trim()) && !isBareHost(content.text)
  );
}

function isBareHost(text: string): boolean {
  return !/\s/.test(text.trim());
}

/** A short line with a number or a comma: a street, a town, a country. */
function looksLikeAddress(clause: Clause): boolean {
  return isShort(clause) && /\d|,/.test(clause.content.text);
}

function paragraphBreak({ text }: Policy): string {
  return text.includes('\n\n') ? '\n\n' : '\n';
}
