import { outlineWords } from '../knowledge/outline-words.ts';
import type { Enumerator, Numbering, NumberStyle } from './block.ts';

/** A bullet or enumerator as it stands in a text. */
export interface ReadMarker {
  /** As written, without the space behind it. */
  readonly text: string;
  /** Offset behind the marker and the space after it. */
  readonly to: number;
  readonly enumerator?: Enumerator;
}

const BULLETS = new Set('•◦▪▫●○■□‣⁃∙·►▶➢➤✓✔-–—*+');
/** A bullet that lost its encoding; only with a space and a letter behind it, so that a lone "?" stays a question. */
const LOST_BULLET = /\? (?=\p{L})/uy;
const NUMBER =
  /(?<open>[(（]?)(?<number>\d{1,3}(?:\.\d{1,3})*(?<suffix>[A-Z]?)|[a-z]{1,7}|[A-Z]{1,7})(?<close>[)）]|[.．、]|(?<=\d) ?\.(?!\d)|)/uy;
const ROMAN = /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;
const ROMAN_UNITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };
/** Longer Roman numerals are words ("mix", "mild") more often than numbers. */
const LARGEST_ROMAN = 60;
const BEFORE_TITLE = /[\s ]*[.:–—-]?[\s ]+(?=[\p{Lu}\p{Lo}"“„«(])/uy;

/**
 * Reads the bullet or enumerator that begins at `from`: "•", "• -", "(3)", "1.1.3", "a)", "IV.", "§ 4", "Article 5:".
 * A bare number ("5 How we …", "30 days") is not read as one: only its neighbours can tell what it is.
 */
export function readMarker(text: string, from: number): ReadMarker | undefined {
  const bullet = readBullet(text, from);
  if (bullet) {
    const second =
      readBullet(text, bullet.to) ??
      (lineEnds(text, bullet.to) ? undefined : readEnumerator(text, bullet.to));
    if (!second) return bullet;
    return { ...second, text: text.slice(from, bullet.to) + second.text };
  }
  return readEnumerator(text, from) ?? readLabelled(text, from);
}

function readBullet(text: string, from: number): ReadMarker | undefined {
  LOST_BULLET.lastIndex = from;
  if (LOST_BULLET.test(text)) return { text: '?', to: from + 2 };
  const mark = text[from];
  if (mark === undefined || !BULLETS.has(mark)) return undefined;
  const to = skipSpace(text, from + 1);
  const spaced = to > from + 1 || lineEnds(text, to);
  // Glyphs that mean nothing else need no space behind them; a hyphen or a star does.
  if (!spaced && (mark.charCodeAt(0) < 0x80 || mark === '–' || mark === '—' || mark === '·'))
    return undefined;
  return { text: mark, to };
}

function readEnumerator(text: string, from: number): ReadMarker | undefined {
  NUMBER.lastIndex = from;
  const match = NUMBER.exec(text);
  if (!match?.groups) return undefined;
  const { open = '', number = '', close = '', suffix = '' } = match.groups;
  if (number === '') return undefined;
  const end = from + match[0].length;
  const to = skipSpace(text, end);
  const spaced = to > end || lineEnds(text, end);
  const next = text[to] ?? '\n';
  const digits = /^\d/.test(number);
  const parts = digits
    ? number
        .replace(/[A-Z]$/, '')
        .split('.')
        .map(Number)
    : [];

  if (open !== '' && close !== ')' && close !== '）') return undefined;
  // "(800) 555-0100" is a telephone number.
  if (open !== '' && digits && number.length > 2 && parts.length === 1) return undefined;
  if (close === '') {
    // Only a number of several parts stands without a mark: "1.1 Title", but not "1.5 million".
    if (parts.length < 2 || !spaced || isLowerCase(next)) return undefined;
  } else if (close === ')' || close === '）') {
    if (!digits && number.length > 1 && readings(number, '').length === 0) return undefined;
  } else if (!spaced) {
    // "3.In" has lost its space; "a.m." and "e.g." have not.
    if (!digits || isLowerCase(next) || !/\p{L}/u.test(next)) return undefined;
  }
  const meanings: readonly Numbering[] = digits
    ? [{ style: 'decimal', path: parts, ...(suffix === '' ? {} : { suffix }) }]
    : readings(number, close);
  if (meanings.length === 0) return undefined;
  return { text: match[0], to, enumerator: { open, close: close.trim(), readings: meanings } };
}

/** "Article 5", "Section 3.2 – Title", "§ 4": the label is a word of some language we know. */
function readLabelled(text: string, from: number): ReadMarker | undefined {
  const label = /[\p{L}§]+\.?/uy;
  label.lastIndex = from;
  const word = label.exec(text)?.[0];
  if (word === undefined || !outlineWords().sectionLabels.has(word.toLowerCase())) return undefined;
  const number = /[ {2}]*(\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7})(?![\p{L}\d(])/uy;
  number.lastIndex = from + word.length;
  const match = number.exec(text);
  if (!match?.[1]) return undefined;
  const end = from + word.length + match[0].length;
  const lineEnd = text.indexOf('\n', end);
  const rest = text.slice(end, lineEnd === -1 ? undefined : lineEnd).trim();
  BEFORE_TITLE.lastIndex = end;
  const gap = BEFORE_TITLE.exec(text)?.[0];
  // A sentence may begin with "Section 5 applies …"; a heading is short and does not end like a sentence.
  if (rest !== '' && (gap === undefined || rest.length > 90 || /[.;,]$/.test(rest))) return undefined;
  const close = /[.:–—-]/.exec(gap ?? rest)?.[0] ?? '';
  const meanings: readonly Numbering[] = /^\d/.test(match[1])
    ? [{ style: 'decimal', path: match[1].split('.').map(Number) }]
    : readings(match[1], '.').filter((reading) => reading.style === 'upper-roman');
  if (meanings.length === 0) return undefined;
  return {
    text: text.slice(from, end),
    to: rest === '' ? end : end + (gap?.length ?? 0),
    enumerator: { open: '', close, label: word, readings: meanings },
  };
}

/** What letters can mean as a number, likeliest first. */
function readings(letters: string, close: string): Numbering[] {
  const lower = letters.toLowerCase();
  const upper = letters !== lower;
  const found: Numbering[] = [];
  const roman = ROMAN.test(lower) ? romanValue(lower) : 0;
  if (roman > 0 && roman <= LARGEST_ROMAN) {
    found.push({ style: upper ? 'upper-roman' : 'lower-roman', path: [roman] });
  }
  const alphabetic = letterValue(lower);
  const style: NumberStyle = upper ? 'upper-letter' : 'lower-letter';
  if (alphabetic > 0) {
    const letter: Numbering = { style, path: [alphabetic] };
    // "i" and "v" open Roman lists far more often than they continue lettered ones; "c" and "d" do not.
    if (roman > 0 && (lower === 'i' || lower === 'v' || lower === 'x')) found.push(letter);
    else found.unshift(letter);
  }
  // A lower-case word before a full stop is the end of a sentence, not a number.
  return close === '.' && letters.length > 1 && !upper && roman === 0 ? [] : found;
}

function romanValue(numeral: string): number {
  let value = 0;
  for (let i = 0; i < numeral.length; i++) {
    const unit = ROMAN_UNITS[numeral[i]!]!;
    value += unit < (ROMAN_UNITS[numeral[i + 1] ?? ''] ?? 0) ? -unit : unit;
  }
  return value;
}

/** "a" is 1, "z" 26, "aa" 27; 0 for anything else. */
function letterValue(letters: string): number {
  if (letters.length === 1) return letters.charCodeAt(0) - 96;
  if (letters.length === 2 && letters[0] === letters[1]) return 26 + letters.charCodeAt(0) - 96;
  return 0;
}

/** Writes a number the way an enumerator of this style does: 3 as "3", "c", "C", "iii" or "III". */
export function formatNumber(style: NumberStyle, value: number): string {
  switch (style) {
    case 'decimal':
      return String(value);
    case 'lower-letter':
    case 'upper-letter': {
      const letter = String.fromCharCode(97 + ((value - 1) % 26)).repeat(1 + Math.floor((value - 1) / 26));
      return style === 'lower-letter' ? letter : letter.toUpperCase();
    }
    case 'lower-roman':
    case 'upper-roman': {
      const numeral = toRoman(value);
      return style === 'lower-roman' ? numeral : numeral.toUpperCase();
    }
  }
}

function toRoman(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = value;
  let numeral = '';
  for (const [step, letters] of steps) {
    while (rest >= step) {
      numeral += letters;
      rest -= step;
    }
  }
  return numeral;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Of any width, as word processors leave them behind a number; no line end. */
const isSpace = (code: number): boolean =>
  code === 0x20 ||
  code === 0x09 ||
  code === 0xa0 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x202f ||
  code === 0x3000;

function lineEnds(text: string, at: number): boolean {
  return at >= text.length || text[at] === '\n';
}

const isLowerCase = (letter: string): boolean => letter !== letter.toUpperCase();
