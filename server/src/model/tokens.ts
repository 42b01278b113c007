import { data } from '../knowledge/data.generated.ts';
import { lexiconOf } from '../knowledge/lexicon.ts';
import { HASH_SEED, hashOf, hashStep, type Words } from '../knowledge/words.ts';
import type { Inline } from '../parse/block.ts';
import { isAsciiLetter, isDigit } from '../text/letters.ts';
import { type Content, fact } from './content.ts';

/** What a token is. `MASK` is inline code, an image or a template tag: something there, but no words. */
export const WORD = 1;
export const NUMBER = 2;
export const PUNCTUATION = 3;
export const URL = 4;
export const EMAIL = 5;
/** A web address without a scheme: "www.example.com/privacy". */
export const HOST = 6;
export const MASK = 7;
/** A possessive 's, which belongs to the word before it. */
export const CLITIC = 8;

/**
 * A text's words, numbers and marks in order, as parallel arrays. Runs of one mark are one token ("...", "____").
 * A number keeps its inner stops: "1,000", "3.2", "01.05.2026".
 */
export interface Tokens {
  readonly count: number;
  readonly kind: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** A word's or number's id in `words`; a mark's UTF-16 unit; otherwise 0. */
  readonly value: readonly number[];
  readonly words: Words;
}

export const tokens = fact((content: Content): Tokens => {
  return tokenize(content.text, lexiconOf(content.language).words(), content.inlines);
});

/** Whether there is white space, or an end of the text, right before token `index`. */
export function spaceBefore(list: Tokens, index: number): boolean {
  return index === 0 || list.to[index - 1]! < list.from[index]!;
}

/** The folded form of a word or number, and the characters of anything else. */
export function wordAt(list: Tokens, index: number): string {
  const kind = list.kind[index];
  return kind === WORD || kind === NUMBER ? list.words.folded(list.value[index]!) : '';
}

export function isMark(list: Tokens, index: number, mark: string): boolean {
  return list.kind[index] === PUNCTUATION && list.value[index] === mark.charCodeAt(0);
}

const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
const OTHER = 4;
/** Soft hyphens, joiners and combining marks: part of the word they stand in. */
const WITHIN = 5;

const classes = new Uint8Array(0x10000);

function classOf(code: number): number {
  const known = classes[code]!;
  if (known !== 0) return known;
  const found = classify(String.fromCharCode(code));
  classes[code] = found;
  return found;
}

function classify(char: string): number {
  if (/\s/u.test(char)) return SPACE;
  if (/\p{L}/u.test(char)) return LETTER;
  if (/\p{Nd}/u.test(char)) return DIGIT;
  if (/[\p{M}\u00ad\u200b-\u200d\u2060]/u.test(char)) return WITHIN;
  return OTHER;
}

const APOSTROPHE = 0x27;
const RIGHT_QUOTE = 0x2019;
const DOT = 0x2e;
const COMMA = 0x2c;
const COLON = 0x3a;
const SLASH = 0x2f;
const AT = 0x40;
const HYPHEN = 0x2d;

const COLLAPSING = new Set(Array.from('.-_*=~#!?…•●–—', (char) => char.charCodeAt(0)));

const topLevel = new Set(data.world.hosts.topLevelDomains);
const doubtful = new Set(data.world.hosts.needsMore);

// The tokens of the text at hand, which are copied out at its end. Plain arrays: copying a short one costs a fraction of
// what a typed array's own buffer does.
const kinds: number[] = [];
const froms: number[] = [];
const tos: number[] = [];
const values: number[] = [];

