import { type Content, fact } from '../../model/content.ts';
import { mentions } from '../../model/mentions.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Policy, Section } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { insertAt } from '../../text/edit.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, placeAfter } from '../rule.ts';
import { isStatement, type Said } from '../sentence.ts';
import { transfersAbroad } from '../transfer-statements.ts';

/**
 * Data go "around the world" or to "other countries", and neither there nor in what follows in the section is one of
 * them named. The country that data leave is no destination.
 */
export const destinationMissing: PolicyRule = {
  id: 'transfers/destination-missing',
  scope: 'policy',
  severity: 'info',
  duty: 'transfers',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    const transfers = transfersAbroad(policy);
    if (transfers.length === 0 || namesDestination(policy, transfers)) return;
    const [first, ...more] = transfers.filter((said) => !said.says('safeguard', 'approved-transfer-tool'));
    if (!first) return;
    const at = first.affirmed('transfer-abroad')!;
    const end = placeAfter(first.clause, first.sentence);
    const list = phrase(policy.language, destinationMissing.id, 'countries');
    yield {
      message: 'message',
      args: { words: first.words(at) },
      at: first.at(at),
      severity: 'info',
      related: more.map((said) => ({ message: 'another', at: said.at(said.affirmed('transfer-abroad')!) })),
      fixes: [{ title: 'insert', safety: 'suggested', edits: [insertAt(end, [' ', ...list])] }],
    };
  },
};

/** In the clause of a transfer, or behind it in its section. */
function namesDestination(policy: Policy, transfers: readonly Said[]): boolean {
  const last = new Map<Section, number>();
  for (const clause of clausesWith(policy, mayNameDestination)) {
    if (isStatement(clause) || leadsOn(clause.content)) last.set(clause.section, clause.index);
  }
  return last.size > 0 && transfers.some(({ clause }) => last.get(clause.section)! >= clause.index);
}

const mayNameDestination = fact((content: Content): boolean => namesCountry(content) || leadsOn(content));

/** To a page that says more, or to what is still to be filled in. */
function leadsOn(content: Content): boolean {
  return content.inlines.some(({ kind }) => kind === 'link') || placeholders(content).length > 0;
}

const namesCountry = fact((content: Content): boolean => {
  const outside = mentions(content).of('outside');
  return mentions(content)
    .of('country')
    .some(({ from }) => !outside.some(({ to }) => to <= from && from - to < NEAR));
});

/** In characters between "outside" and the country that data leave. */
const NEAR = 40;
