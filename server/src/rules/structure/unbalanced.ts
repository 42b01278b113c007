import type { Content } from '../../model/content.ts';
import type { Clause, Section } from '../../model/policy.ts';
import { sectionsWith } from '../../model/speaking.ts';
import { EMAIL, HOST, isMask, MASK, type Tokens, tokens, URL } from '../../model/tokens.ts';
import { type Cue, factAbout } from '../../model/watch.ts';
import { insertAt, remove } from '../../text/edit.ts';
import { isAsciiLetter, isDigit } from '../../text/letters.ts';
import { type Finding, type Fix, place, type SectionRule } from '../rule.ts';

/**
 * A bracket or quotation mark without its partner. Partners may stand in different paragraphs of one section, as where
 * a bracket runs around a list. Enumerators in running text ("a) …"), smileys, addresses, inches, apostrophes and
 * quotations that open anew in each paragraph are left alone, and so are quotes of two kinds that close each other.
 */
export const unbalanced: SectionRule = {
  id: 'structure/unbalanced',
  scope: 'section',
  severity: 'warning',

  sections: (policy) => sectionsWith(policy, unmatched),

  *check(section) {
    for (const { clause, mark } of withoutPartner(section)) yield describe(clause, mark);
  },
};

interface Mark {
  readonly at: number;
  readonly text: string;
  readonly side: 'open' | 'close';
  readonly family: Family;
}

type Family = 'round' | 'square' | 'curly' | 'double' | 'single' | 'angled' | 'straight';

interface Lone {
  readonly clause: Clause;
  readonly mark: Mark;
}

/** A bracket that goes around a list is closed within as many paragraphs. */
const FURTHEST = 15;

function withoutPartner(section: Section): readonly Lone[] {
  const clauses = section.heading && !section.runIn ? [section.heading, ...section.clauses] : section.clauses;
  const lone: Lone[] = [];
  for (const clause of clauses) {
    if (clause.role === 'residue') continue;
    for (const mark of unmatched(clause.content)) lone.push({ clause, mark });
  }
  const matched = new Set<Lone>();
  lone.forEach((closing, i) => {
    if (closing.mark.side === 'open' && closing.mark.family !== 'straight') return;
    const opening = lone.findLast(
      (one, k) => k < i && !matched.has(one) && one.mark.side === 'open' && closes(one.mark, closing.mark),
    );
    if (!opening || closing.clause.index - opening.clause.index > FURTHEST) return;
    matched.add(opening).add(closing);
  });
  return lone.filter((one) => !matched.has(one) && !opensAnew(one, clauses) && !standsAlone(one));
}

function closes(open: Mark, close: Mark): boolean {
  const quotes = open.family === 'straight' || close.family === 'straight';
  return open.family === close.family || (quotes && !isBracket(open) && !isBracket(close));
}

/** A quotation of several paragraphs opens in each of them and closes in the last. */
function opensAnew({ clause, mark }: Lone, clauses: readonly Clause[]): boolean {
  if (mark.side === 'close' || isBracket(mark)) return false;
  const next = clauses[clauses.indexOf(clause) + 1];
  return next?.content.text.trimStart().startsWith(mark.text) ?? false;
}

/** Nothing follows that it could enclose: a link or a heading was cut out of the sentence here. */
function standsAlone({ clause, mark }: Lone): boolean {
  const { text } = clause.content;
  return (mark.side === 'open' ? text.slice(mark.at + 1) : text.slice(0, mark.at)).trim() === '';
}

function isBracket({ family }: Mark): boolean {
  return family === 'round' || family === 'square' || family === 'curly';
}

const OPENING: Readonly<Record<string, Family>> = {
  '(': 'round',
  '（': 'round',
  '[': 'square',
  '{': 'curly',
  '“': 'double',
  '„': 'double',
  '‘': 'single',
  '‚': 'single',
  '«': 'angled',
};
const CLOSING: Readonly<Record<string, Family>> = {
  ')': 'round',
  '）': 'round',
  ']': 'square',
  '}': 'curly',
  '”': 'double',
  '’': 'single',
  '»': 'angled',
};

const CODES = new Set(
  ['"', ...Object.keys(OPENING), ...Object.keys(CLOSING)].map((mark) => mark.charCodeAt(0)),
);

const NONE: readonly Mark[] = [];

/** Anything but "’", which is mostly an apostrophe; behind an address there may be one that does not belong to it. */
const marked: Cue = { marks: '()（）[]{}“„”"‘‚«»', kinds: [URL, HOST, EMAIL] };

const unmatched = factAbout(marked, NONE, (content: Content): readonly Mark[] => {
  const { text } = content;
  if (!MARKS.test(text) || (!content.inlines.some(isMask) && isPlainlyPaired(text))) return NONE;
  const marks = marksOf(text, tokens(content));
  const found = [...unmatchedBrackets(text, marks), ...unmatchedQuotes(text, marks)];
  return found.length > MOST ? NONE : found.sort((a, b) => a.at - b.at);
});

