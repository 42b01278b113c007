import type { ConceptId } from '../../knowledge/lexicon.ts';
import { mentions } from '../../model/mentions.ts';
import { titleSpeaksOf } from '../../model/title.ts';
import { replace } from '../../text/edit.ts';
import { toText } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import type { PolicyRule } from '../rule.ts';
import { type Said, saidOf } from '../sentence.ts';

/**
 * Rights are made hard to use: proof of identity in every case, a fee for every request, only by post. To ask for
 * more where there is doubt, or a fee for excessive requests, is lawful and left alone.
 */
export const obstacle: PolicyRule = {
  id: 'rights/obstacle',
  scope: 'policy',
  severity: 'warning',
  duty: 'rights-exercise',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    for (const said of saidOf(policy, ...KINDS)) {
      if (!isAboutRights(said)) continue;
      const kind = KINDS.find((concept) => said.affirmed(concept) && !isLawful(said, concept));
      if (!kind) continue;
      const at = said.affirmed(kind)!;
      const lawful = toText(phrase(policy.language, obstacle.id, kind));
      yield {
        message: kind,
        args: { words: said.words(at) },
        at: said.at(at),
        fixes: [{ title: kind, safety: 'suggested', edits: [replace(said.at(said.sentence), lawful)] }],
      };
    }
  },
};

type Kind = 'identity-demand' | 'fee-demand' | 'only-channel';
const KINDS: readonly Kind[] = ['identity-demand', 'fee-demand', 'only-channel'];

function isLawful(said: Said, kind: Kind): boolean {
  if (kind === 'identity-demand') return said.says('reasonable-doubt') || said.sentence.conditional;
  if (kind === 'fee-demand') return said.says('excessive-request') || said.sentence.negated;
  return said.sentence.conditional;
}

/** The sentence, its section's title or the text before it in the clause speaks of rights or requests. */
function isAboutRights(said: Said): boolean {
  const { clause } = said;
  return (
    said.says(...ABOUT) ||
    titleSpeaksOf(clause.section, ...ABOUT) ||
    ABOUT.some((concept) => mentions(clause.content).has(concept))
  );
}

const ABOUT: readonly ConceptId[] = ['right-to', 'making-request', 'right-access', 'right-erasure'];
