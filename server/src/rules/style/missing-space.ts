import { contacts } from '../../model/contacts.ts';
import type { Content } from '../../model/content.ts';
import { mentions } from '../../model/mentions.ts';
import { insertAt } from '../../text/edit.ts';
import { isAsciiLetter } from '../../text/letters.ts';
import { overlaps, type Span } from '../../text/span.ts';
import type { ClauseRule } from '../rule.ts';

/**
 * No space between a mark and the next word: "type,Internet", "data.We", "do so)we". Speaks only where both sides are
 * plainly words: addresses, file and brand names, abbreviations, numbers, code and optional endings in brackets are
 * written without a space on purpose.
 */
export const missingSpace: ClauseRule = {
  id: 'style/missing-space',
  scope: 'clause',
  severity: 'hint',

  *check(content) {
    const { text } = content;
    let masked: readonly Span[] | undefined;
    for (let glued = gluedFrom(text, 0); glued; glued = gluedFrom(text, glued.to)) {
      const { from, to: at } = glued;
      const token = tokenAround(text, from);
      if (NO_PROSE.test(text.slice(token.from, token.to))) continue;
      masked ??= maskedSpans(content);
      if (masked.some((span) => overlaps(span, { from, to: at + 1 }))) continue;
      const mark = text.slice(from, at);
      const left = /[\p{L}\p{M}’']+$/u.exec(text.slice(token.from, from))?.[0] ?? '';
      const right = /^[\p{L}\p{M}’']+/u.exec(text.slice(at))?.[0] ?? '';
      if (!isGlued(mark, left, right, token, at, content)) continue;
      const before = mark === '(';
      const gap = before ? from : at;
      yield {
        message: before ? 'before' : 'after',
        args: { mark: before ? mark : mark.slice(-1), text: excerpt(text, token, gap) },
        at: { from: Math.max(token.from, from - left.length), to: at + right.length },
        fixes: [{ title: 'insert', safety: 'safe', edits: [insertAt(gap, [' '])] }],
      };
    }
  },
};

/**
 * The next mark straight before a letter, with the closing quote or mark that it stands behind, or the next opening
 * bracket between two letters. Nearly every mark has a space behind it, so patterns would cost far too much.
 */
function gluedFrom(text: string, start: number): Span | undefined {
  for (let at = start; at < text.length - 1; at++) {
    const code = text.charCodeAt(at);
    if (code > SEMICOLON) continue;
    if (code === OPENING) {
      if (at > start && endsInLetter(text, at) && beginsWithLetter(text, at + 1))
        return { from: at, to: at + 1 };
    } else if (code === SEMICOLON || code === COLON || code === DOT || code === COMMA || code === CLOSING) {
      if (!beginsWithLetter(text, at + 1)) continue;
      let from = at;
      if (from > start && '"”’'.includes(text[from - 1]!)) from--;
      if (from > start && '?!'.includes(text[from - 1]!)) from--;
      return { from, to: at + 1 };
    }
  }
  return undefined;
}

const OPENING = 0x28;
const CLOSING = 0x29;
const COMMA = 0x2c;
const DOT = 0x2e;
const COLON = 0x3a;
const SEMICOLON = 0x3b;

function beginsWithLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 0x80 ? isAsciiLetter(code) : /^\p{L}/u.test(text.slice(at, at + 2));
}

function endsInLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  return code < 0x80 ? isAsciiLetter(code) : /\p{L}$/u.test(text.slice(Math.max(0, at - 2), at));
}

