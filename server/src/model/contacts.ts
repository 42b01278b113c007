import { data } from '../knowledge/data.generated.ts';
import { ofLanguage, wordSet } from '../knowledge/language.ts';
import { fold } from '../knowledge/words.ts';
import { addTo } from '../text/groups.ts';
import { isCapitalAscii, isDigit, isSmallAscii } from '../text/letters.ts';
import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';
import { beginningOf, byWord, type Phrases, phrases } from './phrases.ts';
import {
  EMAIL,
  HOST,
  isMark,
  NUMBER,
  PUNCTUATION,
  spaceBefore,
  type Tokens,
  tokens,
  URL,
  WORD,
  wordAt,
} from './tokens.ts';
import { type Cue, factAbout } from './watch.ts';

export type ContactKind =
  | 'email'
  /** "info [at] example.com": an address meant for people, not for programs. */
  | 'hidden-email'
  | 'url'
  /** A web address without a scheme. */
  | 'host'
  | 'phone'
  /** A street with its number, a post office box or a postal code. */
  | 'postal';

/** A place where somebody or something can be reached. */
export interface Contact extends Span {
  readonly kind: ContactKind;
  /** What the place leads to: of a link its target, otherwise the text itself. */
  readonly value: string;
  /** A link's words, where the text does not show the address. */
  readonly linked: boolean;
}

const NONE: readonly Contact[] = [];

/** Every number, street, box and code has digits. */
const placed: Cue = {
  word: () => (word) => word === '' || hasDigit(word, 0, word.length),
  kinds: [EMAIL, URL, HOST, NUMBER],
  inlines: true,
};

/** In order of their start. A link whose words are its address is there once. */
export const contacts = factAbout(placed, NONE, (content: Content): readonly Contact[] => {
  const list = tokens(content);
  const terms = termsOf(content.language);
  const { text } = content;
  const found: Contact[] = [];
  const add = (
    kind: ContactKind,
    from: number,
    to: number,
    value = text.slice(from, to),
    linked = false,
  ): void => {
    if (found.some((other) => other.kind === kind && other.from < to && from < other.to)) return;
    found.push({ kind, from, to, value, linked });
  };
  for (let i = 0; i < list.count; i++) {
    const kind = list.kind[i];
    if (kind === WORD && isSmallAscii(text.charCodeAt(list.from[i]!)) && !terms.mayBeBox(list, i)) continue;
    if (kind === EMAIL) found.push(plain('email', text, list, i));
    else if (kind === URL) found.push(plain('url', text, list, i));
    else if (kind === HOST) {
      const hidden = hiddenStart(list, i, terms);
      if (hidden >= 0) found.push(spanned('hidden-email', text, list.from[hidden]!, list.to[i]!));
      else found.push(plain('host', text, list, i));
    } else if (kind === WORD || kind === NUMBER || isMark(list, i, '+') || isMark(list, i, '(')) {
      const last = phoneEnd(text, list, i, terms);
      if (last >= 0) {
        found.push(spanned('phone', text, list.from[i]!, list.to[last]!));
        i = last;
        continue;
      }
      const place = postalEnd(text, list, i, terms);
      if (place) {
        found.push(spanned('postal', text, list.from[place.first]!, list.to[place.last]!));
        i = place.last;
      }
    }
  }
  for (const { kind, from, to, target } of content.inlines) {
    // What the site's template fills in behind "mailto:" is an address, whatever it will be.
    if (kind === 'template' && text.startsWith('mailto:', from - 7)) add('email', from, to);
    if (kind !== 'link' || !target) continue;
    const mail = /^mailto:([^?]*)/i.exec(target)?.[1];
    const phone = /^tel:(.*)/i.exec(target)?.[1];
    if (mail) add('email', from, to, mail, true);
    else if (phone) add('phone', from, to, phone, true);
    else if (!target.startsWith('#')) add('url', from, to, target, true);
  }
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
});

function plain(kind: ContactKind, text: string, list: Tokens, i: number): Contact {
  return spanned(kind, text, list.from[i]!, list.to[i]!);
}

function spanned(kind: ContactKind, text: string, from: number, to: number): Contact {
  return { kind, from, to, value: text.slice(from, to), linked: false };
}

interface Terms {
  readonly phone: Phrases;
  readonly postBox: Phrases;
  readonly mayBeBox: (list: Tokens, at: number) => boolean;
  readonly isStreet: (list: Tokens, at: number) => true | undefined;
  readonly at: ReadonlySet<string>;
}

