import { mentions } from '../../model/mentions.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { insertAt } from '../../text/edit.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';
import { type Said, saidIn } from '../sentence.ts';
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
    if (transfers.some((said) => namesDestination(said, policy))) return;
    const [first, ...more] = transfers.filter((said) => !said.says('safeguard', 'approved-transfer-tool'));
    if (!first) return;
    const at = first.affirmed('transfer-abroad')!;
    const end = place(first.clause, { from: first.sentence.to, to: first.sentence.to }).from;
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

function namesDestination({ clause }: Said, { clauses }: Policy): boolean {
  const below = clauses.slice(clause.index).filter(({ section }) => section === clause.section);
  return below.some((one) => namesCountry(one) || hasLink(one) || placeholders(one.content).length > 0);
}

function namesCountry(clause: Clause): boolean {
  const outside = mentions(clause.content).of('outside');
  return saidIn(clause).some(({ first }, sentence) => {
    if (!first('country')) return false;
    return mentions(clause.content)
      .of('country')
      .some(
        (country) =>
          country.sentence === sentence &&
          !outside.some(({ to }) => to <= country.from && country.from - to < NEAR),
      );
  });
}

/** In characters between "outside" and the country that data leave. */
const NEAR = 40;

function hasLink({ content }: Clause): boolean {
  return content.inlines.some(({ kind }) => kind === 'link');
}