/** A run of characters with one of these is an address, a path, code or a placeholder. */
const NO_PROSE = /:\/\/|[@/\\_=<>{}[\]|#$*~]|::|\.\.|^www\./i;

function isGlued(
  mark: string,
  left: string,
  right: string,
  token: Span,
  at: number,
  content: Content,
): boolean {
  const { text } = content;
  switch (mark.slice(-1)) {
    case '.':
      return isGluedSentence(mark, left, right, text.slice(token.from, token.to), at, content);
    case ',':
    case ';':
      return (
        left.length + right.length > 4 &&
        left !== '' &&
        right !== '' &&
        !isCode(text.slice(token.from, token.to))
      );
    case ':':
      return left.length > 2 && /^\p{Lu}\p{Ll}/u.test(right) && /\p{Ll}$/u.test(left);
    case ')':
      return closesAside(text, at - 1);
    case '(':
      return opensAside(text, at - 1, left);
    default:
      return false;
  }
}

/**
 * "data.We" and "data.this" are two sentences; "Booking.com", "U.S.A.", "e.g.this", "robots.txt" and "node.js" are one
 * word. A small letter behind the point speaks only where the word is one that names never end in.
 */
function isGluedSentence(
  mark: string,
  left: string,
  right: string,
  token: string,
  at: number,
  content: Content,
): boolean {
  if (right.length < 2 && !STANDS_ALONE.test(right)) return false;
  if (mark.length > 1) return /^\p{Lu}/u.test(right);
  if (left.length < 2 || /\.\p{L}+\./u.test(token)) return false;
  const small = /^\p{Ll}/u.test(left);
  if (/^\p{Lu}\p{Ll}*$/u.test(right)) return small || isFunctionWord(content, at, right);
  if (!/^\p{Ll}+$/u.test(right)) return false;
  return small && (isFunctionWord(content, at, right) || (right.length >= LONG_WORD && left.length >= 4));
}

const STANDS_ALONE = /^[IAU]$/;
/** No ending of a file and few of a host are as long; those that are come with a known list of hosts. */
const LONG_WORD = 14;

function isFunctionWord(content: Content, at: number, word: string): boolean {
  return (
    word.length > 2 &&
    mentions(content)
      .of('sentence-opener')
      .some(({ from, to }) => from === at && to === at + word.length)
  );
}

/** "en,nl,de": short codes, not prose. */
function isCode(token: string): boolean {
  const parts = token.split(/[,;]/);
  return parts.length > 2 && parts.every((part) => part.length <= 3);
}

/** The bracket that closes here holds more than an optional ending: "(where the law asks)we", not "user(s)name". */
function closesAside(text: string, close: number): boolean {
  const open = openingBracket(text, close);
  return open !== undefined && /\s/.test(text.slice(open + 1, close).trim());
}

/** "gegevens(inclusief cookies)" and "applications(App)", not "cookie(s)", "Google(TM)" or "f(x)". */
function opensAside(text: string, open: number, left: string): boolean {
  const inside = /^\(([^()]*)\)/.exec(text.slice(open))?.[1];
  if (inside === undefined || left.length < 4 || !/^\p{Ll}+$/u.test(left)) return false;
  return /^\p{L}[\p{L},]*\s+\p{L}/u.test(inside) || /^\p{Lu}\p{Ll}{2,}$/u.test(inside);
}

function openingBracket(text: string, close: number): number | undefined {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (text[at] === ')') depth++;
    if (text[at] === '(' && --depth === 0) return at;
  }
  return undefined;
}

/** UTF-16 units on each side that are looked at; what is longer is no prose. */
const LONGEST_TOKEN = 400;

function tokenAround(text: string, offset: number): Span {
  let from = offset;
  while (from > 0 && offset - from < LONGEST_TOKEN && !isSpace(text.charCodeAt(from - 1))) from--;
  let to = offset;
  while (to < text.length && to - offset < LONGEST_TOKEN && !isSpace(text.charCodeAt(to))) to++;
  return { from, to };
}

function isSpace(code: number): boolean {
  return code < 0x80 ? code === 0x20 || (code >= 0x09 && code <= 0x0d) : /\s/.test(String.fromCharCode(code));
}

function excerpt(text: string, token: Span, gap: number): string {
  const from = Math.max(token.from, gap - 20);
  return text.slice(from, Math.min(token.to, gap + 20));
}

function maskedSpans(content: Content): Span[] {
  const inlines = content.inlines.filter(
    ({ kind }) => kind === 'code' || kind === 'template' || kind === 'image',
  );
  return [...inlines, ...contacts(content)];
}
