import { commonWordTable } from './compiled-ahead.ts';
import { onFirstUse } from './first-use.ts';
import { languages } from './language.ts';

/** Which languages count a folded word among their commonest, as bits in the order of `languages`. */
export const commonWords: () => ReadonlyMap<string, number> = onFirstUse(
  () => new Map(Object.entries(commonWordTable.bits ?? commonWordBits())),
);

export function commonWordBits(): Readonly<Record<string, number>> {
  const bits = new Map<string, number>();
  [...languages.values()].forEach(({ functionWords }, index) => {
    for (const word of functionWords) bits.set(word, (bits.get(word) ?? 0) | (1 << index));
  });
  return Object.fromEntries(bits);
}
