import { languageOf, languages, ofLanguage, wordSet } from '../../knowledge/language.ts';
import { termWords } from '../../knowledge/term-words.ts';
import { fold } from '../../knowledge/words.ts';
import { type Content, fact } from '../../model/content.ts';
import { definitions } from '../../model/definitions.ts';
import { mentions } from '../../model/mentions.ts';
import { clausesWithTerm, occurrences, stemOf } from '../../model/occurrences.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { type Edit, replace } from '../../text/edit.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { ownDefinitions } from '../own-terms.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * A defined term of several words comes back without its capitals ("analytics providers" for “Analytics Providers”), or
 * what the document has one of does behind "our": our platform, where it is the Platform elsewhere. Other single words
 * have an ordinary sense, and titles follow their own rules.
 */
export const variantInconsistent: PolicyRule = {
  id: 'terms/variant-inconsistent',
  scope: 'policy',
  severity: 'hint',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    const found = [...definedNames(policy), ...ownNames(policy)]
      .flatMap((term) => variantsOf(policy, term))
      .filter(
        (one, i, all) =>
          !all.slice(0, i).some((before) => before.clause === one.clause && overlaps(before.at, one.at)),
      );
    const [first] = found;
    if (!first) return;
    const same = found.filter(({ term }) => term === first.term).length;
    yield {
      message: 'message',
      args: { term: first.term, variant: first.written, count: same },
      at: place(first.clause, first.at),
      related: found.slice(1).map((one) => ({
        message: 'also',
        args: { term: one.term, variant: one.written },
        at: place(one.clause, one.at),
      })),
      fixes: [
        {
          title: 'unify',
          args: { term: first.term },
          safety: 'suggested',
          edits: found.map(
            (one): Edit => replace(place(one.clause, one.at), asDefined(one.written, one.term)),
          ),
        },
      ],
    };
  },
};

interface Variant {
  readonly clause: Clause;
  readonly at: Span;
  readonly written: string;
  readonly term: string;
}

interface Name {
  readonly text: string;
  /** Index of the clause from which on it holds. */
  readonly from: number;
  /** Stands behind "our" where it means what the name means. */
  readonly single: boolean;
}

/** Defined terms of several words, from their definition on. */
function definedNames(policy: Policy): Name[] {
  const known = new Map<string, Name>();
  for (const { clause, definition } of ownDefinitions(policy)) {
    for (const { text } of definition.terms) {
      if (!/\s/.test(text) || !/^\p{Lu}\p{Ll}/u.test(text) || known.has(text)) continue;
      known.set(text, { text, from: clause.index + 1, single: false });
    }
  }
  return [...known.values()];
}

/** What a document has one of and writes with a capital: the Site, our Services. */
function ownNames(policy: Policy): Name[] {
  return (termWords(policy.language)?.own ?? []).map((word) => ({
    text: word.slice(0, 1).toUpperCase() + word.slice(1),
    from: 0,
    single: true,
  }));
}

/** Uses of a name that show that its capitals are meant. */
const ENOUGH = 3;
/** Where the ordinary word is so many times as frequent, its capitals belong to other names. */
const MOST = 2;

/** Where the name stands without its capitals; none where it is not mostly written with them. */
function variantsOf(policy: Policy, name: Name): readonly Variant[] {
  const { text: term, from, single } = name;
  let asDefined = 0;
  const found: Variant[] = [];
  for (const clause of single ? clausesWith(policy, mayNameItself) : clausesWithTerm(policy, term)) {
    if (clause.role === 'heading' || clause.role === 'title' || clause.role === 'contents') continue;
    const spelled = spellings(clause.content, name);
    asDefined += spelled.asDefined;
    if (clause.index < from) continue;
    for (const at of spelled.variants) {
      found.push({ clause, at, written: clause.content.text.slice(at.from, at.to), term });
    }
  }
  if (single) return asDefined >= ENOUGH && asDefined * MOST >= found.length ? found : [];
  return asDefined >= 2 && asDefined >= found.length ? found : [];
}

/** How one text writes a name. */
interface Spelled {
  readonly asDefined: number;
  readonly variants: readonly Span[];
}