/**
 * Whether its only marks are round brackets around words, each with its partner. Where a bracket may belong to a smiley,
 * an address or a character that was lost, a longer look is needed.
 */
function isPlainlyPaired(text: string): boolean {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isAsciiLetter(code) || code === 0x20) continue;
    if (code >= 0x80 || (code !== ROUND_OPEN && code !== ROUND_CLOSE && CODES.has(code))) return false;
    // "@", "/", "\\" and "_" stand in addresses and code, a dot before a letter in the name of a host.
    if (code === 0x40 || code === 0x2f || code === 0x5c || code === 0x5f || code === 0x60) return false;
    if (code === 0x2e && isAsciiLetter(text.charCodeAt(i + 1))) return false;
    if (code === ROUND_OPEN) {
      if (i > 0 && text.charCodeAt(i - 1) !== 0x20) return false;
      open++;
    } else if (code === ROUND_CLOSE) {
      const before = text.charCodeAt(i - 1);
      if (open-- === 0 || (!isAsciiLetter(before) && !isDigit(before))) return false;
    }
  }
  return open === 0;
}

const ROUND_OPEN = 0x28;
const ROUND_CLOSE = 0x29;

/** A text with more of them is no prose. */
const MOST = 200;

const MARKS = /[()（）[\]{}“„”"‘‚«»]/;
const MAY_SMILE = /[:;=][-^']?[()[\]]/;
const SMILEY = /(?<!\S)[:;=][-^']?[()[\]](?![\p{L}\p{N}])/gu;
/** "a)", "iv)" and "12)" in running text, at the end of a text that was cut before it as well. */
const ENUMERATOR = /(?:(?<![\p{L}\p{N}(（])(?:\p{L}|[ivx]{2,4}|\d{1,2})|(?<=\d )\p{Ll}{2})\.?[)）]/gu;

function marksOf(text: string, list: Tokens): readonly Mark[] {
  const masked = new Set<number>();
  if (MAY_SMILE.test(text)) {
    for (const { index } of text.matchAll(SMILEY)) for (let i = 0; i < 3; i++) masked.add(index + i);
  }
  for (let i = 0; i < list.count; i++) {
    const kind = list.kind[i]!;
    if (kind !== URL && kind !== HOST && kind !== EMAIL && kind !== MASK) continue;
    let to = list.to[i]!;
    // Sentences in Chinese and Japanese go on without a space behind an address.
    while (kind !== MASK && /[）」』”»]/.test(text[to - 1]!)) to--;
    for (let at = list.from[i]!; at < to; at++) masked.add(at);
  }
  const marks: Mark[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isAsciiLetter(code) || code === 0x20 || !CODES.has(code)) continue;
    const char = text[at]!;
    // Behind these letters a mark is what is left of another letter: "cliÃ«nten".
    if (masked.has(at) || (at > 0 && 'ÃÂâ'.includes(text[at - 1]!))) continue;
    const opening = OPENING[char];
    const closing = CLOSING[char];
    if (opening) marks.push({ at, text: char, side: 'open', family: opening });
    else if (closing) marks.push({ at, text: char, side: 'close', family: closing });
    else if (char === '"') marks.push({ at, text: char, side: sideOf(text, at), family: 'straight' });
  }
  return marks;
}

/** A straight quotation mark opens before a word and closes behind one. */
function sideOf(text: string, at: number): 'open' | 'close' {
  return /[\s([{/–—-]/.test(text[at - 1] ?? ' ') && /\S/.test(text[at + 1] ?? ' ') ? 'open' : 'close';
}

function unmatchedBrackets(text: string, marks: readonly Mark[]): readonly Mark[] {
  const brackets = marks.filter(isBracket);
  const found = pairedOff(brackets);
  if (found.length === 0) return [];
  const ends = new Set([...text.matchAll(ENUMERATOR)].map((match) => match.index + match[0].length - 1));
  // Text that is right when "a)" is read as the number of an item is right.
  const without = pairedOff(brackets.filter(({ at, side }) => side === 'open' || !ends.has(at)));
  return without.length < found.length ? without : found;
}

function pairedOff(marks: readonly Mark[]): readonly Mark[] {
  const open: Mark[] = [];
  const lone: Mark[] = [];
  for (const mark of marks) {
    if (mark.side === 'open') {
      open.push(mark);
      continue;
    }
    const partner = open.findLastIndex(({ family }) => family === mark.family);
    if (partner === -1) lone.push(mark);
    else open.splice(partner, 1);
  }
  return [...lone, ...open];
}

function unmatchedQuotes(text: string, marks: readonly Mark[]): readonly Mark[] {
  if (marks.every(isBracket)) return NONE;
  const straight = marks.filter(({ family }) => family === 'straight');
  const quotes = (family: Family) => marks.filter((mark) => mark.family === family);
  const found = [...unmatchedDouble(quotes('double')), ...unmatchedAngled(quotes('angled'))];
  const single = quotes('single').filter((mark) => isSingleQuote(text, mark));
  const opened = pairedOff(single).filter(({ side }) => side === 'open');
  const odd = unmatchedStraight(text, straight);
  // A curly mark that a straight one closes has its partner, only not its like.
  if (straight.length > 0 && found.length > 0) return [];
  return [...found, ...odd, ...(single.length > 0 && odd.length === 0 ? opened : [])];
}

/** German closes with the mark that English opens with, Swedish opens with the one that English closes with. */
function unmatchedDouble(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length % 2 === 0) {
    const alternate = marks.every((mark, i) => (i % 2 === 0 ? true : mark.text !== '„'));
    if (alternate) return [];
  }
  if (marks.some(({ text }) => text === '„')) {
    const open: Mark[] = [];
    const lone: Mark[] = [];
    for (const mark of marks) {
      if (mark.text === '„' || (mark.text === '“' && open.length === 0)) open.push(mark);
      else if (open.pop() === undefined) lone.push(mark);
    }
    return [...lone, ...open];
  }
  return pairedOff(marks);
}

/** "»so«" and "«ainsi»": whichever comes first opens. */
function unmatchedAngled(marks: readonly Mark[]): readonly Mark[] {
  return marks.length % 2 === 0 ? [] : pairedOff(marks).slice(0, 1);
}

/** ’ is an apostrophe too, and ‘ is often one by mistake: "‘s avonds", "‘n". Only marks around words are quotes. */
function isSingleQuote(text: string, { at, side, text: char }: Mark): boolean {
  if (char === '‚') return false;
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  if (side === 'open') return /[\s(]/.test(before) && /\p{L}{3}/u.test(text.slice(at + 1, at + 4));
  return !/\s/.test(before) && !/\p{L}/u.test(after);
}

function unmatchedStraight(text: string, marks: readonly Mark[]): readonly Mark[] {
  const quotes = marks.filter(({ at }) => !isInch(text, at));
  if (marks.length % 2 === 0 || quotes.length % 2 === 0) return [];
  let open: Mark | undefined;
  for (const mark of quotes) {
    if (!open) {
      if (mark.side === 'close') return [mark];
      open = mark;
    } else if (mark.side === 'open') return [open];
    else open = undefined;
  }
  return open ? [open] : quotes.slice(-1);
}

function isInch(text: string, at: number): boolean {
  return /\d/.test(text[at - 1] ?? '') && !/\p{L}/u.test(text[at + 1] ?? '');
}

function describe(clause: Clause, mark: Mark): Finding {
  const { text } = clause.content;
  const span = { from: mark.at, to: mark.at + mark.text.length };
  const kind = isBracket(mark) ? 'bracket' : 'quote';
  const fixes: Fix[] = [
    {
      title: 'remove',
      args: { mark: mark.text },
      safety: 'suggested',
      edits: [remove(place(clause, span))],
    },
  ];
  const partner = PARTNERS[mark.text];
  if (partner && mark.side === 'open') {
    const at = placeOfPartner(text, mark);
    fixes.push({
      title: 'insert',
      args: { mark: partner },
      safety: 'suggested',
      edits: [insertAt(place(clause, { from: at, to: at }).from, [partner])],
    });
  }
  return {
    message: `${kind}${mark.side === 'open' ? 'Open' : 'Close'}`,
    args: { text: excerpt(text, mark) },
    at: place(clause, span),
    fixes,
  };
}

const PARTNERS: Readonly<Record<string, string>> = {
  '(': ')',
  '（': '）',
  '[': ']',
  '{': '}',
  '“': '”',
  '„': '”',
  '‘': '’',
  '«': '»',
  '"': '"',
};

/** UTF-16 units within which a part of a sentence ends. */
const LONGEST = 2000;

/** Behind the words that follow, before the next mark that ends a part of the sentence. */
function placeOfPartner(text: string, { at }: Mark): number {
  const end = /[.,;:!?](?=\s|$)|$/.exec(text.slice(at + 1, at + 1 + LONGEST))!;
  return at + 1 + text.slice(at + 1, at + 1 + end.index).trimEnd().length;
}

/** A few words on the side where the partner should be, with the bracket but without the quotation mark. */
function excerpt(text: string, mark: Mark): string {
  const { at, side } = mark;
  const own = isBracket(mark) ? 1 : 0;
  if (side === 'open') {
    const rest = text.slice(at + 1 - own);
    const words = (/^.{0,30}(?=[\s\p{P}]|$)/u.exec(rest)?.[0] ?? rest.slice(0, 30)).trim();
    return words + (words.length < rest.trimEnd().length ? '…' : '');
  }
  const rest = text.slice(0, at + own);
  const words = rest.length > 32 ? rest.slice(-32).replace(/^\S*\s+(?=\S)/, '') : rest;
  return (words.length < rest.length ? '…' : '') + words.trim();
}
