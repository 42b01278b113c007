import { outlineWords } from '../knowledge/outline-words.ts';
import type { Block } from '../parse/block.ts';

/** What a block looks like at a glance, before anything is known of its neighbours. Pure in the block. */
export interface Shape {
  /** At most 24 are counted. */
  readonly words: number;
  /** The last character that is neither a closing quote nor a closing bracket; empty for an empty block. */
  readonly end: string;
  /** Begins with a capital, a digit, a letter without case or a place to be filled in. */
  readonly capital: boolean;
  /** Short enough and worded like a title: no full stop, semicolon, comma or colon at its end. */
  readonly title: boolean;
  /** Short and worded like a title, but for the full stop at its end. */
  readonly stoppedTitle: boolean;
  /** Written in capitals throughout. */
  readonly shouted: boolean;
  /** Runs like prose: more than one sentence, or too long for a title. */
  readonly prose: boolean;
  /** Ends with a colon: what follows belongs to it. */
  readonly introduces: boolean;
  /** All of it is set in bold. */
  readonly bold: boolean;
  /** All of it is one address on the web or for mail. */
  readonly address: boolean;
  /** Length in UTF-16 units of "Title" in "Title: text that follows"; 0 where it does not begin so. */
  readonly runIn: number;
  /** The same of "**Title.** Text that follows". */
  readonly boldLead: number;
  /** The same of "Title in Title Case. Text that follows", which is a title only behind a number. */
  readonly titledLead: number;
  /** A bare number before a title: "5" of "5 How we …"; the title begins at `to`. */
  readonly bareNumber?: { readonly value: number; readonly text: string; readonly to: number };
}

