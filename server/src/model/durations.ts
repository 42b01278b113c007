import { ofLanguage, type TimeUnit, type Unit, wordSet } from '../knowledge/language.ts';
import type { Span } from '../text/span.ts';
import { ages } from './ages.ts';
import type { Content } from './content.ts';
import { type NumberRead, numberEndingAt } from './numbers.ts';
import { byWord, type Phrases, phrases } from './phrases.ts';
import { isMark, type Tokens, tokens, WORD, wordAt } from './tokens.ts';
import { type Cue, factAbout } from './watch.ts';

/** A length of time: "one hundred and eighty (180) days", "6 to 12 months", "anderhalf jaar". */
export interface Duration extends Span {
  /** `max` only in a range. */
  readonly amount: { readonly min: number; readonly max?: number };
  readonly unit: TimeUnit;
  /** Working days, business days. */
  readonly business: boolean;
  /** Where the number is given twice, in words and in digits: both values, which ought to agree. */
  readonly twice?: { readonly words: number; readonly digits: number; readonly span: Span };
}

const NONE: readonly Duration[] = [];

const timed: Cue = (language) => {
  const { units } = termsOf(language);
  return (word) => units.has(word);
};

/** In order. Ages ("16 years old") and frequencies ("twice a year", "24 hours a day") are none. */
export const durations = factAbout(timed, NONE, (content: Content): readonly Duration[] => {
  const list = tokens(content);
  const terms = termsOf(content.language);
  const found: Duration[] = [];
  for (let i = 1; i < list.count; i++) {
    if (list.kind[i] !== WORD) continue;
    const unit = terms.unitOf(list, i);
    if (!unit || isRate(list, i, terms)) continue;
    const duration = readDuration(list, i, unit, terms, content.language);
    if (duration) found.push(duration);
  }
  if (found.length === 0) return found;
  const persons = ages(content);
  let person = 0;
  return found.filter((duration) => {
    while (person < persons.length && persons[person]!.to <= duration.from) person++;
    return person === persons.length || persons[person]!.from >= duration.to;
  });
});

interface Terms {
  readonly units: ReadonlyMap<string, Unit>;
  readonly unitOf: (list: Tokens, index: number) => Unit | undefined;
  readonly adjectives: ReadonlySet<string>;
  readonly business: ReadonlySet<string>;
  readonly range: Phrases;
  readonly between: Phrases;
  readonly and: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  readonly frequency: ReadonlySet<string>;
  readonly fractions: ReadonlyMap<string, number>;
}

const termsOf = ofLanguage((language): Terms => {
  const { durations: words, numbers } = language.data;
  return {
    units: language.units,
    unitOf: byWord((word) => language.units.get(word)),
    adjectives: wordSet(words.adjectives),
    business: wordSet(words.business),
    range: phrases(words.range),
    between: phrases(words.between),
    and: wordSet(words.and),
    articles: wordSet(numbers.articles),
    frequency: wordSet(words.frequency),
    fractions: new Map(Object.entries(numbers.fractions)),
  };
});

/** "24 hours a day", "days per week": the unit of, or by, which something is counted. */
function isRate(list: Tokens, unit: number, terms: Terms): boolean {
  if (terms.frequency.has(wordAt(list, unit - 1))) return true;
  const link = wordAt(list, unit + 1);
  const counted = terms.articles.has(link) || terms.frequency.has(link);
  return counted && unit + 2 < list.count && terms.units.has(wordAt(list, unit + 2));
}

