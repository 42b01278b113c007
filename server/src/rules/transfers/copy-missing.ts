import type { ConceptId } from '../../knowledge/lexicon.ts';
import { contacts } from '../../model/contacts.ts';
import type { Policy } from '../../model/policy.ts';
import { insertAt } from '../../text/edit.ts';
import { paragraphIn } from '../insert.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';
import { type Said, saidOf } from '../sentence.ts';
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
    const named = [...saidOf(policy, ...SAFEGUARDS)].filter(
      (said) => SAFEGUARDS.some((concept) => said.affirmed(concept)) && isAboutTransfer(said.clause, policy),
    );
    const [first] = named;
    if (!first || offersCopy(policy) || named.some(hasLink)) return;
    const at = SAFEGUARDS.map((concept) => first.affirmed(concept)).find((mention) => mention !== undefined)!;
    const { clause } = first;
    const copy = phrase(policy.language, copyMissing.id, 'copy');
    const end = place(clause, {
      from: clause.content.text.trimEnd().length,
      to: clause.content.text.length,
    }).from;
    const inList = clause.item !== undefined || clause.content.text.trimEnd().endsWith(':');
    yield {
      message: 'message',
      args: { words: first.words(at) },
      at: first.at(at),
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

function offersCopy(policy: Policy): boolean {
  return [...saidOf(policy, 'copy-of-safeguards')].length > 0;
}

function hasLink({ clause: { section } }: Said): boolean {
  return section.clauses.some(
    ({ content }) =>
      content.inlines.some(({ kind }) => kind === 'link') ||
      contacts(content).some(({ kind }) => kind === 'url' || kind === 'host'),
  );
}
