import { data } from '../knowledge/data.generated.ts';
import { onFirstUse } from '../knowledge/first-use.ts';
import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';
import { EMAIL, HOST, MASK, URL } from './tokens.ts';
import { type Cue, factAbout } from './watch.ts';

/** An organisation by its legal name: "Acme Shops B.V.", "Stichting Acme". */
export interface Organisation extends Span {
  readonly name: string;
}

const NONE: readonly Organisation[] = [];

/** The longest letters in a row of a legal form; an address may run on from them. */
const legal: Cue = {
  word: () => (_, raw) => raw === '' || raw.split(NO_LETTERS).some((part) => tellingLetters().has(part)),
  kinds: [URL, EMAIL, HOST, MASK],
};

const NO_LETTERS = /\P{L}+/u;

const tellingLetters = onFirstUse((): ReadonlySet<string> => {
  const { behind, before } = data.world['organisation-forms'];
  const longest = (form: string): string =>
    form.split(NO_LETTERS).reduce((one, other) => (other !== '' && other.length >= one.length ? other : one));
  return new Set([...behind, ...before].map(longest));
});

/** In order. A name counts where it carries its legal form; what is merely called "Acme" is a brand. */
export const organisations = factAbout(legal, NONE, (content: Content): readonly Organisation[] =>
  Array.from(content.text.matchAll(named()), ({ index, 0: name }) => ({
    from: index,
    to: index + name.length,
    name,
  })),
);

const escaped = (form: string): string => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s');

const alternatives = (forms: readonly string[]): string =>
  [...forms]
    .sort((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

/** Up to six words in capitals and the form behind them, or the form and a word in capitals. */
const named = onFirstUse(() => {
  const { behind, before } = data.world['organisation-forms'];
  return new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:[\\p{Lu}\\p{N}][\\p{L}\\p{N}&’'.-]*,?\\s(?:(?:&|and|of|und|en)\\s)?){1,6}(?:${alternatives(behind)})(?![\\p{L}\\p{N}])` +
      `|(?:${alternatives(before)})\\s\\p{Lu}[\\p{L}\\p{N}&’'.-]*)`,
    'gu',
  );
});
