import type { ConceptId } from '../../knowledge/lexicon.ts';
import { contacts } from '../../model/contacts.ts';
import { type Content, fact } from '../../model/content.ts';
import type { Mention } from '../../model/mentions.ts';
import type { Policy } from '../../model/policy.ts';
import { clausesSpeakingOf, sectionsWith } from '../../model/speaking.ts';
import { insertAt } from '../../text/edit.ts';
import { paragraphIn } from '../insert.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';
import { said } from '../said.ts';
import { isStatement, saidOf } from '../sentence.ts';
import { isAboutTransfer } from '../transfer-statements.ts';

/**
 * Safeguards of a transfer are named, but not how to get a copy of them. An adequacy decision and the Data Privacy
 * Framework can be read by everybody, and a link beside the safeguards is as good as a copy.
 */
export const copyMissing: PolicyRule = {
  id: 'transfers/copy-missing',
  scope: 'policy',
  severity: 'info',
  duty: 'transfer-safeguards',
  judges: 'defective',
  documents: ['privacy'],

  *check(policy) {
    if (offersCopy(policy)) return;
    const named = clausesSpeakingOf(policy, ...SAFEGUARDS).filter(
      (clause) =>
        isStatement(clause) && safeguards(clause.content).length > 0 && isAboutTransfer(clause, policy),
    );
    const [clause] = named;
    if (!clause) return;
    const linked = sectionsWith(policy, isLinked);
    if (linked.size > 0 && named.some(({ section }) => linked.has(section))) return;
    // A copy offered beside the safeguards is one of them.
    const offering = new Set(clausesSpeakingOf(policy, 'copy-offered'));
    if (offering.size > 0 && named.some((one) => offering.has(one))) return;
    const [at] = safeguards(clause.content) as [Mention];
    const copy = phrase(policy.language, copyMissing.id, 'copy');
    const end = place(clause, {
      from: clause.content.text.trimEnd().length,
      to: clause.content.text.length,
    }).from;
    const inList = clause.item !== undefined || clause.content.text.trimEnd().endsWith(':');
    yield {
      message: 'message',
      args: { words: clause.content.text.slice(at.from, at.to) },
      at: place(clause, at),
      severity: 'info',
      fixes: [
        {
          title: 'insert',
          safety: 'suggested',
          edits: [inList ? paragraphIn(policy, clause.section, copy) : insertAt(end, [' ', ...copy])],
        },
      ],
    };
  },
};

const SAFEGUARDS: readonly ConceptId[] = [
  'standard-contractual-clauses',
  'binding-corporate-rules',
  'safeguard',
];

/** Of each sentence that offers safeguards, the first in the order above. */
const safeguards = fact((content: Content): readonly Mention[] =>
  said(content).flatMap((sentence) => {
    const offered = SAFEGUARDS.flatMap((concept) => sentence.affirmed(concept) ?? []);
    return offered.slice(0, 1);
  }),
);

function offersCopy(policy: Policy): boolean {
  const [first] = saidOf(policy, 'copy-of-safeguards');
  return first !== undefined;
}

const isLinked = fact(
  (content: Content): boolean =>
    content.inlines.some(({ kind }) => kind === 'link') ||
    contacts(content).some(({ kind }) => kind === 'url' || kind === 'host'),
);
