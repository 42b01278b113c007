import { type Citation, parseCitation } from '../knowledge/articles.ts';
import type { LawId } from '../knowledge/law.ts';
import { baseOf, isRepeated, laws } from '../knowledge/laws.ts';
import type { Rule } from '../rules/rule.ts';

/**
 * What a rule rests on in some laws: the articles of its duty, then those it cites itself. What a law only repeats of
 * another is cited once where both are among them.
 */
export function citationsOf(
  rule: Pick<Rule, 'duty' | 'citations'>,
  among: readonly LawId[],
): readonly Citation[] {
  const { duty } = rule;
  const imposed = duty
    ? among
        .filter((law) => !(isRepeated(law, duty) && among.includes(baseOf(law)!)))
        .flatMap((law) =>
          (laws.get(law)?.duties[duty]?.articles ?? []).map((article): Citation => ({ law, article })),
        )
    : [];
  const own = (rule.citations ?? []).map(parseCitation).flatMap(({ law, article }): Citation[] => {
    if (among.includes(law)) return [{ law, article }];
    const repeating = among.filter((id) => baseOf(id) === law && laws.get(id)?.articles[article]);
    return repeating.map((id) => ({ law: id, article }));
  });
  return [...imposed, ...own];
}
