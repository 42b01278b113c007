import { citations } from '../../model/citations.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { sentenceIndexAt } from '../../model/sentences.ts';
import { clausesSpeakingOf, clausesWith } from '../../model/speaking.ts';
import { replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { isHistory } from '../history.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * California's rights in the words of before 2023: the link "Do Not Sell My Personal Information", and the Attorney
 * General's regulations under their old numbers. A business that speaks of sharing as well, or that says it does not
 * sell, is left alone; where the words are those of a link, they may only quote the page they lead to.
 */
export const ccpaPreCpra: PolicyRule = {
  id: 'outdated/ccpa-pre-cpra',
  scope: 'policy',
  severity: 'warning',
  citations: ['ccpa §1798.120'],

  *check(policy, { today }) {
    if (today < IN_FORCE) return;
    yield* oldTitle(policy);
    for (const clause of clausesWith(policy, citations)) yield* oldNumbers(clause);
  },
};

/** The day the amended act came into force. */
const IN_FORCE = '2023-01-01';

interface Place {
  readonly clause: Clause;
  readonly span: Span;
}

function* oldTitle(policy: Policy) {
  if (clausesSpeakingOf(policy, 'or-share').length > 0) return;
  const places = clausesSpeakingOf(policy, 'do-not-sell-title').flatMap((clause): Place[] =>
    mentions(clause.content)
      .of('do-not-sell-title')
      .filter(({ from }) => !isHistory(clause.content, from) && !deniesSelling(clause, from))
      .map((span) => ({ clause, span })),
  );
  const [first, ...further] = places;
  if (!first) return;
  const insert = phrase(policy.language, ccpaPreCpra.id, 'title');
  const args = { text: first.clause.content.text.slice(first.span.from, first.span.to) };
  yield {
    message: 'title',
    args,
    at: place(first.clause, first.span),
    ...(places.every(isLinked) ? { severity: 'info' as const } : {}),
    related: further.map(({ clause, span }) => ({ message: 'also', args, at: place(clause, span) })),
    fixes: [
      {
        title: 'replace',
        safety: 'suggested' as const,
        edits: places.map(({ clause, span }) => ({ ...replace(place(clause, span), ''), insert })),
      },
    ],
  };
}

/** "We do not offer a 'Do Not Sell' link, because we sell nothing." */
function deniesSelling({ content }: Clause, offset: number): boolean {
  const index = sentenceIndexAt(content, offset);
  const inside = mentions(content).of('do-not-sell-title');
  return mentions(content)
    .of('negation')
    .some(
      ({ sentence, from, to }) =>
        sentence === index && !inside.some((title) => title.from <= from && to <= title.to),
    );
}

function isLinked({ clause, span }: Place): boolean {
  return clause.content.inlines.some(
    ({ kind, from, to }) => kind === 'link' && from <= span.from && span.to <= to,
  );
}

/** The regulations stood in §§ 999.300 and following until they moved to §§ 7000 and following. */
const OLD_NUMBER = /^999\.3\d\d/;

function* oldNumbers(clause: Clause) {
  for (const cited of citations(clause.content)) {
    const old = cited.provisions.find(({ number }) => OLD_NUMBER.test(number));
    if (!old || isHistory(clause.content, cited.from)) continue;
    yield { message: 'regulation', args: { number: old.number }, at: place(clause, old) };
  }
}