const termsOf = ofLanguage((language): Terms => {
  const { phone, postBox, streets, at } = language.data.contacts;
  const boxes = phrases(postBox);
  const names = wordSet(streets.filter((word) => !word.startsWith('*')));
  const endings = streets.filter((word) => word.startsWith('*')).map((word) => fold(word.slice(1)));
  const isStreet = (word: string): boolean =>
    names.has(word) || (word.length >= 7 && endings.some((ending) => word.endsWith(ending)));
  return {
    phone: phrases(phone),
    postBox: boxes,
    mayBeBox: beginningOf(boxes),
    isStreet: byWord((word) => isStreet(word) || undefined),
    at: wordSet(at),
  };
});

/** "info [at] example.com", "info(at)example.com", "info at example.com": the token of the local part, or -1. */
function hiddenStart(list: Tokens, host: number, terms: Terms): number {
  let at = host - 1;
  const closing = isMark(list, at, ']') || isMark(list, at, ')') || isMark(list, at, '}');
  if (closing) at--;
  if (!terms.at.has(wordAt(list, at)) && !isMark(list, at, '@')) return -1;
  if (closing) at--;
  if (closing && !isMark(list, at, '[') && !isMark(list, at, '(') && !isMark(list, at, '{')) return -1;
  const local = at - 1;
  if (local < 0 || list.kind[local] !== WORD) return -1;
  // "at example.com" without brackets is ordinary speech.
  return closing || isMark(list, at, '@') ? local : -1;
}

const LEAST_DIGITS = 7;
const MOST_DIGITS = 15;
const MOST_TOKENS = 24;

/** The last token of a telephone number that begins at token `first`, or -1. */
function phoneEnd(text: string, list: Tokens, first: number, terms: Terms): number {
  if (list.kind[first] === WORD) return -1;
  const plus = isMark(list, first, '+');
  if (
    list.kind[first] === PUNCTUATION &&
    list.kind[first + 1] !== NUMBER &&
    !(plus && isMark(list, first + 1, '('))
  )
    return -1;
  if (first > 0 && !spaceBefore(list, first) && list.kind[first - 1] === WORD) return -1;
  // Most numbers stand alone: "within 30 days".
  const next = first + 1;
  if (
    !plus &&
    list.kind[first] === NUMBER &&
    list.kind[next] === WORD &&
    list.to[first]! - list.from[first]! < LEAST_DIGITS
  )
    return -1;
  if (!hasFigures(text, list, first)) return -1;
  let figures = 0;
  let groups = 0;
  let last = -1;
  let shape = '';
  for (let i = first; i < list.count && i < first + MOST_TOKENS; i++) {
    if (list.kind[i] === NUMBER) {
      const written = text.slice(list.from[i]!, list.to[i]!);
      if (written.includes(',')) break;
      const count = digitsIn(written, 0, written.length);
      if (figures + count > MOST_DIGITS) break;
      figures += count;
      groups += written.split('.').length;
      shape += written.includes('.') ? written : 'd'.repeat(count);
      last = i;
      continue;
    }
    if (list.kind[i] !== PUNCTUATION || !'+()-–./'.includes(text[list.from[i]!]!)) break;
    if (i > first && text[list.from[i]!] === '+') break;
    shape += text[list.from[i]!];
  }
  if (last < 0 || figures < LEAST_DIGITS) return -1;
  if (plus) return figures >= 8 ? last : -1;
  let cue = first;
  while (cue > 0 && (isMark(list, cue - 1, ':') || isMark(list, cue - 1, '.'))) cue--;
  if (terms.phone.endingBefore(list, cue) >= 0) return last;
  if (isMark(list, first, '(')) return groups >= 2 && /^\(d{2,5}\)/.test(shape) && figures >= 9 ? last : -1;
  // 020-1234567, 1-800-555-1234: a national number shows by its form alone.
  const national = text[list.from[first]!] === '0' && figures >= 9 && figures <= 11 && groups >= 2;
  const american = /^(d-)?d{3}-d{3}-d{4}$/.test(shape);
  return (national && !/\d{1,2}\.\d{1,2}\.\d{4}/.test(shape)) || american ? last : -1;
}

/** Whether the numbers from token `first` on have enough digits, without a word between them. */
function hasFigures(text: string, list: Tokens, first: number): boolean {
  let figures = 0;
  for (let i = first; i < list.count && i < first + MOST_TOKENS; i++) {
    const kind = list.kind[i];
    if (kind === NUMBER) figures += digitsIn(text, list.from[i]!, list.to[i]!);
    else if (kind !== PUNCTUATION) break;
    if (figures >= LEAST_DIGITS) return true;
  }
  return false;
}

