import type { ConceptId } from '../knowledge/lexicon.ts';
import { fold } from '../knowledge/words.ts';
import { sourceSpan } from '../parse/block.ts';
import { contains, shift } from '../text/span.ts';
import { fact } from './content.ts';
import { mentions } from './mentions.ts';
import { perPolicy } from './per-policy.ts';
import type { Policy, Section } from './policy.ts';
import { clausesSpeakingOf } from './speaking.ts';

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

/** A section's title as it is compared with others, whatever its case and accents. */
export function foldedTitle({ heading, title }: Section): string {
  if (!heading) return fold(title);
  const known = foldedIn(heading.content);
  const folded = known.get(title) ?? fold(title);
  known.set(title, folded);
  return folded;
}

/** A run-in heading has but a part of its content for a title. */
const foldedIn = fact(() => new Map<string, string>());

/** The sections whose titles speak of a concept, in document order. */
export function sectionsTitled(policy: Policy, concept: ConceptId): ReadonlySet<Section> {
  const known = titled(policy);
  const found =
    known.get(concept) ??
    new Set(
      clausesSpeakingOf(policy, concept).flatMap((clause) =>
        clause.section.heading === clause && titleSpeaksOf(clause.section, concept) ? [clause.section] : [],
      ),
    );
  known.set(concept, found);
  return found;
}

const titled = perPolicy(() => new Map<ConceptId, ReadonlySet<Section>>());
