import type { ConceptId } from '../knowledge/lexicon.ts';
import { mentions } from '../model/mentions.ts';
import type { Policy } from '../model/policy.ts';
import { clausesSpeakingOf } from '../model/speaking.ts';
import type { Span } from '../text/span.ts';
import { place } from './rule.ts';

/** Where a policy sends complaints to some authority or body without saying that it is a supervisory authority. */
export function vagueRoutes(policy: Policy): readonly Span[] {
  return clausesSpeakingOf(policy, 'regulator').flatMap((clause) => {
    const found = mentions(clause.content);
    return found
      .of('regulator')
      .filter(({ sentence }) =>
        ROUTES.some((route) => found.of(route).some((mention) => mention.sentence === sentence)),
      )
      .map((mention) => place(clause, mention));
  });
}

const ROUTES: readonly ConceptId[] = ['lodging-complaint', 'complaint', 'seeking-solution'];
