import { languageOf } from '../../knowledge/language.ts';
import type { Policy } from '../../model/policy.ts';
import { sectionNumbers } from '../../model/section-numbers.ts';
import { numberText } from '../../rules/pointers.ts';
import type { CompletionView, Place } from './completion.ts';
import { anyOf, backFrom, lineAt } from './line.ts';

/** Behind "section ", or the word that this policy's own headings carry. A number that is complete needs nothing. */
export function sectionNumberPlace(policy: Policy, offset: number): Place | undefined {
  if (numbersOf(policy).length === 0) return undefined;
  const { sections } = languageOf(policy.language).data.references;
  const label = anyOf([...sections, ...sectionNumbers(policy).labels, '§']);
  const found = new RegExp(`(?:^|[^\\p{L}])(?:${label})\\s+([\\p{L}\\d.]{0,9})$`, 'iu').exec(
    lineAt(policy, offset).before,
  );
  const written = found?.[1];
  if (written === undefined || numbersOf(policy).some(({ number }) => number === written)) return undefined;
  return { at: backFrom(offset, written.length), written };
}

/** Every numbered section, in document order, with its title beside the number. */
export function sections(policy: Policy, { at, written }: Place): readonly CompletionView[] {
  return numbersOf(policy)
    .filter(({ number }) => number.toLowerCase().startsWith(written.toLowerCase()))
    .map(({ number, title }) => ({
      label: number,
      kind: 'section',
      detail: title,
      insert: [number],
      at,
      filter: number,
    }));
}

function numbersOf({ sections: all }: Policy): readonly { number: string; title: string }[] {
  return all.flatMap(({ number, title }) =>
    number ? [{ number: numberText(number.numbering), title }] : [],
  );
}
