import type { ConceptId } from '../../knowledge/lexicon.ts';
import { mentions } from '../../model/mentions.ts';
import type { Policy } from '../../model/policy.ts';
import { replace } from '../../text/edit.ts';
import { toText } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';
import { saidOf } from '../sentence.ts';

/**
 * Rights that readers only "may" have, "depending on location". That a right has conditions is true and left alone,
 * and so is a policy that says region by region who has which rights.
 */
export const hedgedScope: PolicyRule = {
  id: 'rights/hedged-scope',
  scope: 'policy',
  severity: 'info',
  duty: 'right-access',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    if (goesByRegion(policy)) return;
    for (const said of saidOf(policy, 'may-have-rights')) {
      const hedge = said.first('may-have-rights')!;
      if (!said.says('right-to') || said.says('complaint', 'child')) continue;
      const plain = toText(phrase(policy.language, hedgedScope.id, 'plain'));
      const introduces = said.clause.content.text.trimEnd().endsWith(':');
      yield {
        message: 'message',
        args: { words: said.words(hedge) },
        at: said.at(hedge),
        severity: 'info',
        // Only the introduction of a list can be replaced without touching what the rights are.
        fixes: introduces
          ? [
              {
                title: 'replace',
                safety: 'suggested',
                edits: [
                  replace(
                    place(said.clause, { from: 0, to: said.clause.content.text.trimEnd().length }),
                    plain,
                  ),
                ],
              },
            ]
          : [],
      };
      return;
    }
  },
};

/** A title names a region, a country or a law. */
function goesByRegion({ clauses }: Policy): boolean {
  return clauses.some(
    ({ role, content }) => role === 'heading' && REGIONS.some((concept) => mentions(content).has(concept)),
  );
}

const REGIONS: readonly ConceptId[] = ['country', 'eea'];
