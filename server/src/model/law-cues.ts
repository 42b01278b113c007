import type { LawId } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import { sourceSpan } from '../parse/block.ts';
import { type Span, shift } from '../text/span.ts';
import { isDenied } from './denial.ts';
import { mentions } from './mentions.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause } from './policy.ts';
import { clausesSpeakingOf } from './speaking.ts';

/** That a policy is written for a law. */
export interface LawCue {
  readonly law: LawId;
  /** A place in the document that says so. */
  readonly at: Span;
  /** `claimed`: a section is headed by it, "Your rights under the LGPD". `mentioned`: it is only spoken of. */
  readonly strength: 'claimed' | 'mentioned';
}

/** The laws a policy seems to be written for, each once with its best cue, in the order in which laws are listed. */
export const lawCues = perPolicy((policy): readonly LawCue[] => {
  const best = new Map<ConceptId, Cue>();
  cueConcepts ??= new Set([...laws.values()].flatMap(({ cues }) => cues));
  for (const concept of cueConcepts) {
    for (const clause of clausesSpeakingOf(policy, concept)) {
      const { role, content } = clause;
      if (role === 'contents' || role === 'residue') continue;
      const strength = role === 'heading' || role === 'title' ? 'claimed' : 'mentioned';
      if (best.get(concept)?.strength === strength) continue;
      const mention = mentions(content)
        .of(concept)
        .find((one) => !isDenied(content, one));
      if (mention) best.set(concept, { at: placed(clause, mention), strength });
      if (mention && strength === 'claimed') break;
    }
  }
  return [...laws.values()].flatMap(({ id, cues }) => {
    const found = cues.flatMap((concept) => best.get(concept) ?? []);
    const cue = found.find(({ strength }) => strength === 'claimed') ?? found[0];
    return cue ? [{ law: id, ...cue }] : [];
  });
});

type Cue = Omit<LawCue, 'law'>;

/** Every concept that suggests a law, some of them several; known once the first policy is asked about. */
let cueConcepts: ReadonlySet<ConceptId> | undefined;

function placed({ block, from }: Clause, span: Span): Span {
  return shift(sourceSpan(block, span), from);
}
