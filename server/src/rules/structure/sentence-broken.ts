import { languageOf, ofLanguage, wordSet } from '../../knowledge/language.ts';
import { type Content, fact } from '../../model/content.ts';
import { perPolicy } from '../../model/per-policy.ts';
import { type Phrases, phrases } from '../../model/phrases.ts';
import type { Clause, Item, Policy } from '../../model/policy.ts';
import { sentences } from '../../model/sentences.ts';
import { shapeOf } from '../../model/shape.ts';
import { clausesWith } from '../../model/speaking.ts';
import { tokens, WORD, wordAt } from '../../model/tokens.ts';
import { insertAt, replace } from '../../text/edit.ts';
import { cover } from '../../text/span.ts';
import { shown } from '../numbered.ts';
import { phrase } from '../phrase.ts';
import { type Finding, place, type SectionRule } from '../rule.ts';

/**
 * A paragraph or item that stops in the middle of a sentence: on a word that ends none ("in accordance", "of the"), on
 * half an address, or before a single numbered line that goes on in lower case. What introduces a list, what goes on in
 * the next line, headings, table cells and short labels are left alone.
 */
export const sentenceBroken: SectionRule = {
  id: 'structure/sentence-broken',
  scope: 'section',
  severity: 'error',
  citations: ['gdpr 12(1)'],
  silences: ['structure/list-single-item', 'structure/list-intro-no-list'],

  sections: (policy) =>
    new Set(clausesWith(policy, lacksStop).flatMap((clause) => (endsOpen(clause) ? [clause.section] : []))),

  *check(section, policy) {
    for (const clause of section.clauses) {
      if (!endsOpen(clause)) continue;
      const strayed = goesOnAsItem(clause, policy);
      if (strayed) yield joined(clause, strayed);
      else if (!goesOn(clause, policy) && isCut(clause, policy)) yield cut(clause, policy);
    }
  },
};

const FEWEST_WORDS = 6;
const SHORT = 8;
/** Common words of the language by which a paragraph is known to be written in it. */
const FEWEST_KNOWN = 3;

function endsOpen({ role, content, block }: Clause): boolean {
  if (role !== 'paragraph' && role !== 'item' && role !== 'continuation') return false;
  return shapeOf(block).words >= FEWEST_WORDS && lacksStop(content);
}

const lacksStop = fact(({ text }: Content): boolean => /[\p{L}\p{N}]$/u.test(text.trimEnd().slice(-2)));

/** The only item of a numbered list, whose number is a slip: the sentence goes on in it. */
function goesOnAsItem(clause: Clause, { clauses }: Policy): Item | undefined {
  const item = clauses[clause.index + 1]?.item;
  if (!item || clause.role !== 'paragraph' || item.list.items.length !== 1 || !item.numbering)
    return undefined;
  if (item.numbering.path.join() !== '1' || item.list.style.kind !== 'numbered' || item.list.parent)
    return undefined;
  return /^\p{Ll}/u.test(item.clause.content.text) ? item : undefined;
}

