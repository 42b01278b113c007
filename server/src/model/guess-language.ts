import { commonWords } from '../knowledge/common-words.ts';
import { type LanguageId, languages } from '../knowledge/language.ts';
import { fold, type Words } from '../knowledge/words.ts';
import type { Content } from './content.ts';
import { type Tokens, tokens, WORD } from './tokens.ts';

/** The language of a text that is in none we know. It has no words, so no rule that reads words speaks. BCP 47's own tag. */
export const UNKNOWN_LANGUAGE: LanguageId = 'und';

/**
 * The language of a document, told by its commonest words: in running text of any language about half of all words are
 * among them, in that of any other at most a sixth. Undefined where there are too few words to tell.
 *
 * An n-gram library (tinyld, light) was weighed against this on 500 policies: it took nine English ones for other
 * languages and says nothing about headings; these words took none, and cost no dependency.
 */
export function guessLanguage(text: string): LanguageId | undefined {
  return decide(countWords(sampleOf(text)), LEAST_WORDS);
}

/**
 * The language of one text in a document: that of the document, in which `content` is read, unless the text is long
 * enough and speaks clearly for another.
 */
export function languageOfContent(content: Content): LanguageId {
  const list = tokens(content);
  // Most texts tell by their first words, and nearly all others without being compared with further languages.
  if (isIn(content.language, list, BEGINNING, CLEARLY)) return content.language;
  if (isIn(content.language, list, content.text.length, ENOUGH)) return content.language;
  const counts = countTokens(list);
  if (counts.words < LEAST_IN_BLOCK) return content.language;
  const other = decide(counts, LEAST_IN_BLOCK);
  // A list of names, or a law's citation, has few common words and a few of them look like another language's.
  return other === UNKNOWN_LANGUAGE || (other && share(counts, other) >= ENOUGH) ? other : content.language;
}

/** Whether of the words up to an offset, if there are enough of them, this share is common in the language. */
function isIn(language: LanguageId, list: Tokens, end: number, least: number): boolean {
  const known = knownBits(list);
  const wanted = 1 << order.indexOf(language);
  let words = 0;
  let common = 0;
  for (let i = 0; i < list.count && list.to[i]! <= end; i++) {
    if (list.kind[i] !== WORD) continue;
    words++;
    if ((bitsOf(list, i, known) & wanted) !== 0) common++;
  }
  return words >= LEAST_IN_BLOCK && common / words >= least;
}

const LEAST_WORDS = 4;
const LEAST_IN_BLOCK = 12;
/** Share of common words at which a text is in a language, and the one at which it is in none we know. */
const ENOUGH = 0.22;
const TOO_FEW = 0.12;
/** The share in a beginning, of so many UTF-16 units, at which what follows need not be looked at. */
const CLEARLY = 0.4;
const BEGINNING = 160;
/** With fewer words a low share says nothing. */
const ENOUGH_WORDS = 30;

interface Counts {
  readonly words: number;
  /** In the order of the languages. */
  readonly common: readonly number[];
  /** How many different ones are among the common words of a language. */
  variety(language: LanguageId): number;
}

function share({ words, common }: Counts, language: LanguageId): number {
  return words === 0 ? 0 : (common[order.indexOf(language)] ?? 0) / words;
}

function decide(counts: Counts, least: number): LanguageId | undefined {
  if (counts.words < least) return undefined;
  const ranked = order.toSorted((a, b) => share(counts, b) - share(counts, a));
  const [best, second] = ranked;
  if (best === undefined) return undefined;
  const first = share(counts, best);
  const ahead = second === undefined || first > 1.3 * share(counts, second);
  if (first < ENOUGH && !isVaried(counts, best))
    return counts.words >= ENOUGH_WORDS ? UNKNOWN_LANGUAGE : undefined;
  if (first >= ENOUGH && ahead) return best;
  if (counts.words >= ENOUGH_WORDS) return first >= TOO_FEW && ahead ? best : UNKNOWN_LANGUAGE;
  return first > 0.1 && ahead ? best : undefined;
}

/** Spanish has "de", "en" and "te" as often as Dutch has, and none of its other common words. */
function isVaried(counts: Counts, language: LanguageId): boolean {
  return counts.variety(language) >= Math.sqrt(counts.common[order.indexOf(language)] ?? 0);
}

const SAMPLE = 3000;

/** The beginning, the middle and the end: a long document's first screen may be in another language. */
function sampleOf(text: string): string {
  if (text.length <= 3 * SAMPLE) return text;
  const middle = (text.length - SAMPLE) >> 1;
  return [text.slice(0, SAMPLE), text.slice(middle, middle + SAMPLE), text.slice(-SAMPLE)].join('\n');
}

const order: readonly LanguageId[] = [...languages.keys()];

/** Letters of scripts without spaces count as words, each of them, so that a text in one is not taken for an empty one. */
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|\p{L}+/gu;

function countWords(text: string): Counts {
  const counts = new Array<number>(languages.size).fill(0);
  const seen = new Set<string>();
  let words = 0;
  for (const [written] of text.matchAll(WORDS)) {
    words++;
    if (written.length > 20) continue;
    const word = fold(written);
    const bit = commonWords().get(word) ?? 0;
    if (bit !== 0) seen.add(word);
    add(counts, bit);
  }
  return counted(words, counts, () => seen);
}

const bitsOfWords = new WeakMap<Words, (number | undefined)[]>();

/** By the number of the word. */
function knownBits(list: Tokens): (number | undefined)[] {
  let known = bitsOfWords.get(list.words);
  if (!known) {
    known = [];
    bitsOfWords.set(list.words, known);
  }
  return known;
}

function bitsOf(list: Tokens, token: number, known: (number | undefined)[]): number {
  const id = list.value[token]!;
  const bit = known[id] ?? commonWords().get(list.words.folded(id)) ?? 0;
  known[id] = bit;
  return bit;
}

function countTokens(list: Tokens): Counts {
  const known = knownBits(list);
  const counts = new Array<number>(languages.size).fill(0);
  let words = 0;
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== WORD) continue;
    words++;
    add(counts, bitsOf(list, i, known));
  }
  return counted(words, counts, () => {
    const seen = new Set<string>();
    for (let i = 0; i < list.count; i++)
      if (list.kind[i] === WORD) seen.add(list.words.folded(list.value[i]!));
    return seen;
  });
}

function add(counts: number[], bit: number): void {
  for (let i = 0; bit !== 0; i++, bit >>>= 1) if (bit & 1) counts[i]!++;
}

/** `seen` may hold any words; it is asked for only where the shares leave a doubt. */
function counted(words: number, counts: readonly number[], seen: () => ReadonlySet<string>): Counts {
  return {
    words,
    common: counts,
    variety: (language) => {
      const bit = 1 << order.indexOf(language);
      let different = 0;
      for (const word of seen()) if ((commonWords().get(word) ?? 0) & bit) different++;
      return different;
    },
  };
}
