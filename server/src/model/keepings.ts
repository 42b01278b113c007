import { ofLanguage } from '../knowledge/language.ts';
import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';
import { type Duration, durations } from './durations.ts';
import { type Phrases, phrases } from './phrases.ts';
import { sentences } from './sentences.ts';
import { isMark, type Tokens, tokens, WORD, wordAt } from './tokens.ts';

/**
 * A sentence that says of one or more categories of data how long each is kept, taken apart. The parts are in order,
 * and between them stands nothing but commas and "and": put side by side they say all that the sentence says.
 */
export interface Keeping {
  readonly sentence: Span;
  /** "We keep"; absent where each category has its own verb: "invoices are kept for 7 years". */
  readonly lead?: Span;
  readonly kept: readonly KeptData[];
}

export interface KeptData {
  /** "your invoices" */
  readonly data: Span;
  /** "for 7 years after the end of the year", with the verb where there is no lead. */
  readonly period: Span;
  /** "because the tax law asks for it" */
  readonly reason?: Span;
}

/** In order. A sentence that can be taken apart in more ways than one, or denies something, is none. */
export const keepings = fact((content: Content): readonly Keeping[] => {
  const all = durations(content);
  if (all.length === 0) return [];
  const words = wordsOf(content.language);
  const list = tokens(content);
  return sentences(content).flatMap((sentence) => {
    const own = all.filter(({ from, to }) => from >= sentence.from && to <= sentence.to);
    if (own.length === 0 || sentence.negated || sentence.quoted) return [];
    const keeping = read({ content, list, words, sentence, durations: own });
    return keeping ? [keeping] : [];
  });
});

interface Words {
  readonly active: Phrases;
  readonly passive: Phrases;
  readonly openers: Phrases;
  readonly reasons: Phrases;
  readonly and: Phrases;
  readonly empty: ReadonlySet<string>;
}

const wordsOf = ofLanguage(
  ({ data: { keeping }, functionWords }): Words => ({
    active: phrases(keeping.active),
    passive: phrases(keeping.passive),
    openers: phrases(keeping.openers),
    reasons: phrases(keeping.reasons),
    and: phrases(keeping.and),
    empty: functionWords,
  }),
);

/** A sentence with what is needed to read it. */
interface Reader {
  readonly content: Content;
  readonly list: Tokens;
  readonly words: Words;
  readonly sentence: Span;
  readonly durations: readonly Duration[];
}

function read(reader: Reader): Keeping | undefined {
  const { list, words, sentence, content } = reader;
  const first = tokenAt(list, sentence.from);
  // The full stop belongs to the sentence and to none of its parts.
  const end = sentence.from + content.text.slice(sentence.from, sentence.to).replace(/[\s.]+$/, '').length;
  const active = words.active.startingAt(list, first);
  const lead = active > 0 ? { from: sentence.from, to: list.to[active - 1]! } : undefined;
  const parts = divided(reader, lead ? active : first, end);
  if (!parts) return undefined;
  const kept = parts.map((part, i) => readPart(reader, part, reader.durations[i]!, lead !== undefined));
  if (!kept.every((one) => one !== undefined)) return undefined;
  return { sentence, ...(lead ? { lead } : {}), kept };
}

/** Tokens from the first up to, but not with, the last. */
interface Part {
  readonly first: number;
  readonly last: number;
}

/** One part for each period; undefined where it is not plain at which "and" one ends. */
function divided(
  { list, words, durations: own }: Reader,
  first: number,
  end: number,
): readonly Part[] | undefined {
  const parts: Part[] = [];
  let start = first;
  for (let i = 0; i < own.length - 1; i++) {
    const joints = jointsBetween(list, words, tokenAt(list, own[i]!.to), tokenAt(list, own[i + 1]!.from));
    const [joint, ...more] = joints;
    if (!joint || more.length > 0) return undefined;
    parts.push({ first: start, last: joint.first });
    start = joint.last;
  }
  return [...parts, { first: start, last: tokenAt(list, end) }];
}

/** Where a part may end: at ";" or ", and", else at a comma, else at "and". */
function jointsBetween(list: Tokens, words: Words, from: number, to: number): readonly Part[] {
  const commas: Part[] = [];
  const ands: Part[] = [];
  const strong: Part[] = [];
  for (let i = from; i < to; i++) {
    const behind = words.and.startingAt(list, i);
    if (isMark(list, i, ';') || isMark(list, i, ',')) {
      const both = words.and.startingAt(list, i + 1);
      if (both > 0 || isMark(list, i, ';')) strong.push({ first: i, last: both > 0 ? both : i + 1 });
      else commas.push({ first: i, last: i + 1 });
      if (both > 0) i = both - 1;
    } else if (behind > 0) ands.push({ first: i, last: behind });
  }
  if (strong.length > 0) return strong;
  return commas.length > 0 ? commas : ands;
}

function readPart(
  { list, words, content }: Reader,
  { first, last }: Part,
  duration: Duration,
  hasLead: boolean,
): KeptData | undefined {
  const counted = tokenAt(list, duration.from);
  const opened = openerBefore(list, words, first, counted);
  const period = hasLead ? opened : verbBefore(list, words, first, opened);
  if (period === undefined || period <= first || counted >= last) return undefined;
  const data = trimmed(content, list, first, period);
  if (!says(list, words, first, period)) return undefined;
  for (let i = tokenAt(list, duration.to); i < last; i++) {
    if (words.reasons.startingAt(list, i) < 0) continue;
    return {
      data,
      period: trimmed(content, list, period, i),
      reason: trimmed(content, list, i, last),
    };
  }
  return { data, period: trimmed(content, list, period, last) };
}

/** "for up to" before the number, where there is such a word. */
function openerBefore(list: Tokens, words: Words, first: number, counted: number): number {
  let at = counted;
  for (let before = words.openers.endingBefore(list, at); before > first; ) {
    at = before;
    before = words.openers.endingBefore(list, at);
  }
  return at;
}

/** "are kept" and whatever stands between it and the number. */
function verbBefore(list: Tokens, words: Words, first: number, counted: number): number | undefined {
  for (let i = first + 1; i < counted; i++) if (words.passive.startingAt(list, i) > 0) return i;
  return undefined;
}

/** Whether there is a word that names something: "it" is no category of data. */
function says(list: Tokens, { empty }: Words, first: number, last: number): boolean {
  for (let i = first; i < last; i++) if (list.kind[i] === WORD && !empty.has(wordAt(list, i))) return true;
  return false;
}

/** The text of tokens without a comma at its end. */
function trimmed({ text }: Content, list: Tokens, first: number, last: number): Span {
  const from = list.from[first]!;
  const to = list.to[last - 1]!;
  return { from, to: from + text.slice(from, to).replace(/[\s,;]+$/, '').length };
}

/** The first token at or behind an offset. */
function tokenAt(list: Tokens, offset: number): number {
  for (let i = 0; i < list.count; i++) if (list.from[i]! >= offset) return i;
  return list.count;
}
