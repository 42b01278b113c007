import { clauseWording } from '../../knowledge/clauses.ts';
import type { ConceptId } from '../../knowledge/lexicon.ts';
import { endedTransferTools } from '../../knowledge/world.ts';
import { citations } from '../../model/citations.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { sentenceIndexAt, sentences } from '../../model/sentences.ts';
import { clausesSpeakingOf, clausesWith } from '../../model/speaking.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { toText } from '../../text/template.ts';
import { isHistory } from '../history.ts';
import { phrase } from '../phrase.ts';
import { type Fix, type PolicyRule, place } from '../rule.ts';

/**
 * A transfer abroad rests on a tool that is no longer valid: Privacy Shield, Safe Harbor, the clauses of before 2021.
 * Each is said once. A policy that says anywhere that the tool has ended, or that names it in one breath with the Data
 * Privacy Framework, knows.
 */
export const transferTool: PolicyRule = {
  id: 'outdated/transfer-tool',
  tag: 'deprecated',
  scope: 'policy',
  severity: 'error',
  citations: ['gdpr 46'],

  *check(policy, { today }) {
    const candidates = clausesSpeakingOf(policy, 'privacy-shield', 'safe-harbour');
    const clauses = [...new Set([...candidates, ...clausesWith(policy, citations)])].sort(
      (a, b) => a.index - b.index,
    );
    for (const [tool, { ended, by }] of endedTransferTools) {
      if (ended > today) continue;
      const places = clauses.flatMap((clause) => placesOf(clause, tool));
      const [first, ...further] = places;
      if (!first || places.some(isKnownToHaveEnded)) continue;
      const text = first.clause.content.text.slice(first.span.from, first.span.to);
      const args = { text, date: ended, by };
      yield {
        message: 'message',
        args,
        at: place(first.clause, first.span),
        related: further.map(({ clause, span }) => ({ message: 'also', args, at: place(clause, span) })),
        fixes: fixes(places, policy),
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

function fixes(places: readonly Place[], policy: Policy): readonly Fix[] {
  const { language } = policy;
  const [first] = places as readonly [Place];
  if (first.clause.content.text.slice(first.span.from, first.span.to).match(/\d/)) {
    const decision = phrase(language, transferTool.id, 'decision');
    const edits = places.map(({ clause, span }) => ({ ...place(clause, span), insert: decision }));
    return [{ title: 'decision', safety: 'suggested', edits }];
  }
  const framework = phrase(language, transferTool.id, 'framework');
  const renamed: Fix = {
    title: 'framework',
    safety: 'suggested',
    edits: places.map((one) => ({ ...nameOf(one, toText(framework)), insert: framework })),
  };
  if (places.length > 1) return [renamed];
  const sentence = sentences(first.clause.content)[sentenceIndexAt(first.clause.content, first.span.from)]!;
  const clause = clauseWording(language, 'transfer-safeguards').text;
  return [
    renamed,
    {
      title: 'clause',
      safety: 'suggested',
      edits: [{ ...place(first.clause, sentence), insert: clause }],
    },
  ];
}

/** The tool's bare name, with the word behind it where the successor's name ends with that word. */
function nameOf({ clause, span }: Place, successor: string): Span {
  const { content } = clause;
  const bare =
    mentions(content)
      .of('dead-transfer-tool')
      .find((one) => overlaps(one, span)) ?? span;
  const last = successor.slice(successor.lastIndexOf(' '));
  const behind = content.text.slice(bare.to, bare.to + last.length);
  const to = behind.toLowerCase() === last.toLowerCase() ? bare.to + last.length : bare.to;
  return place(clause, { from: bare.from, to });
}
