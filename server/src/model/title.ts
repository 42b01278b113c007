import type { ConceptId } from '../knowledge/lexicon.ts';
import { sourceSpan } from '../parse/block.ts';
import { contains, shift } from '../text/span.ts';
import { mentions } from './mentions.ts';
import type { Section } from './policy.ts';

/** Whether a section's title speaks of one of these; the text on a run-in heading's line is not its title. */
export function titleSpeaksOf({ heading, titleSpan }: Section, ...concepts: readonly ConceptId[]): boolean {
  if (!heading) return false;
  const found = mentions(heading.content);
  return concepts.some((concept) =>
    found
      .of(concept)
      .some((mention) => contains(titleSpan, shift(sourceSpan(heading.block, mention), heading.from))),
  );
}
