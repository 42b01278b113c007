import type { LanguageId } from '../knowledge/language.ts';
import { fold } from '../knowledge/words.ts';
import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';
import { mentions } from './mentions.ts';

/** A country named in a text. */
export interface NamedCountry extends Span {
  /** ISO country code. */
  readonly code: string;
  /** Index of its sentence in `sentences(content)`. */
  readonly sentence: number;
}

/** The countries a text names in full; what goes by a short form ("US") or is no country ("California") is not among them. */
export const countries = fact((content: Content): readonly NamedCountry[] => {
  const told = mentions(content);
  if (!told.has('country')) return [];
  const codes = codesByName(content.language);
  return told.of('country').flatMap(({ from, to, sentence }) => {
    const code = codes.get(fold(content.text.slice(from, to)));
    return code === undefined ? [] : [{ code, from, to, sentence }];
  });
});

const known = new Map<LanguageId, ReadonlyMap<string, string>>();

/** The platform knows what every country is called in every language. */
function codesByName(language: LanguageId): ReadonlyMap<string, string> {
  const found = known.get(language) ?? new Map(namesOf(language));
  known.set(language, found);
  return found;
}

function* namesOf(language: LanguageId): Iterable<[string, string]> {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  for (const first of LETTERS) {
    for (const second of LETTERS) {
      const name = FORMER.has(first + second) ? undefined : names.of(first + second);
      if (name !== undefined) yield [fold(name), first + second];
    }
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Codes of countries that are gone, which have the names of those that took their place, or no country\'s. */
const FORMER: ReadonlySet<string> = new Set([
  'DD',
  'FX',
  'SU',
  'UK',
  'YD',
  'YU',
  'ZZ',
  'EU',
  'EZ',
  'UN',
  'XA',
  'XB',
]);
