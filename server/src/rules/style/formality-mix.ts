import { ofLanguage, wordSet } from '../../knowledge/language.ts';
import { styleWords } from '../../knowledge/style-words.ts';
import type { Content } from '../../model/content.ts';
import type { Clause } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { isMark, tokens, WORD, wordAt } from '../../model/tokens.ts';
import { factAbout, type Watch } from '../../model/watch.ts';
import { type Edit, replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { type Fix, type PolicyRule, place } from '../rule.ts';

/**
 * Readers are addressed in two ways, u and je, and one of them is the rule. Quotations, links and labels that quote
 * ("Deel je locatie") are left alone, and so is a text that is only just beginning.
 */
export const formalityMix: PolicyRule = {
  id: 'style/formality-mix',
  scope: 'policy',
  severity: 'hint',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    const all = clausesWith(policy, addresses)
      .filter(({ role }) => role !== 'residue')
      .flatMap((clause) => addresses(clause.content).map((address): Use => ({ ...address, clause })));
    const formal = all.filter(({ form }) => form === 'formal');
    const informal = all.filter(({ form }) => form === 'informal');
    const [few, many] = formal.length < informal.length ? [formal, informal] : [informal, formal];
    const [first, ...others] = few;
    if (!first || many.length < ENOUGH) return;
    const usual = commonest(many.map(({ word }) => word));
    yield {
      message: first.form === 'informal' ? 'informal' : 'formal',
      args: { word: wordOf(first), usual, count: few.length },
      at: place(first.clause, first.at),
      related: others.map((use) => ({
        message: 'also',
        args: { word: wordOf(use) },
        at: place(use.clause, use.at),
      })),
      fixes: unified(few, usual),
    };
  },
};

/** Uses of the one form that make it the rule. */
const ENOUGH = 5;

interface Address {
  readonly form: 'formal' | 'informal';
  readonly word: string;
  readonly at: Span;
}

const NONE: readonly Address[] = [];

interface Use extends Address {
  readonly clause: Clause;
}

const isAddress: Watch = (language) => {
  const words = wordsOf(language);
  return (word) => words !== undefined && (words.formal.has(word) || words.informal.has(word));
};

const addresses = factAbout(isAddress, NONE, (content: Content): readonly Address[] => {
  const words = wordsOf(content.language);
  if (!words) return [];
  const list = tokens(content);
  const found: Address[] = [];
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== WORD) continue;
    const word = wordAt(list, i);
    const form = words.formal.has(word) ? 'formal' : words.informal.has(word) ? 'informal' : undefined;
    if (!form) continue;
    const at = { from: list.from[i]!, to: list.to[i]! };
    // "U.S.", "e-u"
    if (word.length === 1 && (isMark(list, i + 1, '.') || isMark(list, i - 1, '-')) && i + 2 < list.count) {
      if (list.from[i + 1] === at.to || list.to[i - 1] === at.from) continue;
    }
    if (isQuoted(content, at)) continue;
    found.push({ form, word, at });
  }
  return found;
});

const wordsOf = ofLanguage((language) => {
  const address = styleWords(language.id)?.address;
  if (!address || address.formal.length === 0) return undefined;
  return { formal: wordSet(address.formal), informal: wordSet(address.informal) };
});

const OPENING = /["“„«‘]/u;
const CLOSING = /["”“»’]/u;

/** In a link, or between quotation marks of one sentence. */
function isQuoted({ text, inlines }: Content, { from, to }: Span): boolean {
  if (inlines.some((inline) => inline.kind === 'link' && inline.from <= from && to <= inline.to)) return true;
  for (let at = from - 1; at >= 0 && from - at < 80 && !/[.!?\n]/.test(text[at]!); at--) {
    if (CLOSING.test(text[at]!) && !OPENING.test(text[at]!)) return false;
    if (!OPENING.test(text[at]!)) continue;
    if (text[at] === '"' && count(text.slice(0, at), '"') % 2 === 1) return false;
    return CLOSING.test(text.slice(to, to + 80));
  }
  return false;
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

function wordOf({ clause, at }: Use): string {
  return clause.content.text.slice(at.from, at.to);
}

function commonest(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

/** Only where each word has one counterpart whatever follows: "je" may be "u" or "uw". */
function unified(few: readonly Use[], usual: string): Fix[] {
  const edits = few.map((use): Edit | undefined => {
    const other = styleWords(use.clause.content.language)?.address.counterparts[use.word];
    if (!other) return undefined;
    const capital = /^\p{Lu}/u.test(wordOf(use));
    return replace(
      place(use.clause, use.at),
      capital ? other.slice(0, 1).toUpperCase() + other.slice(1) : other,
    );
  });
  if (edits.some((edit) => edit === undefined)) return [];
  return [{ title: 'unify', args: { usual }, safety: 'suggested', edits: edits as Edit[] }];
}
