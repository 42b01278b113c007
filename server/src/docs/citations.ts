import { type Citation, parseCitation } from '../knowledge/articles.ts';
import type { LawId } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';
import type { Rule } from '../rules/rule.ts';

/** What a rule rests on in some laws: the articles of its duty, then those it cites itself. */
export function citationsOf(
  rule: Pick<Rule, 'duty' | 'citations'>,
  among: readonly LawId[],
): readonly Citation[] {
  const { duty } = rule;
  const imposed = duty
    ? among.flatMap((law) =>
        (laws.get(law)?.duties[duty]?.articles ?? []).map((article): Citation => ({ law, article })),
      )
    : [];
  const own = (rule.citations ?? []).map(parseCitation).filter(({ law }) => among.includes(law));
  return [...imposed, ...own];
}
