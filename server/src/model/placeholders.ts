import { ofLanguage, wordSet } from '../knowledge/language.ts';
import { placesLeft } from '../knowledge/places.ts';
import { fold } from '../knowledge/words.ts';
import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';
import { byWord, oneOf, type Phrases, phrases, tellingWords } from './phrases.ts';
import { isMark, NUMBER, PUNCTUATION, type Tokens, tokens, WORD, wordAt } from './tokens.ts';
import { type Cue, factAbout } from './watch.ts';

/** A slot of a template that nobody filled in. */
export interface LeftPlaceholder extends Span {
  /** The words inside its brackets, or all of it where there are none. */
  readonly text: string;
}

const NONE: readonly LeftPlaceholder[] = [];

const open: Cue = { word: (language) => termsOf(language).tells, marks: '[{<_' };

/**
 * In order. Links, footnotes [1], check boxes, omissions […], disguised addresses and template tags that a program
 * fills in are none.
 */
export const placeholders = factAbout(open, NONE, (content: Content): readonly LeftPlaceholder[] => {
  const { text } = content;
  const list = tokens(content);
  const terms = termsOf(content.language);
  const found: LeftPlaceholder[] = [];
  for (let i = 0; i < list.count; i++) {
    const placeholder = readAt(text, list, i, terms);
    if (!placeholder) continue;
    found.push(placeholder);
    while (i + 1 < list.count && list.from[i + 1]! < placeholder.to) i++;
  }
  return found;
});

/** What a slot may stand for in a statement. */
export type SlotFor = 'name' | 'address' | 'duration';

/**
 * The slots that a certain thing may go into: by their words, or because they have none that say what goes there. Only
 * words that name nobody else make a slot one for the organisation's own name.
 */
export function placeholdersFor(content: Content, what: SlotFor): readonly LeftPlaceholder[] {
  const found = placeholders(content);
  if (found.length === 0) return found;
  const terms = termsOf(content.language);
  return found.filter(({ text }) => {
    const words = wordsOf(text).filter((word) => !terms.small.has(word));
    if (!words.some((word) => terms.slots.has(word)) && !terms.isOwn(text)) return true;
    const isFor = (word: string) => terms.for[what].has(word);
    return what === 'name' ? words.every(isFor) : words.some(isFor);
  });
}

function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}-]+/u)
    .filter(Boolean);
}

interface Terms {
  readonly slots: ReadonlySet<string>;
  readonly small: ReadonlySet<string>;
  readonly for: Readonly<Record<SlotFor, ReadonlySet<string>>>;
  /** Whether the words are the name of a place that what we insert leaves; asked of few, as it reads all clauses. */
  readonly isOwn: (words: string) => boolean;
  readonly isNote: (list: Tokens, at: number) => boolean;
  /** Whether one that has no marks may begin at a token. */
  readonly mayBegin: (list: Tokens, at: number) => true | undefined;
  /** Every placeholder without marks has one of these words. */
  readonly tells: (word: string) => boolean;
  readonly dates: Phrases;
  readonly phrases: Phrases;
  readonly samples: Phrases;
}

const termsOf = ofLanguage((language): Terms => {
  const {
    slots,
    names,
    addresses,
    durations,
    notes,
    dates,
    phrases: left,
    samples,
  } = language.data.placeholders;
  const begun = [phrases(dates), phrases(left), phrases(samples)] as const;
  const noted = wordSet(notes);
  const telling = tellingWords([...dates, ...left, ...samples], language.functionWords);
  const mayBe = (word: string): boolean => noted.has(word) || FILLED.test(word);
  return {
    slots: wordSet(slots.flatMap((slot) => slot.split('-'))),
    small: language.functionWords,
    for: { name: wordSet(names), address: wordSet(addresses), duration: wordSet(durations) },
    isOwn: (words) => placesLeft(language.id).has(fold(words)),
    isNote: oneOf(noted),
    mayBegin: byWord((word) => mayBe(word) || begun.some((one) => one.begins(word)) || undefined),
    tells: (word) => mayBe(word) || telling.has(word),
    dates: begun[0],
    phrases: begun[1],
    samples: begun[2],
  };
});

/** "XXX", or a word so long that it is not kept: it may be a row of them. */
const FILLED = /^(?:x{3}|$)/;

function readAt(text: string, list: Tokens, at: number, terms: Terms): LeftPlaceholder | undefined {
  if (list.kind[at] === WORD) return terms.mayBegin(list, at) && readWords(text, list, at, terms);
  if (list.kind[at] !== PUNCTUATION) return undefined;
  switch (text[list.from[at]!]) {
    case '[':
      return readSquare(text, list, at, terms);
    case '{':
      return readBraces(text, list, at, terms);
    case '<':
      return readAngle(text, list, at, terms);
    case '_':
      return list.to[at]! - list.from[at]! >= 3 && list.count > 1 ? whole(text, list, at, at) : undefined;
    default:
      return undefined;
  }
}

