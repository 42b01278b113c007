import type { ConceptId } from '../../knowledge/lexicon.ts';
import { mentions } from '../../model/mentions.ts';
import { type NamedProvider, providersAbroad } from '../../model/providers.ts';
import { insertBeside } from '../disclosure.ts';
import type { PolicyRule } from '../rule.ts';
import { saidOf } from '../sentence.ts';

/**
 * A provider with its seat outside the European Economic Area stores or handles data, and nothing is said of
 * transfers. A European establishment of it, or a region named beside it, settles the matter.
 */
export const hostingUndisclosed: PolicyRule = {
  id: 'transfers/hosting-undisclosed',
  scope: 'policy',
  severity: 'info',
  duty: 'transfers',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    if (policy.clauses.some(({ content }) => ABROAD.some((concept) => mentions(content).has(concept))))
      return;
    for (const said of saidOf(policy, ...HANDLING)) {
      if (said.says('country')) continue;
      const { sentence, clause } = said;
      const inside = ({ from, to }: NamedProvider): boolean => from >= sentence.from && to <= sentence.to;
      const provider = providersAbroad(clause.content).find(inside);
      if (!provider) continue;
      yield {
        message: 'message',
        args: { provider: provider.name, seat: provider.seat },
        at: said.at(provider),
        severity: 'info',
        fixes: insertBeside(policy, 'transfers', clause, circumstances),
      };
      return;
    }
  },
};

const ABROAD: readonly ConceptId[] = [
  'transfer-abroad',
  'third-country',
  'approved-transfer-tool',
  'data-privacy-framework',
];

/** What a sentence says that does more than mention a provider. */
const HANDLING: readonly ConceptId[] = [
  'storage-location',
  'storing',
  'service-provider',
  'processor',
  'sharing',
  'processing',
  'analytics',
];
