import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';
import { tokens, WORD } from './tokens.ts';

/**
 * Where a term stands in a text, in exactly its case; a plural, a possessive or a compound's hyphen may follow, and the
 * term's own plural may be missing. In order, without overlap.
 */
export function* occurrences(content: Content, term: string): Iterable<Span> {
  const stem = stemOf(term);
  const [first = ''] = stem.split(/[^\p{L}\p{M}\p{N}]+/u);
  const single = stem === first;
  if (!single && first !== '' && !wordsOf(content).has(first)) return;
  for (let at = content.text.indexOf(stem); at >= 0; at = content.text.indexOf(stem, at + stem.length)) {
    const to = at + stem.length;
    if (LETTER.test(content.text[at - 1] ?? '')) continue;
    const rest = ENDING.exec(content.text.slice(to, to + 8))![0].length;
    if (LETTER.test(content.text[to + rest] ?? '')) continue;
    yield { from: at, to: to + rest };
  }
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
/** Endings of plurals and possessives in the languages we know. */
const ENDING = /^(?:['’]s|s['’]?|es|en|['’])?/u;

/** What all forms of a term begin with: "Services" may come back as "Service", "Parties" not as "Parti". */
export function stemOf(term: string): string {
  return term.length > 4 && /[^s]s$/u.test(term) ? term.slice(0, -1) : term;
}

/** The words of a text as they are written. */
const wordsOf = fact((content: Content): ReadonlySet<string> => {
  const list = tokens(content);
  const words = new Set<string>();
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] === WORD) words.add(list.words.raw(list.value[i]!));
  }
  return words;
});
