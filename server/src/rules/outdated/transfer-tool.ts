import type { ConceptId } from '../../knowledge/lexicon.ts';
import { endedTransferTools } from '../../knowledge/world.ts';
import { citations } from '../../model/citations.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { sentenceIndexAt } from '../../model/sentences.ts';
import { replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { isHistory } from '../history.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * A transfer abroad rests on a tool that is no longer valid: Privacy Shield, Safe Harbor, the clauses of before 2021.
 * Each is said once. A policy that says anywhere that the tool has ended, or that names it in one breath with the Data
 * Privacy Framework, knows.
 */
export const transferTool: PolicyRule = {
  id: 'outdated/transfer-tool',
  scope: 'policy',
  severity: 'error',
  citations: ['gdpr 46(1)'],

  *check(policy, { today }) {
    for (const [tool, { ended, by }] of endedTransferTools) {
      if (ended > today) continue;
      const places = policy.clauses.flatMap((clause) => placesOf(clause, tool));
      const [first, ...further] = places;
      if (!first || places.some(isKnownToHaveEnded)) continue;
      const text = first.clause.content.text.slice(first.span.from, first.span.to);
      const args = { text, date: ended, by };
      yield {
        message: 'message',
        args,
        at: place(first.clause, first.span),
        related: further.map(({ clause, span }) => ({ message: 'also', args, at: place(clause, span) })),
        fixes: [
          replacement('clauses', places, policy),
          ...(tool.startsWith('scc') ? [] : [replacement('framework', places, policy)]),
        ],
      };
    }
  },
};

interface Place {
  readonly clause: Clause;
  readonly span: Span;
}

function placesOf(clause: Clause, tool: string): readonly Place[] {
  if (clause.role === 'contents') return [];
  const { content } = clause;
  const cited = citations(content).filter(({ law }) => law === tool);
  const named = tool === 'privacy-shield' || tool === 'safe-harbour' ? mentions(content).of(tool) : [];
  const rest = cited.filter(({ from }) => !named.some((one) => sameSentence(clause, one.from, from)));
  return [...named, ...rest].sort((a, b) => a.from - b.from).map((span) => ({ clause, span }));
}

function sameSentence({ content }: Clause, a: number, b: number): boolean {
  return sentenceIndexAt(content, a) === sentenceIndexAt(content, b);
}

/** What stands in for it today. */
const SUCCESSOR: ConceptId = 'data-privacy-framework';

function isKnownToHaveEnded({ clause, span }: Place): boolean {
  const { content } = clause;
  if (isHistory(content, span.from)) return true;
  const index = sentenceIndexAt(content, span.from);
  const found = mentions(content);
  const inSentence = (concept: ConceptId): boolean =>
    found.of(concept).some(({ sentence }) => sentence === index);
  return inSentence(SUCCESSOR) || inSentence('negation');
}

function replacement(successor: 'clauses' | 'framework', places: readonly Place[], policy: Policy) {
  const insert = phrase(policy.language, transferTool.id, successor);
  return {
    title: successor,
    safety: 'suggested',
    edits: places.map(({ clause, span }) => ({ ...replace(place(clause, span), ''), insert })),
  } as const;
}
