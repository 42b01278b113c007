import { lastAtOrBefore, type Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';
import { type Mention, mentions } from './mentions.ts';
import { sentenceStarts } from './sentence-ends.ts';
import { tokens } from './tokens.ts';

/** A sentence with what is true of it as a whole. */
export interface Sentence extends Span {
  /** It says "not", "never", "geen" somewhere; what exactly is denied, the rule must see. */
  readonly negated: boolean;
  /** It says "may", "might", "kunnen": nothing is promised. */
  readonly modal: boolean;
  /** It holds under a condition: "if …", "where required by law", "tenzij …". */
  readonly conditional: boolean;
  /** The whole sentence stands in quotation marks. */
  readonly quoted: boolean;
}

/** In order, without overlap, without the spaces between them. Empty for a text without words and marks. */
export const sentences = fact((content: Content): readonly Sentence[] => {
  const list = tokens(content);
  if (list.count === 0) return [];
  const starts = sentenceStarts(content);
  const found = mentions(content);
  for (let i = 0; i < starts.length; i++) marks[i] = 0;
  mark(NEGATED, found.of('negation'));
  mark(MODAL, found.of('modal'));
  mark(CONDITIONAL, found.of('condition'));
  const all: Sentence[] = [];
  for (let i = 0; i < starts.length; i++) {
    const marked = marks[i]!;
    const from = list.from[starts[i]!]!;
    const to = list.to[(starts[i + 1] ?? list.count) - 1]!;
    all.push({
      from,
      to,
      negated: (marked & NEGATED) !== 0,
      modal: (marked & MODAL) !== 0,
      conditional: (marked & CONDITIONAL) !== 0,
      quoted: isQuoted(content.text, from, to),
    });
  }
  return all;
});

/** The index of the sentence that holds an offset; the one before it where the offset is between sentences. */
export function sentenceIndexAt(content: Content, offset: number): number {
  return Math.max(0, lastAtOrBefore(sentences(content), offset));
}

const NEGATED = 1;
const MODAL = 2;
const CONDITIONAL = 4;

/** What is said of each sentence of the text at hand. */
const marks: number[] = [];

function mark(as: number, found: readonly Mention[]): void {
  for (let i = 0; i < found.length; i++) marks[found[i]!.sentence]! |= as;
}

const PAIRS: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“”', '«': '»', '‘': '’' };

function isQuoted(text: string, from: number, to: number): boolean {
  const closing = PAIRS[text[from]!];
  if (!closing) return false;
  let end = to - 1;
  while (end > from && '.!?,;'.includes(text[end]!)) end--;
  return end > from && closing.includes(text[end]!);
}
