import { type Language, ofLanguage, wordSet } from '../knowledge/language.ts';
import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';
import { isNumeric, type NumberRead, numberEndingAt, numeric } from './numbers.ts';
import { type Phrases, phrases, tellingWords } from './phrases.ts';
import { isMark, type Tokens, tokens, WORD, wordAt } from './tokens.ts';
import { type Cue, factAbout } from './watch.ts';

/** A person's age: "under the age of 16", "13 years of age or older". */
export interface Age extends Span {
  /** In years. */
  readonly years: number;
  /** Whether it speaks of those younger or those older; absent where it does neither. */
  readonly bound?: 'below' | 'above';
}

const NONE: readonly Age[] = [];

const aboutAge: Cue = (language) => (word) => cuesOf(language).all.has(word);

export const ages = factAbout([numeric, aboutAge], NONE, (content: Content): readonly Age[] => {
  const list = tokens(content);
  const cues = cuesOf(content.language);
  const found: Age[] = [];
  for (let i = 0; i < list.count; i++) {
    if (!isNumeric(list, i, content.language) || isNumeric(list, i + 1, content.language)) continue;
    const number = numberEndingAt(list, i, content.language);
    if (!number || !Number.isInteger(number.value) || number.value < 1 || number.value > 120) continue;
    const age = readAge(list, number, cues, content.language, found.at(-1));
    if (!age) continue;
    found.push(age);
    while (i + 1 < list.count && list.from[i + 1]! < age.to) i++;
  }
  return found;
});

interface Cues {
  readonly below: Phrases;
  readonly above: Phrases;
  readonly atLeast: Phrases;
  readonly exactly: Phrases;
  readonly after: Phrases;
  readonly afterAbove: Phrases;
  readonly afterBelow: Phrases;
  readonly joins: ReadonlySet<string>;
  /** Words that show that a phrase is about age. */
  readonly telling: ReadonlySet<string>;
  readonly units: Language['units'];
  /** What is counted rather than lived: "euros". */
  readonly counted: ReadonlySet<string>;
  /** Beside every age stands a phrase with one of these words. */
  readonly all: ReadonlySet<string>;
}

const cuesOf = ofLanguage((language): Cues => {
  const { below, above, atLeast, exactly, after, afterAbove, afterBelow } = language.data.ages;
  const { range, and } = language.data.durations;
  return {
    below: phrases(below),
    above: phrases(above),
    atLeast: phrases(atLeast),
    exactly: phrases(exactly),
    after: phrases(after),
    afterAbove: phrases(afterAbove),
    afterBelow: phrases(afterBelow),
    joins: new Set([...range, ...and]),
    telling: new Set(
      exactly.flatMap((phrase) => phrase.split(' ')).filter((word) => word.length > 3 || word === 'age'),
    ),
    units: language.units,
    counted: wordSet(language.data.ages.counted),
    all: tellingWords(
      [below, above, atLeast, exactly, after, afterAbove, afterBelow].flat(),
      language.functionWords,
    ),
  };
});

/** Without a word that says so, "under 13" is an age only where the number is one that laws and policies speak of. */
const LIKELY = { from: 12, to: 21 };

function readAge(
  list: Tokens,
  number: NumberRead,
  cues: Cues,
  language: string,
  previous: Age | undefined,
): Age | undefined {
  const { value, first } = number;
  let last = number.last;
  // "thirteen (13)"
  if (
    isMark(list, last + 1, '(') &&
    numberEndingAt(list, last + 2, language) &&
    isMark(list, last + 3, ')')
  ) {
    last += 3;
  }
  const years = list.kind[last + 1] === WORD ? cues.units.get(wordAt(list, last + 1)) : undefined;

  const behindAbove = cues.afterAbove.startingAt(list, next(list, last));
  const behindBelow = cues.afterBelow.startingAt(list, next(list, last));
  const behind = cues.after.startingAt(list, next(list, last));
  const below = cues.below.endingBefore(list, first);
  const above = cues.above.endingBefore(list, first);
  const atLeast = cues.atLeast.endingBefore(list, first);
  const exactly = cues.exactly.endingBefore(list, first);

  const span = (start: number, end: number, bound?: Age['bound']): Age => {
    const place = { from: list.from[start]!, to: list.to[end - 1]!, years: value };
    return bound ? { ...place, bound } : place;
  };
  const bound = below >= 0 ? 'below' : above >= 0 || atLeast >= 0 ? 'above' : undefined;
  const start = [below, above, atLeast, exactly]
    .filter((at) => at >= 0)
    .reduce((a, b) => Math.min(a, b), first);
  const plain = years?.unit === 'year' ? last + 2 : last + 1;

  if (behindAbove >= 0 && (years || exactly >= 0 || inLikely(value)))
    return span(start, behindAbove, 'above');
  if (behindBelow >= 0 && (years || exactly >= 0 || inLikely(value)))
    return span(start, behindBelow, 'below');
  if (behind >= 0) return span(start, behind, bound);
  if (years && years.unit !== 'year') return undefined;
  if (exactly >= 0) return span(start, plain, bound);
  if (tells(list, below, first, cues)) return span(below, plain, 'below');
  if (tells(list, above, first, cues)) return span(above, plain, 'above');
  if (!inLikely(value) || isAmount(list, first, last) || cues.counted.has(wordAt(list, last + 1)))
    return undefined;
  if (below >= 0) return span(below, plain, 'below');
  if (above >= 0 && !years) return span(above, plain, 'above');
  // "between the ages of 13 and 16"
  const join = first - 1;
  if (previous && join > 0 && cues.joins.has(wordAt(list, join)) && list.to[join - 1] === previous.to) {
    return span(first, plain);
  }
  return undefined;
}

function next(list: Tokens, last: number): number {
  return isMark(list, last + 1, '-') ? last + 2 : last + 1;
}

function inLikely(value: number): boolean {
  return value >= LIKELY.from && value <= LIKELY.to;
}

function tells(list: Tokens, start: number, end: number, cues: Cues): boolean {
  if (start < 0) return false;
  for (let i = start; i < end; i++) if (cues.telling.has(wordAt(list, i))) return true;
  return false;
}

/** Money, a percentage, a section's number, a number with something counted behind it in brackets. */
function isAmount(list: Tokens, first: number, last: number): boolean {
  if (AMOUNTS.some((mark) => isMark(list, first - 1, mark) || isMark(list, last + 1, mark))) return true;
  return isMark(list, last + 1, '(') && list.from[last + 1] === list.to[last];
}

const AMOUNTS = Array.from('%€$£#§');