function readDuration(
  list: Tokens,
  unitAt: number,
  unit: Unit,
  terms: Terms,
  language: string,
): Duration | undefined {
  let at = before(list, unitAt);
  let business = unit.business;
  for (let adjectives = 0; adjectives < 2 && terms.adjectives.has(wordAt(list, at)); adjectives++) {
    business ||= terms.business.has(wordAt(list, at));
    at = before(list, at);
  }
  if (at < 0) return undefined;

  if (terms.articles.has(wordAt(list, at))) return readArticle(list, at, unitAt, unit, terms, business);
  const upper = readAmount(list, at, language);
  if (!upper) return undefined;
  // "in 2024 years"
  if (upper.value >= 1900 && upper.value <= 2099 && upper.form === 'digits') return undefined;
  const lower = readLower(list, upper.first, terms, language);
  const amount =
    lower && lower.value <= upper.value ? { min: lower.value, max: upper.value } : { min: upper.value };
  const first = lower && lower.value <= upper.value ? lower.first : upper.first;
  const twice = upper.twice ?? lower?.twice;
  return {
    from: list.from[first]!,
    to: list.to[unitAt]!,
    amount,
    unit: unit.unit,
    business,
    ...(twice ? { twice } : {}),
  };
}

interface Amount {
  readonly value: number;
  readonly form: NumberRead['form'];
  readonly first: number;
  readonly twice?: NonNullable<Duration['twice']>;
}

/** The number that ends at token `last`, with the one in brackets: "five (5)", "5 (five)". Digits win. */
function readAmount(list: Tokens, last: number, language: string): Amount | undefined {
  if (!isMark(list, last, ')')) return numberEndingAt(list, last, language);
  const inner = numberEndingAt(list, last - 1, language);
  if (!inner || !isMark(list, inner.first - 1, '(')) return undefined;
  const outer = numberEndingAt(list, inner.first - 2, language);
  if (!outer || outer.form === inner.form)
    return { value: inner.value, form: inner.form, first: inner.first - 1 };
  const [words, digits] = outer.form === 'words' ? [outer, inner] : [inner, outer];
  return {
    value: digits.value,
    form: 'digits',
    first: outer.first,
    twice: {
      words: words.value,
      digits: digits.value,
      span: { from: list.from[outer.first]!, to: list.to[last]! },
    },
  };
}

/** The lower end of a range whose upper number begins at token `first`: "6 to", "30–", "between 6 and". */
function readLower(list: Tokens, first: number, terms: Terms, language: string): Amount | undefined {
  if (first < 2) return undefined;
  const dash = isMark(list, first - 1, '-') || isMark(list, first - 1, '–') || isMark(list, first - 1, '—');
  const linked = dash ? first - 1 : terms.range.endingBefore(list, first);
  if (linked > 0) return readAmount(list, linked - 1, language);
  if (!terms.and.has(wordAt(list, first - 1))) return undefined;
  const lower = readAmount(list, first - 2, language);
  return lower && terms.between.endingBefore(list, lower.first) >= 0 ? lower : undefined;
}

/** "a year", "half a year". Not "$10 a year", and a "second" is mostly no time. */
function readArticle(
  list: Tokens,
  at: number,
  unitAt: number,
  unit: Unit,
  terms: Terms,
  business: boolean,
): Duration | undefined {
  if (unit.unit === 'second' || unit.unit === 'minute') return undefined;
  const previous = before(list, at);
  if (previous >= 0 && list.kind[previous] !== WORD) {
    if (!isMark(list, previous, ',') && !isMark(list, previous, '(')) return undefined;
  }
  const word = wordAt(list, previous);
  const fraction = terms.fractions.get(word);
  if (fraction !== undefined) {
    return {
      from: list.from[previous]!,
      to: list.to[unitAt]!,
      amount: { min: fraction },
      unit: unit.unit,
      business,
    };
  }
  if (terms.frequency.has(word) || terms.units.has(word)) return undefined;
  return { from: list.from[at]!, to: list.to[unitAt]!, amount: { min: 1 }, unit: unit.unit, business };
}

/** The token before, past a hyphen: "12-month". */
function before(list: Tokens, index: number): number {
  return isMark(list, index - 1, '-') && list.to[index - 1] === list.from[index] ? index - 2 : index - 1;
}
