import { languageOf, ofLanguage, wordSet } from '../knowledge/language.ts';
import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';
import { byWord, type Phrases, phrases } from './phrases.ts';
import { isMark, NUMBER, spaceBefore, type Tokens, tokens, WORD, wordAt } from './tokens.ts';
import { type Cue, factAbout } from './watch.ts';

/** A date with its year. */
export interface WrittenDate extends Span {
  readonly year: number;
  /** 1 to 12; 0 where it cannot be a month, which `valid` also says. */
  readonly month: number;
  /** Absent in "October 2022". */
  readonly day?: number;
  /** 01/02/2026 in a language whose readers differ, or a year of two digits: the reading is a guess. */
  readonly ambiguous: boolean;
  /** False for "31 June 2026". */
  readonly valid: boolean;
}

const NONE: readonly WrittenDate[] = [];

const numbered: Cue = { kinds: [NUMBER] };
const dated: Cue = {
  word: (language) => {
    const { months } = languageOf(language);
    return (word) => months.has(word) || DOTTED.test(word);
  },
  marks: '/-',
};

export const dates = factAbout([numbered, dated], NONE, (content: Content): readonly WrittenDate[] => {
  const list = tokens(content);
  const terms = termsOf(content.language);
  const found: WrittenDate[] = [];
  for (let i = 0; i < list.count; i++) {
    const date =
      list.kind[i] === WORD
        ? readNamed(content.text, list, i, terms)
        : list.kind[i] === NUMBER
          ? readNumeric(content.text, list, i, terms)
          : undefined;
    if (!date || (found.length > 0 && date.from < found.at(-1)!.to)) continue;
    found.push(date);
    while (i + 1 < list.count && list.from[i + 1]! < date.to) i++;
  }
  return found;
});

/** "2022-10-30", "2022-10"; the month and the day only where they are known. */
export function isoDate(date: WrittenDate): string {
  const parts = [String(date.year).padStart(4, '0'), String(date.month).padStart(2, '0')];
  if (date.day !== undefined) parts.push(String(date.day).padStart(2, '0'));
  return parts.join('-');
}

interface Terms {
  readonly monthOf: (list: Tokens, index: number) => number | undefined;
  readonly ordinals: ReadonlySet<string>;
  readonly between: Phrases;
  readonly order: 'day-month' | 'month-day' | undefined;
}

const termsOf = ofLanguage((language): Terms => {
  const { ordinals, between, order } = language.data.dates;
  const monthOf = byWord((word) => language.months.get(word));
  return { monthOf, ordinals: wordSet(ordinals), between: phrases(between), order };
});

/** "30 October 2022", "October 30th, 2022", "October 2022". */
function readNamed(text: string, list: Tokens, at: number, terms: Terms): WrittenDate | undefined {
  const month = terms.monthOf(list, at);
  if (month === undefined) return undefined;
  let next = at + 1;
  if (isMark(list, next, '.') || isMark(list, next, ',')) next++;
  const between = terms.between.startingAt(list, next);
  if (between > 0 && between <= next + 1) next = between;
  if (list.kind[next] !== NUMBER) return undefined;
  const before = dayBefore(text, list, at, terms);
  const first = text.slice(list.from[next]!, list.to[next]!);

  // "Oct 30,2022": read as one number for want of a space.
  const glued = /^(\d{1,2}),(\d{4})$/.exec(first);
  if (glued) return named(list, at, next, Number(glued[2]), month, Number(glued[1]));
  if (before) {
    const year = yearOf(first);
    return year === undefined ? undefined : named(list, before.first, next, year, month, before.day);
  }
  if (/^\d{4}$/.test(first)) {
    const year = yearOf(first);
    return year === undefined ? undefined : named(list, at, next, year, month);
  }
  const day = dayOf(first);
  if (day === undefined) return undefined;
  next++;
  if (list.kind[next] === WORD && terms.ordinals.has(wordAt(list, next)) && !spaceBefore(list, next)) next++;
  if (isMark(list, next, ',')) next++;
  const skipped = terms.between.startingAt(list, next);
  if (skipped > 0) next = skipped;
  if (list.kind[next] !== NUMBER) return undefined;
  const year = yearOf(text.slice(list.from[next]!, list.to[next]!));
  return year === undefined ? undefined : named(list, at, next, year, month, day);
}

