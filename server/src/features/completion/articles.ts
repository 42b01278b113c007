import { articleGist, lawName } from '../../knowledge/articles.ts';
import { onFirstUse } from '../../knowledge/first-use.ts';
import { type LanguageId, languageOf } from '../../knowledge/language.ts';
import type { LawId } from '../../knowledge/law.ts';
import { laws } from '../../knowledge/laws.ts';
import type { Policy } from '../../model/policy.ts';
import type { CompletionView, Place } from './completion.ts';
import { anyOf, backFrom, lineAt } from './line.ts';

/** Behind "Article ", "Art." or "§". */
export function articlePlace(policy: Policy, offset: number): Place | undefined {
  const label = anyOf(languageOf(policy.language).data.citations.article);
  const found = new RegExp(
    `(?:(?:^|[^\\p{L}])(?:${label})\\.?\\s+|§\\s?)([\\d.]{0,9}[()\\w]{0,9})$`,
    'iu',
  ).exec(lineAt(policy, offset).before);
  const written = found?.[1];
  return written === undefined ? undefined : { at: backFrom(offset, written.length), written };
}

/** The articles of some laws, as a policy in its language cites them; behind "§" those that are cited so. */
export function articles(
  policy: Policy,
  { at, written }: Place,
  { chosen, language }: { readonly chosen: readonly LawId[]; readonly language: LanguageId },
): readonly CompletionView[] {
  const sign = /§\s?$/.test(policy.text.slice(0, at.from));
  return chosen.flatMap((law) =>
    Object.keys(laws.get(law)?.articles ?? {})
      .filter((article) => (sign ? article.startsWith('§') : /^\d/.test(article)))
      .map((article) => article.replace('§', ''))
      .filter((article) => article.startsWith(written))
      .sort(inOrder().compare)
      .map(
        (article): CompletionView => ({
          label: sign ? article : `${article} ${lawName(law, policy.language)}`,
          kind: 'article',
          detail: articleGist(law, sign ? `§${article}` : article, language) ?? '',
          insert: [sign ? article : cited(article, lawName(law, policy.language), policy.language)],
          at,
          filter: article,
        }),
      ),
  );
}

const inOrder = onFirstUse(() => new Intl.Collator('en', { numeric: true }));

/** "13(2)(a)" of a law, as a language's lawyers write it: "13(2)(a) GDPR", "13, lid 2, onder a, AVG". */
export function cited(article: string, law: string, language: LanguageId): string {
  const { written } = languageOf(language).data.citations;
  const [number = '', ...parts] = article.split(/[()]+/).filter(Boolean);
  const below = parts.map((part) =>
    (/^\d/.test(part) ? written.paragraph : written.point).replace('{}', part),
  );
  return number + below.join('') + (parts.length > 0 ? written.law : ' ') + law;
}
