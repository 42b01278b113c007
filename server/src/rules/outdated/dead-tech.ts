import type { ConceptId } from '../../knowledge/lexicon.ts';
import { type DeadTechnology, deadTechnology } from '../../knowledge/world.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { type Edit, replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { toText } from '../../text/template.ts';
import { isHistory } from '../history.ts';
import { phrase } from '../phrase.ts';
import { withoutSentences } from '../removal.ts';
import { type Finding, type PolicyRule, place } from '../rule.ts';

/**
 * Technology that has ended, spoken of as if it were in use: Flash cookies, Internet Explorer, Google+. Each is said
 * once for the whole document, with its further places. That it has ended is left alone, and so is a name that is
 * given beside the new one.
 */
export const deadTech: PolicyRule = {
  id: 'outdated/dead-tech',
  tag: 'deprecated',
  scope: 'policy',
  severity: 'info',
  citations: ['gdpr 12(1)'],

  *check(policy, { today }) {
    for (const [concept, technology] of deadTechnology) {
      if (technology.ended > today) continue;
      const places = clausesSpeakingOf(policy, concept).flatMap((clause) =>
        placesOf(clause, concept, technology),
      );
      const [first, ...further] = firstInEachClause(places);
      if (first) yield finding(first, further, places, concept, technology, policy);
    }
  },
};

interface Place {
  readonly clause: Clause;
  /** In the clause's prose. */
  readonly span: Span;
}

function placesOf(clause: Clause, concept: ConceptId, { renamed }: DeadTechnology): readonly Place[] {
  if (clause.role === 'contents' || clause.role === 'residue') return [];
  const { content } = clause;
  const found = mentions(content).of(concept);
  if (renamed !== undefined && found.some((span) => standsBeside(content.text, span, renamed))) return [];
  return found.filter(({ from }) => !isHistory(content, from)).map((span) => ({ clause, span }));
}

const BESIDE = 12;

/** "X (Twitter)", "Twitter/X", "Twitter (X)": the new name is given. */
function standsBeside(text: string, { from, to }: Span, name: string): boolean {
  const word = (around: string): boolean => around.split(/[^\p{L}\p{N}]+/u).includes(name);
  return word(text.slice(Math.max(0, from - BESIDE), from)) || word(text.slice(to, to + BESIDE));
}

function firstInEachClause(places: readonly Place[]): readonly Place[] {
  return places.filter(({ clause }, i) => places[i - 1]?.clause !== clause);
}

function finding(
  first: Place,
  further: readonly Place[],
  places: readonly Place[],
  concept: ConceptId,
  { ended, renamed }: DeadTechnology,
  policy: Policy,
): Finding {
  const text = first.clause.content.text.slice(first.span.from, first.span.to);
  const args = { text, year: ended.slice(0, 4), name: renamed ?? '' };
  const fix = renamed === undefined ? removed(places, concept, policy) : rename(places, policy);
  return {
    message: renamed === undefined ? 'ended' : 'renamed',
    args,
    at: place(first.clause, first.span),
    ...(renamed === undefined ? {} : { severity: 'hint' }),
    related: further.map(({ clause, span }) => ({ message: 'also', args, at: place(clause, span) })),
    fixes:
      fix.length === 0
        ? []
        : [{ title: renamed === undefined ? 'remove' : 'rename', args, safety: 'suggested', edits: fix }],
  };
}

/** A browser is named among others that still exist: the sentence around it stays. */
const NAMED_AMONG_OTHERS: readonly ConceptId[] = ['browser-name'];

function removed(places: readonly Place[], concept: ConceptId, policy: Policy): readonly Edit[] {
  const among = places.some(
    ({ clause: { content, role } }) =>
      role === 'heading' ||
      NAMED_AMONG_OTHERS.some((other) => other !== concept && mentions(content).has(other)),
  );
  if (among) return [];
  return firstInEachClause(places).flatMap(({ clause }) =>
    withoutSentences(
      clause,
      places.filter((other) => other.clause === clause).map(({ span }) => span.from),
      policy,
    ),
  );
}

function rename(places: readonly Place[], policy: Policy): readonly Edit[] {
  const name = toText(phrase(policy.language, deadTech.id, 'twitter'));
  return places.map(({ clause, span }) => replace(place(clause, span), name));
}
