import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy } from './policy.ts';
import { clausesWriting } from './written.ts';

/**
 * Where a term stands in a text, in exactly its case; a plural, a possessive or a compound's hyphen may follow, and the
 * term's own plural may be missing. In order, without overlap.
 */
export function* occurrences({ text }: Pick<Content, 'text'>, term: string): Iterable<Span> {
  const stem = stemOf(term);
  for (let at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + stem.length)) {
    const to = at + stem.length;
    if (LETTER.test(text[at - 1] ?? '')) continue;
    const rest = ENDING.exec(text.slice(to, to + 8))![0].length;
    if (LETTER.test(text[to + rest] ?? '')) continue;
    yield { from: at, to: to + rest };
  }
}

/** The clauses in which a term may stand in whatever case, or the first of its words: all in which it does, and others. */
export function clausesWithTerm(policy: Policy, term: string): Iterable<Clause> {
  // How addresses, apostrophes and numbers are cut into words depends on what stands around them.
  if (!PLAIN.test(term)) return policy.clauses;
  const known = sought(policy);
  const clauses = known.get(term) ?? replayed(clausesWriting(policy, wordsOf(term)));
  known.set(term, clauses);
  return clauses;
}

/** A document may define one term many times. */
const sought = perPolicy(() => new Map<string, Iterable<Clause>>());

function wordsOf(term: string): readonly string[] {
  const stem = stemOf(term);
  const [first = ''] = stem.split(BETWEEN_WORDS);
  return first === stem ? ENDINGS.map((ending) => stem + ending) : [first];
}

/** What a walk gives, for as many walks as are wanted; each goes only as far as one of them went. */
function replayed<T>(walk: Iterable<T>): Iterable<T> {
  const given: T[] = [];
  const rest = walk[Symbol.iterator]();
  return {
    *[Symbol.iterator]() {
      for (let i = 0; ; i++) {
        if (i === given.length) {
          const { value, done } = rest.next();
          if (done) return;
          given.push(value);
        }
        yield given[i]!;
      }
    },
  };
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;
const PLAIN = /^\p{L}[\p{L}\p{N}]*(?:[ -]+[\p{L}\p{N}]+)*$/u;
const BETWEEN_WORDS = /[ -]+/;
/** Endings of plurals and possessives in the languages we know. */
const ENDING = /^(?:['’]s|s['’]?|es|en|['’])?/u;
const ENDINGS = ['', 's', 'es', 'en'];

/** What all forms of a term begin with: "Services" may come back as "Service", "Parties" not as "Parti". */
export function stemOf(term: string): string {
  return term.length > 4 && /[^s]s$/u.test(term) ? term.slice(0, -1) : term;
}