function dayBefore(
  text: string,
  list: Tokens,
  month: number,
  terms: Terms,
): { readonly first: number; readonly day: number } | undefined {
  let at = month - 1;
  const between = terms.between.endingBefore(list, month);
  if (between >= 0) at = between - 1;
  if (isMark(list, at, '.') || isMark(list, at, '-')) at--;
  if (list.kind[at] === WORD && terms.ordinals.has(wordAt(list, at)) && !spaceBefore(list, at)) at--;
  if (at < 0 || list.kind[at] !== NUMBER) return undefined;
  const day = dayOf(text.slice(list.from[at]!, list.to[at]!));
  return day === undefined ? undefined : { first: at, day };
}

function named(
  list: Tokens,
  first: number,
  last: number,
  year: number,
  month: number,
  day?: number,
): WrittenDate {
  const span = { from: list.from[first]!, to: list.to[last]! };
  const valid = isValid(year, month, day);
  return day === undefined
    ? { ...span, year, month, ambiguous: false, valid }
    : { ...span, year, month, day, ambiguous: false, valid };
}

/** "2022-10-30", "30.10.2022", "10/30/2022". */
function readNumeric(text: string, list: Tokens, at: number, terms: Terms): WrittenDate | undefined {
  if (list.to[at]! - list.from[at]! <= 4) {
    if (!isSeparated(list, at)) return undefined;
  } else {
    const dotted = DOTTED.exec(text.slice(list.from[at]!, list.to[at]!));
    return dotted ? numeric(list, at, at, dotted.slice(1), terms) : undefined;
  }
  const separator = list.value[at + 1];
  if (list.value[at + 3] !== separator || list.kind[at + 3] !== list.kind[at + 1]) return undefined;
  if ([at - 1, at + 5].some((i) => isMark(list, i, '/') || isMark(list, i, '-'))) return undefined;
  const parts = [at, at + 2, at + 4].map((i) => text.slice(list.from[i]!, list.to[i]!));
  return numeric(list, at, at + 4, parts, terms);
}

const DOTTED = /^(\d{1,4})\.(\d{1,2})\.(\d{2,4})$/;

/** Three numbers with "/" or "-" between them and no space. */
function isSeparated(list: Tokens, at: number): boolean {
  if (!isMark(list, at + 1, '/') && !isMark(list, at + 1, '-')) return false;
  if (list.kind[at + 2] !== NUMBER || list.kind[at + 4] !== NUMBER) return false;
  for (let i = at + 1; i <= at + 4; i++) if (spaceBefore(list, i)) return false;
  return true;
}

function numeric(
  list: Tokens,
  first: number,
  last: number,
  parts: readonly string[],
  terms: Terms,
): WrittenDate | undefined {
  if (parts.some((part) => !/^\d{1,4}$/.test(part))) return undefined;
  const [a, b, c] = parts.map(Number) as [number, number, number];
  const span = { from: list.from[first]!, to: list.to[last]! };
  if (parts[0]!.length === 4) {
    if (a < 1900 || a > 2099 || parts[1]!.length > 2 || parts[2]!.length > 2) return undefined;
    return { ...span, year: a, month: b, day: c, ambiguous: false, valid: isValid(a, b, c) };
  }
  if (parts[0]!.length > 2 || parts[1]!.length > 2 || parts[2]!.length === 3 || a === 0 || b === 0)
    return undefined;
  const short = parts[2]!.length <= 2;
  // "10.15.7" is a version; a year of two digits stands behind two more.
  if (short && parts.some((part) => part.length !== 2)) return undefined;
  if (last + 1 < list.count && list.kind[last + 1] === WORD && !spaceBefore(list, last + 1)) return undefined;
  const year = short ? 2000 + c : c;
  if (year < 1900 || year > 2099 || a > 31 || b > 31 || (a > 12 && b > 12)) return undefined;
  const monthFirst = b > 12 || (a <= 12 && terms.order === 'month-day');
  const [day, month] = monthFirst ? [b, a] : [a, b];
  const open = a <= 12 && b <= 12 && a !== b && terms.order === undefined;
  return { ...span, year, month, day, ambiguous: open || short, valid: isValid(year, month, day) };
}

function yearOf(text: string): number | undefined {
  if (!/^\d{4}$/.test(text)) return undefined;
  const year = Number(text);
  return year >= 1900 && year <= 2099 ? year : undefined;
}

function dayOf(text: string): number | undefined {
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const day = Number(text);
  return day >= 1 && day <= 31 ? day : undefined;
}

function isValid(year: number, month: number, day: number | undefined): boolean {
  if (month < 1 || month > 12) return false;
  return day === undefined || (day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate());
}