/** A list, a table, or a line that begins in the middle of a sentence follows; so does an address. */
function goesOn(clause: Clause, policy: Policy): boolean {
  const next = policy.clauses[clause.index + 1];
  const end = clause.from + clause.block.length;
  const between = policy.text.slice(end, next?.from ?? policy.text.length);
  if (/[\p{L}\p{N}]/u.test(between.replace(/<[^<>]*>/g, ''))) return true;
  if (!next) return false;
  if (next.role === 'cell' || shapeOf(next.block).address) return true;
  if (next.role === 'item' && !(clause.item && clause.item.list === next.item?.list)) return true;
  if (next.role === 'item' && next.item && clause.item && next.item.list.parent === clause.item) return true;
  // A line of a few words is the link or the name with which the sentence went on, set apart by its copying.
  if (next.block.kind !== 'heading' && !next.block.marker && shapeOf(next.block).words <= SHORT) return true;
  const { text } = next.content;
  return next.role !== 'item' && next.role !== 'heading' && /^[\p{Ll}\d("“„«`]/u.test(text.trim());
}

interface Endings {
  readonly always: Phrases;
  readonly behindSentence: Phrases;
  readonly beforeAddress: ReadonlySet<string>;
}

const endingsOf = ofLanguage((language): Endings => {
  const { always, behindSentence, beforeAddress } = language.data.unfinished;
  return {
    always: phrases(always),
    behindSentence: phrases([...always, ...behindSentence]),
    beforeAddress: wordSet(beforeAddress),
  };
});

function isCut(clause: Clause, policy: Policy): boolean {
  const list = tokens(clause.content);
  if (list.kind[list.count - 1] !== WORD) return false;
  if (!isInLanguage(clause)) return false;
  const endings = endingsOf(clause.content.language);
  // Who ends the other sentences with a stop would have ended this one.
  const stopped = sentences(clause.content).length > 1;
  if ((stopped ? endings.behindSentence : endings.always).endingBefore(list, list.count) >= 0) {
    // "plan A", "vitamin a": a letter that names something is no article.
    return !/\b\p{Lu}$/u.test(clause.content.text.trimEnd());
  }
  return stopped && endsInHalfAddress(clause, policy);
}

/** A Spanish "de" is no Dutch one. */
function isInLanguage({ content }: Clause): boolean {
  const list = tokens(content);
  const { functionWords } = languageOf(content.language);
  const known = new Set<string>();
  let count = 0;
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== WORD || !functionWords.has(wordAt(list, i))) continue;
    known.add(wordAt(list, i));
    count++;
  }
  return known.size >= FEWEST_KNOWN && count >= list.count * KNOWN_SHARE;
}

const KNOWN_SHARE = 0.2;

/** "contact us via acme" where Acme is the company: the rest of the address is lost. */
function endsInHalfAddress({ content }: Clause, policy: Policy): boolean {
  const list = tokens(content);
  const last = list.count - 1;
  if (!endingsOf(content.language).beforeAddress.has(wordAt(list, last - 1))) return false;
  const word = content.text.slice(list.from[last]!, list.to[last]!);
  if (!/^\p{Ll}{3,}$/u.test(word) || languageOf(content.language).functionWords.has(word)) return false;
  return names(policy).has(word);
}

/** Names in the document in lower case: words that begin with a capital in the middle of a line again and again. */
const names = perPolicy(({ text }): ReadonlySet<string> => {
  const counts = new Map<string, number>();
  for (const [, word = ''] of text.matchAll(/\p{Ll},? (\p{Lu}\p{Ll}{2,})(?![\p{L}-])/gu)) {
    counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([word, count]) => (count > 2 ? [word] : [])));
});

const WORDS_SHOWN = 4;

function lastWords({ content }: Clause): {
  readonly from: number;
  readonly to: number;
  readonly text: string;
} {
  const text = content.text.trimEnd();
  const words = text.split(/\s+/).slice(-WORDS_SHOWN).join(' ');
  const from = Math.max(0, text.length - words.length);
  return { from, to: text.length, text: `… ${text.slice(from)}` };
}

function joined(clause: Clause, item: Item): Finding {
  const end = lastWords(clause);
  const at = place(clause, end);
  const start = place(item.clause, { from: 0, to: 0 }).from;
  return {
    message: 'item',
    args: { text: end.text, number: shown(item.markerText) },
    at: cover(at, item.marker),
    fixes: [
      {
        title: 'join',
        args: { number: item.markerText },
        safety: 'suggested',
        edits: [replace({ from: at.to, to: start }, ' ')],
      },
    ],
  };
}

function cut(clause: Clause, policy: Policy): Finding {
  const end = lastWords(clause);
  const at = place(clause, end);
  return {
    message: 'message',
    args: { text: end.text },
    at,
    fixes: [
      {
        title: 'complete',
        safety: 'suggested',
        edits: [insertAt(at.to, [' ', ...phrase(policy.language, sentenceBroken.id, 'rest'), '.'])],
      },
    ],
  };
}