interface Place {
  readonly first: number;
  readonly last: number;
}

/** By their lengths. */
const postalShapes = new Map<number, string[]>();
for (const shape of data.world.addresses.postalCodes) addTo(postalShapes, shape.length, shape);
const longestShape = Math.max(...postalShapes.keys());

function postalEnd(text: string, list: Tokens, at: number, terms: Terms): Place | undefined {
  const box = terms.postBox.startingAt(list, at);
  if (box > 0 && list.kind[box] === NUMBER) return { first: at, last: withCode(text, list, box) };
  // Streets and codes begin with a capital or a digit.
  if (isSmallAscii(text.charCodeAt(list.from[at]!))) return undefined;
  if (list.kind[at] === WORD && isStreet(text, list, at, terms)) {
    // "Dorpsstraat 12a", "12 Main Street".
    if (list.kind[at + 1] === NUMBER && isHouseNumber(text, list, at + 1)) {
      return { first: streetStart(text, list, at), last: withCode(text, list, at + 1) };
    }
    const start = streetStart(text, list, at);
    if (start > 0 && start < at && list.kind[start - 1] === NUMBER && isHouseNumber(text, list, start - 1)) {
      return { first: start - 1, last: withCode(text, list, at) };
    }
  }
  const code = codeEnd(text, list, at);
  return code >= 0 ? { first: at, last: code } : undefined;
}

function isStreet(text: string, list: Tokens, at: number, terms: Terms): boolean {
  const first = text[list.from[at]!]!;
  if (first === first.toLowerCase()) return false;
  return terms.isStreet(list, at) === true;
}

function streetStart(text: string, list: Tokens, at: number): number {
  let start = at;
  while (start > 0 && at - start < 4 && list.kind[start - 1] === WORD) {
    const first = text[list.from[start - 1]!]!;
    if (first === first.toLowerCase()) break;
    start--;
  }
  return start;
}

function isHouseNumber(text: string, list: Tokens, at: number): boolean {
  return /^\d{1,5}$/.test(text.slice(list.from[at]!, list.to[at]!));
}

/** The last token of the postal code that follows within a few tokens of `from`, or `from`. */
function withCode(text: string, list: Tokens, from: number): number {
  for (let i = from + 1; i < list.count && i <= from + 8; i++) {
    const end = codeEnd(text, list, i);
    if (end >= 0) return end;
  }
  return from;
}

/** The last token of a postal code that begins at token `at`, or -1. Codes of digits alone tell nothing. */
function codeEnd(text: string, list: Tokens, at: number): number {
  let last = at;
  const from = list.from[at]!;
  // Every code begins with a digit or a capital and has a digit, and most words have neither.
  const first = text.charCodeAt(from);
  if (!isDigit(first) && !isCapitalAscii(first)) return -1;
  if (list.to[at]! - from > 6 || !hasDigit(text, from, from + longestShape)) return -1;
  let end = -1;
  for (; last < list.count && last <= at + 4; last++) {
    const to = list.to[last]!;
    if (to - from > longestShape) break;
    if (isPostalCode(text, from, to)) end = last;
  }
  if (end < 0) return -1;
  const closes = end + 1 >= list.count || list.kind[end + 1] === PUNCTUATION || spaceBefore(list, end + 1);
  return closes && (at === 0 || list.kind[at - 1] === PUNCTUATION || spaceBefore(list, at)) ? end : -1;
}

function digitsIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (isDigit(text.charCodeAt(at))) count++;
  return count;
}

function hasDigit(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

function isPostalCode(text: string, from: number, to: number): boolean {
  const shapes = postalShapes.get(to - from);
  if (!shapes) return false;
  for (let i = 0; i < shapes.length; i++) if (hasShape(text, from, shapes[i]!)) return true;
  return false;
}

/** "1234 AB" is "9999 AA". */
function hasShape(text: string, from: number, shape: string): boolean {
  for (let i = 0; i < shape.length; i++) {
    const code = text.charCodeAt(from + i);
    const like = isDigit(code) ? NINE : isCapitalAscii(code) ? CAPITAL : code;
    if (like !== shape.charCodeAt(i)) return false;
  }
  return true;
}

const NINE = '9'.charCodeAt(0);
const CAPITAL = 'A'.charCodeAt(0);