export function tokenize(text: string, words: Words, inlines: readonly Inline[]): Tokens {
  const masks = inlines.length === 0 ? inlines : inlines.filter(isMask);
  const length = text.length;
  let count = 0;
  let at = 0;
  let mask = 0;
  let limit = masks[0]?.from ?? length;
  /** No web address begins before this offset; keeps a failed attempt from being repeated. */
  let noHostBefore = 0;

  while (at < length) {
    if (at >= limit) {
      const masked = masks[mask++]!;
      limit = masks[mask]?.from ?? length;
      if (masked.to > at) {
        put(count++, MASK, Math.max(at, masked.from), masked.to, 0);
        at = masked.to;
      }
      continue;
    }
    const code = text.charCodeAt(at);
    const cls = classOf(code);
    if (cls === SPACE) {
      at++;
      continue;
    }
    if (cls === LETTER || cls === DIGIT) {
      const from = at;
      let hash = HASH_SEED;
      let current = code;
      if (cls === LETTER) {
        for (;;) {
          hash = hashStep(hash, current);
          at++;
          if (at >= limit) break;
          current = text.charCodeAt(at);
          const next = classOf(current);
          if (next === LETTER || next === DIGIT || next === WITHIN) continue;
          if ((current === APOSTROPHE || current === RIGHT_QUOTE) && joinsLetters(text, at, limit)) continue;
          break;
        }
      } else {
        for (;;) {
          hash = hashStep(hash, current);
          at++;
          if (at >= limit) break;
          current = text.charCodeAt(at);
          if (classOf(current) === DIGIT) continue;
          if ((current === DOT || current === COMMA) && at + 1 < limit) {
            if (classOf(text.charCodeAt(at + 1)) === DIGIT) continue;
          }
          break;
        }
      }
      put(count++, cls === LETTER ? WORD : NUMBER, from, at, words.intern(text, from, at, hash));
      if (at >= limit) continue;
      if (current === COLON && text.charCodeAt(at + 1) === SLASH && text.charCodeAt(at + 2) === SLASH) {
        const to = urlEnd(text, at + 3, limit);
        if (to > at + 3) {
          count = countBefore(from, count, text, words);
          put(count++, URL, from, to, 0);
          at = to;
        }
      } else if (current === DOT && at >= noHostBefore) {
        const start = addressStart(text, from, count, isLabel);
        const host = hostAt(text, start, limit);
        if (host.to > at) {
          count = countBefore(start, count, text, words);
          put(count++, HOST, start, host.to, 0);
          at = host.to;
        } else noHostBefore = host.tried;
      } else if ((current === APOSTROPHE || current === RIGHT_QUOTE) && isClitic(text, at, limit)) {
        put(count++, CLITIC, at, at + 2, 0);
        at += 2;
      }
      continue;
    }
    if (code === AT && count > 0 && tos[count - 1] === at) {
      const from = addressStart(text, at, count, isLocalPart);
      const to = from < at ? mailHostEnd(text, at + 1, limit) : at;
      if (to > at) {
        count = countBefore(from, count, text, words);
        put(count++, EMAIL, from, to, 0);
        at = to;
        continue;
      }
    }
    const from = at++;
    if (COLLAPSING.has(code)) while (at < limit && text.charCodeAt(at) === code) at++;
    else if (code >= 0xd800 && code < 0xdc00 && at < limit) {
      const low = text.charCodeAt(at);
      if (low >= 0xdc00 && low < 0xe000) at++;
    }
    put(count++, PUNCTUATION, from, at, code);
  }

  return {
    count,
    kind: kinds.slice(0, count),
    from: froms.slice(0, count),
    to: tos.slice(0, count),
    value: values.slice(0, count),
    words,
  };
}

function put(count: number, kind: number, from: number, to: number, value: number): void {
  kinds[count] = kind;
  froms[count] = from;
  tos[count] = to;
  values[count] = value;
}

/**
 * How many tokens are left when what was read from `from` on is taken back, to read it as an address. A word that began
 * before it is cut there.
 */
function countBefore(from: number, count: number, text: string, words: Words): number {
  let left = count;
  while (left > 0 && froms[left - 1]! >= from) left--;
  const last = left - 1;
  if (last < 0 || tos[last]! <= from) return left;
  tos[last] = from;
  values[last] = words.intern(text, froms[last]!, from, hashOf(text, froms[last]!, from));
  return left;
}

/** Where the part of an address that ends at `end` begins, as far as it has been read as words and marks. */
function addressStart(text: string, end: number, count: number, allowed: (code: number) => boolean): number {
  let from = end;
  while (from > 0 && end - from < 64 && allowed(text.charCodeAt(from - 1))) from--;
  return Math.max(from, lastMaskEnd(count));
}

function lastMaskEnd(count: number): number {
  for (let i = count - 1, steps = 0; i >= 0 && steps < 70; i--, steps++) {
    const kind = kinds[i]!;
    if (kind >= URL && kind <= MASK) return tos[i]!;
  }
  return 0;
}

