import { applyEdits, type Edit, insertAt, remove } from '../../text/edit.ts';
import { contains, type Span, shift } from '../../text/span.ts';

/** A stretch of text that goes elsewhere, with the edits that lie in it. */
export interface Relocation {
  readonly stretch: Span;
  /** What goes with it: the blank lines on one side. */
  readonly removed: Span;
  readonly to: number;
  /** What stands around the text in its new place. */
  readonly before: string;
  readonly after: string;
}

/** The edits as they are, but those inside the stretches happen where the stretches go. */
export function relocated(
  text: string,
  edits: readonly Edit[],
  relocations: readonly Relocation[],
): readonly Edit[] {
  const left = edits.filter((edit) => !relocations.some(({ stretch }) => contains(stretch, edit)));
  const moves = relocations.flatMap(({ stretch, removed, to, before, after }) => {
    const inner = edits.filter((edit) => contains(stretch, edit));
    const moved = applyEdits(
      text.slice(stretch.from, stretch.to),
      inner.map((edit) => ({ ...edit, ...shift(edit, -stretch.from) })),
    );
    return [remove(removed), insertAt(to, [before + moved + after])];
  });
  return [...left, ...moves].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The second of two stretches goes before the first, or the first behind the second; what is between stays between. */
export function swapped(text: string, first: Span, second: Span, going: 'up' | 'down'): Relocation {
  const between = text.slice(first.to, second.from);
  return going === 'up'
    ? {
        stretch: second,
        removed: { from: first.to, to: second.to },
        to: first.from,
        before: '',
        after: between,
      }
    : {
        stretch: first,
        removed: { from: first.from, to: second.from },
        to: second.to,
        before: between,
        after: '',
      };
}
