import { ofLanguage } from '../../knowledge/language.ts';
import { fold } from '../../knowledge/words.ts';
import type { DefinedTerm, Definition } from '../../model/definitions.ts';
import { definitions } from '../../model/definitions.ts';
import { clausesWithTerm, occurrences } from '../../model/occurrences.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { remove } from '../../text/edit.ts';
import { contains, type Span } from '../../text/span.ts';
import { ownDefinitions } from '../own-terms.ts';
import { type Fix, type PolicyRule, place } from '../rule.ts';

/**
 * A term gets a definition in brackets (“Technical Information”) and never comes back. Case counts: "content" is no use
 * of “Content”, and what has no capital (“right to be forgotten”) is only what others call it. Abbreviations that are explained to readers, other names of a thing ("also known as"), and definitions
 * with several terms of which one is used are left alone; a term that labels its own definition is no use of it.
 */
export const definedUnused: PolicyRule = {
  id: 'terms/defined-unused',
  tag: 'unnecessary',
  scope: 'policy',
  severity: 'hint',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    for (const { clause, definition } of ownDefinitions(policy)) {
      if (definition.form === 'means' || !isMeantAsName(clause, definition)) continue;
      if (definition.terms.some((term) => isUsed(policy, clause, term, definition))) continue;
      yield {
        message: 'message',
        args: { term: definition.terms.map(({ text }) => text).join('”, “') },
        at: place(clause, definition.terms[0]!),
        fixes: definition.form === 'bracket' ? [removal(clause, definition)] : [],
      };
    }
  },
};

/** A capital shows it, or words such as "hereinafter". */
function isMeantAsName({ content }: Clause, { from, terms }: Definition): boolean {
  if (terms.some(({ text }) => /\p{Lu}/u.test(text))) return true;
  const lead = ` ${fold(content.text.slice(from, terms[0]!.from)).replace(/[^\p{L}]+/gu, ' ')}`;
  return leadsOf(content.language).some((words) => lead.includes(` ${words} `));
}

const leadsOf = ofLanguage(({ data }) => data.definitions.lead.map(fold));

function isUsed(policy: Policy, own: Clause, term: DefinedTerm, definition: Definition): boolean {
  // “Application(s)” is used as one of them.
  const text = term.text.replace(/\(\p{L}{1,2}\)$/u, '');
  const [first = '', ...more] = text.split(' ');
  // A word in lower case is a term only from where it is defined on.
  const from = /^\p{Lu}/u.test(text) ? 0 : own.index;
  for (const clause of clausesWithTerm(policy, text)) {
    if (clause.index < from) continue;
    // "Analytics-diensten" for “Analytics Services”: half of it is translated.
    if (more.length > 0 && clause.content.text.includes(`${first}-`)) return true;
    for (const written of [text, text.toUpperCase()]) {
      for (const found of occurrences(clause.content, written)) {
        if (clause === own && isItsOwn(clause, found, definition)) continue;
        if (!definitions(clause.content).some((other) => other.form !== 'means' && contains(other, found)))
          return true;
      }
    }
  }
  return false;
}

/** The definition itself, the word it stands behind, or the label of its clause: "User Content: When you …". */
function isItsOwn({ content }: Clause, { from, to }: Span, definition: Definition): boolean {
  if (from >= definition.from && to <= definition.to) return true;
  if (to <= definition.from && definition.from - to <= 2) return true;
  return !/[.:;,]/.test(content.text.slice(0, from)) && /^[^.:;,]{0,30}[:–—]/.test(content.text.slice(to));
}

/** The bracket, with the space before it, and with a comma that would meet another mark. */
function removal(clause: Clause, { from, to }: Definition): Fix {
  const { text } = clause.content;
  let start = from;
  while (start > 0 && /\s/.test(text[start - 1]!)) start--;
  if (text[start - 1] === ',' && (to >= text.length || /[.,;:]/.test(text[to]!))) start--;
  return { title: 'remove', safety: 'suggested', edits: [remove(place(clause, { from: start, to }))] };
}
