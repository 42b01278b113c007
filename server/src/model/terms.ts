import { languageOf } from '../knowledge/language.ts';
import { fold } from '../knowledge/words.ts';
import { addTo } from '../text/groups.ts';
import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';
import { definitions } from './definitions.ts';
import { occurrences } from './occurrences.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy } from './policy.ts';
import { clausesWith } from './speaking.ts';

/** What a policy calls something, with every place where it says so. */
export interface Term {
  readonly text: string;
  /** In document order, at least one. */
  readonly defined: readonly TermDefinition[];
  /** A pronoun or another small word: “we”. Its uses are everywhere. */
  readonly small: boolean;
}

/** Spans are of the clause's prose. */
export interface TermDefinition {
  readonly clause: Clause;
  /** The term's own words. */
  readonly name: Span;
  /** The words that define: (hereinafter “we”). */
  readonly definition: Span;
}

/** The terms a policy defines, in order of their first definition. Case counts: “Content” is not "content". */
export const definedTerms = perPolicy((policy: Policy): readonly Term[] => {
  const terms = new Map<string, TermDefinition[]>();
  for (const clause of clausesWith(policy, definitions)) {
    for (const { from, to, terms: named } of definitions(clause.content)) {
      for (const { text, from: start, to: end } of named) {
        const place = { clause, name: { from: start, to: end }, definition: { from, to } };
        addTo(terms, text, place);
      }
    }
  }
  return [...terms].map(([text, defined]) => ({
    text,
    defined,
    small: isSmall(text, defined[0]!.clause.content),
  }));
});

function isSmall(text: string, { language }: Content): boolean {
  return languageOf(language).functionWords.has(fold(text));
}

/** Where a text uses a term, its definition included; spans of the prose, in order. */
export function usesIn(content: Content, { text }: Term): readonly Span[] {
  const found = [...occurrences(content, text)];
  // “we” begins a sentence as "We".
  const first = text.charAt(0);
  if (first === first.toUpperCase()) return found;
  const capital = [...occurrences(content, first.toUpperCase() + text.slice(1))];
  return capital.length === 0 ? found : [...found, ...capital].sort((a, b) => a.from - b.from);
}
