import { data } from '../knowledge/data.generated.ts';
import { onFirstUse } from '../knowledge/first-use.ts';
import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';

/** An organisation by its legal name: "Acme Shops B.V.", "Stichting Acme". */
export interface Organisation extends Span {
  readonly name: string;
}

/** In order. A name counts where it carries its legal form; what is merely called "Acme" is a brand. */
export const organisations = fact((content: Content): readonly Organisation[] =>
  [...content.text.matchAll(named())].map(({ index, 0: name }) => ({
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