/** With so many nobody asks for more. */
const MOST_WORDS = 24;
const LONGEST_TITLE_WORDS = 16;
const LONGEST_TITLE = 130;
const LONGEST_STOPPED_WORDS = 12;
const CLOSING = /["'”’»)\]\s*_]+$/;
const ADDRESS = /^(?:https?:\/\/|www\.|mailto:)?[\w.+-]+(?:@[\w-]+)?(?:\.[\w-]+)+(?:\/\S*)?$/i;
const BARE_NUMBER = /^(\d{1,2})[ {2}]+(?=[\p{Lu}"“])/u;
const SENTENCE_INSIDE = /\p{L}{2,}[)"”’]?[.!?]["”’)]?\s+["“‘(]?\p{Lu}/u;

export const shapeOf = perBlock(look);

/** Something told of a block alone, once. */
function perBlock<T>(tell: (block: Block) => T): (block: Block) => T {
  const known = new WeakMap<Block, T>();
  return (block) => {
    const found = known.get(block);
    if (found !== undefined) return found;
    const told = tell(block);
    known.set(block, told);
    return told;
  };
}

/**
 * Whether two blocks are running prose that differs in nothing that tells the parts of a document: for such a block
 * these are its shape and its place, whether it says a date, and never the other words.
 */
export function areAlikeProse(a: Block, b: Block): boolean {
  if (a.kind !== b.kind || a.depth !== b.depth || a.indent !== b.indent || a.quoted !== b.quoted)
    return false;
  if (a.blankLinesBefore !== b.blankLinesBefore || a.level !== b.level) return false;
  if (a.marker?.text !== b.marker?.text || a.cell !== undefined || b.cell !== undefined) return false;
  const { text } = a.prose;
  if (text.length <= FIRST_WORDS || b.prose.text.length <= FIRST_WORDS) return false;
  const x = shapeOf(a);
  const y = shapeOf(b);
  return (
    x.prose &&
    y.prose &&
    x.end === y.end &&
    x.capital === y.capital &&
    x.bold === y.bold &&
    x.introduces === y.introduces &&
    x.shouted === y.shouted &&
    x.runIn === y.runIn &&
    x.boldLead === y.boldLead &&
    x.titledLead === y.titledLead &&
    x.bareNumber?.text === y.bareNumber?.text &&
    isDateLine(a) === isDateLine(b)
  );
}

/** Whether the words are the same that stand for the title of a section without one. */
export function beginAlike(a: Block, b: Block): boolean {
  return a.prose.text.slice(0, FIRST_WORDS) === b.prose.text.slice(0, FIRST_WORDS);
}

/** As long as what stands for the title of a section without one; repeated lines are shorter. */
const FIRST_WORDS = 64;

function look(block: Block): Shape {
  const { text } = block.prose;
  const trimmed = text.trim();
  const words = countWords(trimmed, MOST_WORDS);
  const end = lastMark(trimmed);
  const first = /[\p{L}\p{N}]/u.exec(trimmed)?.[0] ?? '';
  const long = words > LONGEST_TITLE_WORDS || trimmed.length > LONGEST_TITLE;
  const address = trimmed.length <= 300 && ADDRESS.test(trimmed);
  const prose = long || SENTENCE_INSIDE.test(trimmed);
  const bare = trimmed.length <= LONGEST_TITLE ? BARE_NUMBER.exec(trimmed) : null;
  return {
    words,
    end,
    capital:
      first !== '' &&
      (first === first.toUpperCase() || first !== first.toLowerCase() || /^[<[{]/.test(trimmed)),
    title: !prose && words > 0 && !address && !/[.;,:]/.test(end),
    stoppedTitle: !prose && words > 0 && words <= LONGEST_STOPPED_WORDS && end === '.' && !address,
    shouted: !long && words > 0 && /\p{Lu}{2}/u.test(trimmed) && trimmed === trimmed.toUpperCase(),
    prose,
    introduces: end === ':' || end === '：',
    bold: isBold(block),
    address,
    runIn: runInTitle(trimmed),
    boldLead: boldLeadOf(block),
    titledLead: titledLeadOf(trimmed),
    ...(bare ? { bareNumber: { value: Number(bare[1]), text: bare[1]!, to: bare[0].length } } : {}),
  };
}

/** "3.1 Sharing with affiliates : We share …": a short capitalised label, a colon or dash, and prose behind it. */
function runInTitle(text: string): number {
  const match = /^(?=\p{Lu}|["“]\p{Lu})([^.:;!?\n]{2,90}?)(?:\s?:\s|\.\s?[–—-]\s|\s[–—]\s)(?=\S)/u.exec(text);
  if (!match?.[1]) return 0;
  if (countWords(match[1], 14) > 12) return 0;
  return countWords(text.slice(match[0].length), 6) >= 4 ? match[1].length : 0;
}

/** Bold words at the start that end like a title, with text behind them. */
function boldLeadOf(block: Block): number {
  const { text, inlines } = block.prose;
  const lead = inlines.find((inline) => inline.kind === 'strong' && inline.from === 0);
  if (!lead || text.slice(lead.to).trim() === '') return 0;
  const title = text.slice(0, lead.to).trim();
  const shouted = /\p{Lu}{3}/u.test(title) && title === title.toUpperCase();
  const ended = shouted || /[.:?!–—-]$/.test(title) || /^(?:\s*[:–—-]|\.\s)/.test(text.slice(lead.to));
  const titled = ended && title.length <= LONGEST_TITLE && countWords(title, 20) <= LONGEST_TITLE_WORDS;
  return titled && /^["“(]?[\p{Lu}\p{Lo}\p{N}]/u.test(title) ? title.replace(/[.:\s–—-]+$/, '').length : 0;
}

function titledLeadOf(text: string): number {
  const title = /^(\p{Lu}[^.:;!?\n]{1,70})\.\s+(?=["“(]?\p{Lu})/u.exec(text)?.[1];
  if (!title) return 0;
  const long = title.split(/\s+/).filter((word) => word.length > 3);
  const capitals = long.filter((word) => /^\p{Lu}/u.test(word)).length;
  return countWords(title, 9) <= 8 && capitals >= long.length * 0.8 ? title.length : 0;
}

function isBold(block: Block): boolean {
  const { text, inlines } = block.prose;
  let covered = 0;
  for (const inline of inlines) {
    if (inline.kind !== 'strong') continue;
    if (text.slice(covered, inline.from).trim() !== '') return false;
    covered = Math.max(covered, inline.to);
  }
  return covered > 0 && text.slice(covered).replace(/[:.\s]/g, '') === '';
}

function countWords(text: string, most: number): number {
  let words = 0;
  let inside = false;
  for (let i = 0; i < text.length && words < most; i++) {
    const space = text.charCodeAt(i) <= 32 || text.charCodeAt(i) === 0xa0;
    if (!space && !inside) words++;
    inside = !space;
  }
  return words;
}

function lastMark(text: string): string {
  const body = text.length > 40 ? text.slice(-40) : text;
  return body.replace(CLOSING, '').slice(-1) || body.slice(-1);
}

/** Whether a block says when the policy was last changed: short, and it begins or consists of a date's label. */
export function isDateLine(block: Block): boolean {
  const { words } = shapeOf(block);
  return words > 0 && words <= 14 && saysDate(block);
}

const saysDate = perBlock((block): boolean => {
  const text = block.prose.text.toLowerCase();
  if (!/\d/.test(text)) return false;
  const from = text.replace(/^[^\p{L}]+/u, '');
  return outlineWords().dateLabels.some((label) => startsWithWord(from, label));
});

/** Whether a block is what policies are called, perhaps with a name around it: "Acme Privacy Policy". */
export function namesPolicy(block: Block): boolean {
  const shape = shapeOf(block);
  const text = block.prose.text.trim().toLowerCase();
  // A heading may end like a sentence: "Privacy Policy of Acme Ltd."
  const titled = shape.title || (block.kind === 'heading' && shape.stoppedTitle);
  if (!titled || shape.words > 12 || /[:@]/.test(text)) return false;
  // "privacy" must stand alone; a name of several words may have a company's name around it.
  return outlineWords().titles.some((title) => title === text || (title.length > 8 && hasWord(text, title)));
}

/** A short line that at least has such a word in it: "Privacy and policy". */
export function mentionsPolicy(block: Block): boolean {
  const shape = shapeOf(block);
  const text = block.prose.text.toLowerCase();
  if (!shape.title || shape.words > 6 || /[:@]/.test(text)) return false;
  return outlineWords().titles.some((title) => hasWord(text, title));
}

export function isContentsTitle(block: Block): boolean {
  return block.prose.text.length <= LONGEST_TITLE && namesContents(block);
}

const namesContents = perBlock((block): boolean => {
  const text = block.prose.text
    .toLowerCase()
    .replace(/[^\p{L}\s]+/gu, ' ')
    .trim();
  return outlineWords().contentsTitles.includes(text);
});

function startsWithWord(text: string, word: string): boolean {
  return text.startsWith(word) && !/\p{L}/u.test(text[word.length] ?? ' ');
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!/\p{L}/u.test(text[at - 1] ?? ' ') && !/\p{L}/u.test(text[at + word.length] ?? ' ')) return true;
  }
  return false;
}