/** Whether what is set apart is one token: something there, but no words. */
export function isMask({ kind }: Inline): boolean {
  return kind === 'code' || kind === 'template' || kind === 'image';
}

/** An apostrophe inside a word ("don't"), unless it begins a possessive 's. */
function joinsLetters(text: string, at: number, limit: number): boolean {
  if (at + 1 >= limit || classOf(text.charCodeAt(at + 1)) !== LETTER) return false;
  return !isClitic(text, at, limit);
}

function isClitic(text: string, at: number, limit: number): boolean {
  if (at + 1 >= limit) return false;
  const code = text.charCodeAt(at + 1);
  if (code !== 0x73 && code !== 0x53) return false;
  if (at + 2 >= limit) return true;
  const after = classOf(text.charCodeAt(at + 2));
  return after !== LETTER && after !== DIGIT && after !== WITHIN;
}

function isLabel(code: number): boolean {
  return code === HYPHEN || isAsciiAlphanumeric(code);
}

function isLocalPart(code: number): boolean {
  return code === DOT || code === HYPHEN || code === 0x5f || code === 0x2b || isAsciiAlphanumeric(code);
}

function isAsciiAlphanumeric(code: number): boolean {
  return isDigit(code) || isAsciiLetter(code);
}

/** A URL ends at white space or a mark that cannot be in it; a sentence's last marks are not part of it. */
function urlEnd(text: string, from: number, limit: number): number {
  let to = from;
  let open = 0;
  while (to < limit) {
    const code = text.charCodeAt(to);
    if (classOf(code) === SPACE || '<>"“”„«»`{}|\\^、，。'.includes(text[to]!)) break;
    if (code === 0x28) open++;
    else if (code === 0x29 && --open < 0) break;
    to++;
  }
  while (to > from && ".,;:!?'’)]*_…".includes(text[to - 1]!)) {
    if (text[to - 1] === ')' && balanced(text, from, to)) break;
    to--;
  }
  return to;
}

function balanced(text: string, from: number, to: number): boolean {
  let open = 0;
  for (let i = from; i < to; i++) {
    if (text[i] === '(') open++;
    else if (text[i] === ')') open--;
  }
  return open === 0;
}

/**
 * The end of the web address that begins at `from`, or `from` where there is none; `tried` is how far it was read.
 * "data.This" is no address and "verwerken.rekeningnummer" is none either: the last label must be a known top-level
 * domain, and one that is also a word needs "www.", a path or a third label.
 */
function hostAt(text: string, from: number, limit: number): { readonly to: number; readonly tried: number } {
  const labels: string[] = [];
  let at = from;
  let end = from;
  for (;;) {
    const start = at;
    while (at < limit && at - start < 64 && isLabel(text.charCodeAt(at))) at++;
    if (at === start) break;
    if (labels.length < 8) labels.push(text.slice(start, at));
    end = at;
    if (at + 1 >= limit || text.charCodeAt(at) !== DOT || !isLabel(text.charCodeAt(at + 1))) break;
    at++;
  }
  const none = { to: from, tried: Math.max(end, from) };
  const last = labels.at(-1);
  if (labels.length < 2 || labels.length === 8 || !last) return none;
  if (end < limit && classOf(text.charCodeAt(end)) === LETTER) return none;
  const lower = last.toLowerCase();
  if (last !== lower && last !== last.toUpperCase()) return none;
  const web = labels[0]!.toLowerCase() === 'www';
  const path = text.charCodeAt(end) === SLASH && end + 1 < limit && isLabel(text.charCodeAt(end + 1));
  if (!web && !topLevel.has(lower)) return none;
  if (!web && !path && labels.length < 3 && doubtful.has(lower)) return none;
  if (labels.some((label) => /^\d+$/.test(label)) && !web && labels.length < 3 && !path) return none;
  return { to: path ? urlEnd(text, end, limit) : end, tried: end };
}

function mailHostEnd(text: string, from: number, limit: number): number {
  let at = from;
  let end = -1;
  let labels = 0;
  for (;;) {
    const start = at;
    while (at < limit && isLabel(text.charCodeAt(at))) at++;
    if (at === start) break;
    labels++;
    if (labels > 1 && at - start > 1) end = at;
    if (at + 1 >= limit || text.charCodeAt(at) !== DOT || !isLabel(text.charCodeAt(at + 1))) break;
    at++;
  }
  return end;
}
