/*
 * @lezer/html takes time in the square of the length for rows of "&", of halves of surrogate pairs, of tags that never
 * end and of what is no attribute, and misses the end of a `</SCRIPT >`. So it is given the shape of the text: a mark
 * that means nothing is another character, a tag is its name, and what no one reads (comments, scripts, declarations)
 * is a comment of the same length.
 */

/** A stretch of HTML that can be read by itself, apart from the elements that are open where it begins. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** How far the text was looked at to read it. */
  readonly reach: number;
  /** Tags without attributes, comments and text; as long as the stretch. */
  readonly shape: string;
}

/** Reads the next stretch. It ends before a block's tag once it has some length, or where it is asked to end. */
export function nextStretch(text: string, from: number, mayEnd?: (at: number) => boolean): Stretch {
  const pieces: string[] = [];
  let copied = from;
  let reach = from;
  const finish = (to: number): Stretch => {
    pieces.push(text.slice(copied, to));
    return {
      from,
      to,
      reach: Math.max(reach, to),
      shape: pieces.join('').replace(/[&\ud800-\udfff]/g, NEUTRAL),
    };
  };
  let nextEnd = -2;
  /** Searched for once, however many instructions do not end. */
  const instructionEnd = (mark: number): number => {
    if (nextEnd !== -1 && nextEnd < mark + 2) nextEnd = text.indexOf('?>', mark + 2);
    return nextEnd;
  };
  let at = from;
  for (;;) {
    const mark = text.indexOf('<', at);
    if (mark === -1) return finish(text.length);
    if (mark > from && startsBlock(text, mark) && (mark - from >= STRETCH || mayEnd?.(mark)))
      return finish(mark);
    const markup = readMarkup(text, mark, instructionEnd);
    at = markup.to;
    if (markup.reach !== undefined) reach = Math.max(reach, markup.reach);
    if (markup.kind === 'tag') {
      TAG_NAME.lastIndex = mark;
      const nameEnd = mark + (TAG_NAME.exec(text)?.[0].length ?? 0);
      if (nameEnd + 1 < at) {
        pieces.push(text.slice(copied, nameEnd), ' '.repeat(at - 1 - nameEnd));
        copied = at - 1;
      }
      continue;
    }
    if (markup.kind === 'opaque' && at - mark >= SHORTEST_COMMENT) {
      pieces.push(text.slice(copied, mark), '<!--', NEUTRAL.repeat(at - mark - SHORTEST_COMMENT), '-->');
      copied = at;
      continue;
    }
    // A tag that does not end: none of the marks in it is one.
    for (let stray = mark; stray !== -1 && stray < at; stray = text.indexOf('<', stray + 1)) {
      pieces.push(text.slice(copied, stray), NEUTRAL);
      copied = stray + 1;
    }
  }
}

const STRETCH = 4096;
const NEUTRAL = 'x';
const SHORTEST_COMMENT = '<!---->'.length;

/** Whether a tag stands here before which every block has ended. */
function startsBlock(text: string, mark: number): boolean {
  BLOCK_TAG.lastIndex = mark;
  return BLOCK_TAG.test(text);
}

const TAG_NAME = /<\/?[a-z][\w:.-]*/iy;
const BLOCK_TAG = /<(?:p|div|h[1-6]|section|article|ul|ol|li|table|tr|td|blockquote|dl|details)(?=[\s>])/iy;
const RAW = /<(script|style|textarea)(?=[\s>])/iy;
const LONGEST_DECLARATION = 1010;
const DECLARATION = /<![a-z[][^<>]{0,1000}>/iy;

interface Markup {
  readonly kind: 'tag' | 'opaque' | 'none';
  readonly to: number;
  /** How far the text was looked at, where that is further than `to`. */
  readonly reach?: number;
}

function readMarkup(text: string, mark: number, instructionEnd: (mark: number) => number): Markup {
  const next = text.charCodeAt(mark + 1);
  if (next === EXCLAMATION && text.startsWith('--', mark + 2)) {
    const end = text.indexOf('-->', mark + 4);
    return { kind: 'opaque', to: end === -1 ? text.length : end + 3 };
  }
  if (next === EXCLAMATION) {
    DECLARATION.lastIndex = mark;
    return DECLARATION.test(text)
      ? { kind: 'opaque', to: DECLARATION.lastIndex }
      : { kind: 'none', to: mark + 1, reach: mark + LONGEST_DECLARATION };
  }
  if (next === QUESTION) {
    const end = instructionEnd(mark);
    if (end === -1) return { kind: 'none', to: mark + 1, reach: text.length };
    return { kind: 'opaque', to: end + 2 };
  }
  const tag = readTagShape(text, mark);
  if (tag.kind === 'none') return tag;
  RAW.lastIndex = mark;
  const raw = RAW.exec(text)?.[1];
  return raw === undefined ? tag : { kind: 'opaque', to: rawEnd(text, tag.to, raw.toLowerCase()) };
}

function readTagShape(text: string, mark: number): Markup {
  let at = mark + 1;
  if (text.charCodeAt(at) === SLASH) at++;
  const first = text.charCodeAt(at) | 32;
  if (first < 97 || first > 122) return { kind: 'none', to: mark + 1 };
  let valueBegins = false;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === GREATER) return { kind: 'tag', to: at + 1 };
    if (unit === LESS) break;
    if (valueBegins && (unit === DOUBLE || unit === SINGLE)) {
      const close = text.indexOf(unit === DOUBLE ? '"' : "'", at + 1);
      if (close === -1) return { kind: 'none', to: at, reach: text.length };
      at = close;
      valueBegins = false;
    } else if (unit === EQUALS) valueBegins = true;
    else if (unit > 32) valueBegins = false;
  }
  return { kind: 'none', to: at };
}

/** Where a script, a style or a text area ends, its closing tag included. */
function rawEnd(text: string, from: number, name: string): number {
  for (let at = text.indexOf('</', from); at !== -1; at = text.indexOf('</', at + 2)) {
    if (text.slice(at + 2, at + 2 + name.length).toLowerCase() !== name) continue;
    const end = text.indexOf('>', at);
    return end === -1 ? text.length : end + 1;
  }
  return text.length;
}

const EXCLAMATION = 33;
const DOUBLE = 34;
const SINGLE = 39;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;