const NOT_THERE: Spelled = { asDefined: 0, variants: [] };

function spellings(content: Content, name: Name): Spelled {
  const known = spelledIn(content);
  const key = name.single ? name.text : ` ${name.text}`;
  const before = known.get(key);
  if (before) return before;
  const isThere =
    lowered(content).text.includes(stemOf(name.text.toLowerCase())) ||
    content.text.includes(stemOf(name.text));
  const now = isThere ? spelledOnce(content, name) : NOT_THERE;
  known.set(key, now);
  return now;
}

/** Whether a text may have one of its language's own names in it, in whatever case. */
const mayNameItself = fact(({ text, language }: Content) => ownStems(language).test(text));

/** In any language a policy may be in, because a part of it can be in another one. */
const ownStems = ofLanguage(() => {
  const stems = [...languages.keys()].flatMap((id) =>
    (termWords(id)?.own ?? []).map((word) => stemOf(word.toLowerCase())),
  );
  return new RegExp(stems.length > 0 ? [...new Set(stems)].join('|') : '(?!)', 'iu');
});

/** By the name, with a space before it where it is one of several words. */
const spelledIn = fact(() => new Map<string, Spelled>());

function spelledOnce(content: Content, { text: term, single }: Name): Spelled {
  const variants = [...occurrences(lowered(content), term.toLowerCase())].filter((at) => {
    const written = content.text.slice(at.from, at.to);
    if (!lacksCapital(written, term) || isDefinition(content, at)) return false;
    // "our sites" are several, the Site is one.
    if (single && written.toLowerCase() !== term.toLowerCase()) return false;
    return single ? isOurs(content, at) : isTheDefined(content, at, written);
  });
  return { asDefined: [...occurrences(content, term)].length, variants };
}

/** The same text in lower case, so that a term is found in whatever case; of equal length, so that offsets hold. */
const lowered = fact(({ text: written }: Content): Pick<Content, 'text'> => {
  const text = written.toLowerCase();
  return { text: text.length === written.length ? text : written };
});

/** A word of the term that has a capital stands here without it. */
function lacksCapital(written: string, term: string): boolean {
  const words = written.split(/[\s-]+/);
  return term.split(/[\s-]+/).some((word, i) => /^\p{Lu}/u.test(word) && /^\p{Ll}/u.test(words[i] ?? ''));
}

function isDefinition(content: Content, at: Span): boolean {
  return definitions(content).some(({ from, to }) => from <= at.from && at.to <= to);
}

/** "our platform": the thing that was defined, not any platform. */
function isOurs(content: Content, { from, to }: Span): boolean {
  const next = /^\s+([\p{L}-]+)/u.exec(content.text.slice(to, to + 24))?.[1];
  // "our service providers"
  if (next !== undefined && !languageOf(content.language).functionWords.has(fold(next))) return false;
  return mentions(content)
    .of('our')
    .some((our) => our.to < from && content.text.slice(our.to, from).trim() === '');
}

/**
 * "Analytics providers", "the analytics providers": wholly in lower case without an article it may be any of them, and
 * so may "the privacy policy of the bank" or the end of a longer word.
 */
function isTheDefined({ text, language }: Content, { from }: Span, written: string): boolean {
  if (text[from - 1] === '-') return false;
  if (/\p{Lu}/u.test(written)) return true;
  const before = /(\p{L}+)\s+$/u.exec(text.slice(Math.max(0, from - 24), from))?.[1];
  const { definite, articles, documents } = wordsOf(language);
  if (before === undefined || !definite.has(fold(before))) return false;
  return !articles.has(fold(before)) || !written.split(/\s+/).some((word) => documents.has(fold(word)));
}

const wordsOf = ofLanguage(({ data: { references, definitions: defining } }) => ({
  definite: wordSet(references.own),
  articles: wordSet(defining.articles),
  documents: wordSet(references.document),
}));

/** "analytics provider" as “Analytics Providers” has its capitals. */
function asDefined(written: string, term: string): string {
  const model = term.split(/[\s-]+/);
  let i = 0;
  return written.replace(/[^\s-]+/gu, (word) => {
    const capital = /^\p{Lu}/u.test(model[i++] ?? '');
    return capital ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
  });
}
