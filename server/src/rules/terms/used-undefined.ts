import { ofLanguage, wordSet } from '../../knowledge/language.ts';
import { termWords } from '../../knowledge/term-words.ts';
import { fold } from '../../knowledge/words.ts';
import { type Content, fact } from '../../model/content.ts';
import { definitions } from '../../model/definitions.ts';
import { phrases } from '../../model/phrases.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesSpeakingOf, clausesWith } from '../../model/speaking.ts';
import { isMark, type Tokens, tokens, WORD, wordAt } from '../../model/tokens.ts';
import { factAbout, type Watch } from '../../model/watch.ts';
import { type Edit, insertAt } from '../../text/edit.ts';
import { addTo } from '../../text/groups.ts';
import type { Span } from '../../text/span.ts';
import { fill } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place, placeAfter } from '../rule.ts';

/**
 * A common noun is written like a defined term (the Platform, your Personal Data) in the middle of sentences, and
 * nothing defines it. Names, titles, texts that take their terms from another document, and terms that are explained
 * anywhere, in quotation marks or as a heading, are left alone.
 */
export const usedUndefined: PolicyRule = {
  id: 'terms/used-undefined',
  scope: 'policy',
  severity: 'hint',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    if (clausesSpeakingOf(policy, 'defined-elsewhere').length > 0) return;
    const uses = usesByTerm(policy);
    const undefinedTerms = [...uses.values()].filter((own) => own.length >= ENOUGH);
    const [first, ...others] = undefinedTerms;
    if (!first) return;
    const named = undefinedTerms.map((own) => `“${own[0]!.text}” (${own.length}×)`);
    yield {
      message: others.length > 0 ? 'several' : 'message',
      args: { terms: named.join(', ') },
      at: place(first[0]!.clause, first[0]!.at),
      related: others.map(([use]) => ({
        message: 'also',
        args: { term: use!.text },
        at: place(use!.clause, use!.at),
      })),
      fixes: [
        {
          title: 'define',
          safety: 'suggested',
          edits: undefinedTerms.map(([use]) => definition(policy, use!)),
        },
      ],
    };
  },
};

/** Uses that show that the capital is no slip. */
const ENOUGH = 3;

interface Use {
  readonly clause: Clause;
  readonly at: Span;
  readonly text: string;
}

/** By the term in the singular; terms that the text explains are not among them. */
function usesByTerm(policy: Policy): Map<string, Use[]> {
  const using = clausesWith(policy, capitalised);
  if (using.length === 0) return new Map();
  const explained = new Set(policy.sections.map(({ title }) => keyOf(title)));
  for (const { content } of clausesWith(policy, explainedIn)) {
    for (const term of explainedIn(content)) explained.add(term);
  }
  const uses = new Map<string, Use[]>();
  for (const clause of using) {
    if (clause.role === 'heading' || clause.role === 'title' || clause.role === 'contents') continue;
    for (const use of capitalised(clause.content)) {
      const key = keyOf(use.text);
      if (explained.has(key)) continue;
      addTo(uses, key, { clause, ...use });
    }
  }
  return uses;
}

function keyOf(term: string): string {
  return fold(term).replace(/(?<=\p{L}{3})s$/u, '');
}

/** Terms that a text defines, quotes or sets in bold: all of them say what is meant. */
const explainedIn = fact((content: Content): readonly string[] => {
  const quoted = content.text.match(/["“„«][^"“”„«»]{2,60}["”“»]/gu) ?? [];
  const bold = content.inlines
    .filter(({ kind }) => kind === 'strong' || kind === 'emphasis' || kind === 'link')
    .map(({ from, to }) => content.text.slice(from, to));
  const defined = definitions(content).flatMap(({ terms }) => terms.map(({ text }) => text));
  return [...quoted.map((one) => one.slice(1, -1)), ...bold, ...defined].map((one) =>
    keyOf(one.replace(/[.,:;]+$/, '').trim()),
  );
});

const typicalOf = ofLanguage((language) => phrases(termWords(language.id)?.typical ?? []));

const isTypical: Watch = (language) => typicalOf(language).begins;

interface Capitalised {
  readonly at: Span;
  readonly text: string;
}

const NONE: readonly Capitalised[] = [];

/** Typical terms with a capital between words in lower case: "on the Platform and". */
const capitalised = factAbout(isTypical, NONE, (content: Content): readonly Capitalised[] => {
  const typical = typicalOf(content.language);
  const list = tokens(content);
  const found: Capitalised[] = [];
  for (let i = 1; i < list.count; i++) {
    if (list.kind[i] !== WORD || !isCapital(content.text, list, i) || !isSmall(content.text, list, i - 1))
      continue;
    const next = typical.startingAt(list, i);
    if (next < 0 || isWithinName(content, list, i)) continue;
    const at = { from: list.from[i]!, to: list.to[next - 1]! };
    const text = content.text.slice(at.from, at.to);
    if (!text.split(/[\s-]+/).every((word) => /^\p{Lu}\p{Ll}/u.test(word))) continue;
    // "the Site Policy", "Services Inc.", "App-ID"
    if (next < list.count && (isCapital(content.text, list, next) || isMark(list, next, '-'))) continue;
    found.push({ at, text });
    i = next - 1;
  }
  return found;
});

/** "Terms of Service": a capital before a short word that is no article. */
function isWithinName({ text, language }: Content, list: Tokens, i: number): boolean {
  if (i < 2 || list.to[i - 1]! - list.from[i - 1]! > 3 || !isCapital(text, list, i - 2)) return false;
  return !articlesOf(language).has(wordAt(list, i - 1));
}

const articlesOf = ofLanguage(({ data }) => wordSet([...data.definitions.articles, ...data.references.own]));

function isCapital(text: string, list: Tokens, i: number): boolean {
  return list.kind[i] === WORD && /^\p{Lu}/u.test(text.slice(list.from[i]!, list.from[i]! + 2));
}

function isSmall(text: string, list: Tokens, i: number): boolean {
  return list.kind[i] === WORD && /^\p{Ll}/u.test(text.slice(list.from[i]!, list.from[i]! + 2));
}

function definition(policy: Policy, { clause, at, text }: Use): Edit {
  const said = fill(phrase(policy.language, usedUndefined.id, 'definition'), new Map([['term', text]]));
  return insertAt(placeAfter(clause, at), [' ', ...said]);
}