function readWords(text: string, list: Tokens, at: number, terms: Terms): LeftPlaceholder | undefined {
  const date = terms.dates.startingAt(list, at);
  if (date > 0) return whole(text, list, at, date - 1);
  const left = terms.phrases.startingAt(list, at);
  if (left > 0) return whole(text, list, at, left - 1);
  const sample = terms.samples.startingAt(list, at);
  if (sample > 0 && isCapital(text, list, at) && isCapital(text, list, sample - 1))
    return whole(text, list, at, sample - 1);
  const isNote = terms.isNote(list, at);
  if (!isNote && !'Xx'.includes(text[list.from[at]!]!)) return undefined;
  const written = text.slice(list.from[at]!, Math.min(list.to[at]!, list.from[at]! + 40));
  if (/^X{3,}$|^x{4,}$/.test(written)) return whole(text, list, at, at);
  return isNote && written === written.toUpperCase() ? whole(text, list, at, at) : undefined;
}

function isCapital(text: string, list: Tokens, at: number): boolean {
  const first = text[list.from[at]!]!;
  return first !== first.toLowerCase();
}

const LONGEST = 24;

/** The token that closes what token `open` opens, with nothing of the kind between, or -1. */
function closingOf(list: Tokens, open: number, opening: string, closing: string): number {
  for (let i = open + 1; i < list.count && i <= open + LONGEST; i++) {
    if (isMark(list, i, closing)) return i;
    if (isMark(list, i, opening)) return -1;
  }
  return -1;
}

/** [COMPANY NAME], [insert date], [●] */
function readSquare(text: string, list: Tokens, open: number, terms: Terms): LeftPlaceholder | undefined {
  const close = closingOf(list, open, '[', ']');
  if (close < 0 || close === open + 1) return undefined;
  // [text](target) and [text][reference] are links that the front end does not know.
  if (isMark(list, close + 1, '(') && list.to[close] === list.from[close + 1]) return undefined;
  if (isMark(list, close + 1, '[') && list.to[close] === list.from[close + 1]) return undefined;
  if (close === open + 2 && isBlob(text, list, open + 1)) return inside(text, list, open, close);
  return isSlot(text, list, open + 1, close, terms) ? inside(text, list, open, close) : undefined;
}

function isBlob(text: string, list: Tokens, at: number): boolean {
  return list.kind[at] === PUNCTUATION && '●•■_?'.includes(text[list.from[at]!]!);
}

/** {{email}}, {company name} */
function readBraces(text: string, list: Tokens, open: number, terms: Terms): LeftPlaceholder | undefined {
  if (isMark(list, open + 1, '{') && list.to[open] === list.from[open + 1]) {
    const close = closingOf(list, open + 1, '{', '}');
    if (close < 0 || !isMark(list, close + 1, '}') || close === open + 2) return undefined;
    return {
      from: list.from[open]!,
      to: list.to[close + 1]!,
      text: text.slice(list.to[open + 1]!, list.from[close]!).trim(),
    };
  }
  const close = closingOf(list, open, '{', '}');
  if (close <= open + 1) return undefined;
  return isSlot(text, list, open + 1, close, terms) ? inside(text, list, open, close) : undefined;
}

/** <your name>, and whatever our own clauses leave in angle brackets; neither <info@example.com> nor a tag. */
function readAngle(text: string, list: Tokens, open: number, terms: Terms): LeftPlaceholder | undefined {
  const close = closingOf(list, open, '<', '>');
  if (close <= open + 1 || list.to[open]! - list.from[open]! > 1) return undefined;
  if (terms.isOwn(text.slice(list.to[open]!, list.from[close]!))) return inside(text, list, open, close);
  for (let i = open + 1; i < close; i++) if (isMark(list, i, '=') || isMark(list, i, '/')) return undefined;
  return isSlot(text, list, open + 1, close, terms) ? inside(text, list, open, close) : undefined;
}

/** Words that name what belongs there: all of them slot words and small words, or slot words in capitals, or begun by one. */
function isSlot(text: string, list: Tokens, first: number, next: number, terms: Terms): boolean {
  let slots = 0;
  let others = 0;
  let words = 0;
  let startsWithSlot = false;
  for (let i = first; i < next; i++) {
    if (list.kind[i] === NUMBER) continue;
    if (list.kind[i] !== WORD) {
      if (list.kind[i] !== PUNCTUATION) return false;
      continue;
    }
    words++;
    for (const word of wordAt(list, i).split("'")) {
      if (terms.slots.has(word)) {
        slots++;
        startsWithSlot ||= words === 1;
      } else if (!terms.small.has(word) && word.length > 1) others++;
    }
  }
  if (slots === 0 || words > 10) return false;
  const written = text.slice(list.from[first]!, list.to[next - 1]!);
  // "[email protected]" is what a content network puts in place of an address.
  if (/^e-?mail\s*protected$/i.test(written)) return false;
  return others === 0 || written === written.toUpperCase() || (startsWithSlot && words <= 6);
}

function inside(text: string, list: Tokens, open: number, close: number): LeftPlaceholder {
  return {
    from: list.from[open]!,
    to: list.to[close]!,
    text: text.slice(list.to[open]!, list.from[close]!).trim(),
  };
}

function whole(text: string, list: Tokens, first: number, last: number): LeftPlaceholder {
  const from = list.from[first]!;
  const to = list.to[last]!;
  return { from, to, text: text.slice(from, to) };
}
