import { addTo } from '../text/groups.ts';
import { data } from './data.generated.ts';
import type { LawId } from './law.ts';

/**
 * Which provisions a law has, for citations. An article's value lists its paragraphs with their points: "1a-f 2 4-6"
 * has (1)(a) to (1)(f), (2), and (4) to (6); "a-d" points without a paragraph; "2a-f,ca" an inserted point; "" neither;
 * "*" anything, because nobody looked.
 */
interface ProvisionData {
  /** Where the list was read, and when (ISO date). */
  readonly source: string;
  readonly dateChecked: string;
  /** The number of the instrument: "2016/679". */
  readonly instrument?: string;
  /** Another law, of which this one is a version: what that one has and this list does not name, is as there. */
  readonly base?: LawId;
  /** Numbers that begin otherwise are of other laws in the same code: "1798.1". */
  readonly within?: string;
  readonly articles: Readonly<Record<string, string>>;
}

export interface Provisions {
  readonly law: LawId;
  readonly instrument?: string;
  /**
   * How much of a citation exists: the article and as many parts as lead somewhere; undefined where not even the
   * article does. Parts are as cited: ["2", "a"].
   */
  existing(article: string, parts: readonly string[]): { readonly parts: number } | undefined;
}

/** "1", "4-6", "1a-f", "a-d", "2a-f,ca". */
const LISTED = /^(\d+)?(?:-(\d+))?(?:([a-z])-([a-z]))?(?:,([a-z,]+))?$/;

const folders = data.laws as Readonly<Record<LawId, { readonly provisions?: ProvisionData }>>;

/** The laws whose provisions are known, with those of their versions: a "GDPR" may be the United Kingdom's. */
export const provisions: ReadonlyMap<LawId, Provisions> = new Map(
  Object.entries(folders).flatMap(([law, { provisions: own }]) => {
    if (!own) return [];
    const versions = Object.values(folders).flatMap((other) =>
      other.provisions?.base === law ? [other.provisions] : [],
    );
    const base = own.base === undefined ? undefined : folders[own.base]?.provisions;
    return [[law, compiled(law, own, base ? [base, ...versions] : versions)] as const];
  }),
);

/** An article's paragraphs by number, "" for points outside one, with their points; undefined where anything goes. */
type Article = ReadonlyMap<string, ReadonlySet<string>> | undefined;

function compiled(law: LawId, own: ProvisionData, others: readonly ProvisionData[]): Provisions {
  let known: ReadonlyMap<string, readonly Article[]> | undefined;
  return {
    law,
    ...(own.instrument ? { instrument: own.instrument } : {}),
    existing(article, parts) {
      if (own.within && !article.startsWith(own.within)) return { parts: parts.length };
      known ??= articlesOf([own, ...others]);
      const versions = known.get(article);
      if (!versions) return undefined;
      return { parts: Math.max(...versions.map((one) => existingParts(one, parts))) };
    },
  };
}

function articlesOf(versions: readonly ProvisionData[]): ReadonlyMap<string, readonly Article[]> {
  const articles = new Map<string, Article[]>();
  for (const { articles: listed } of versions) {
    for (const [article, list] of Object.entries(listed)) {
      addTo(articles, article, readArticle(list));
    }
  }
  return articles;
}

/** How many of the parts lead somewhere. What is below a point is not known, and taken to exist. */
function existingParts(article: Article, parts: readonly string[]): number {
  if (!article) return parts.length;
  const [first, second] = parts.map((part) => part.toLowerCase());
  if (first === undefined) return 0;
  if (/^\d/.test(first)) {
    // "1A": an inserted paragraph, which the lists do not name.
    if (/\D/.test(first)) return parts.length;
    const points = article.get(first);
    if (!points) return 0;
    return second === undefined || points.has(second) || /^\d/.test(second) ? parts.length : 1;
  }
  // "Article 6(f)" leaves the paragraph out: loose, but everybody knows what is meant.
  return [...article.values()].some((points) => points.has(first)) ? parts.length : 0;
}

/** @throws Error for a list that is not in the notation. */
export function readArticle(list: string): Article {
  if (list === '*') return undefined;
  const article = new Map<string, ReadonlySet<string>>();
  for (const listed of list.split(' ').filter(Boolean)) {
    const [whole, first, last, from, to, more] = LISTED.exec(listed) ?? [];
    if (!whole) throw new Error(`"${listed}" is no list of paragraphs and points`);
    const points = new Set([...lettersBetween(from, to), ...(more?.split(',') ?? [])]);
    if (first === undefined) article.set('', points);
    for (let n = Number(first); n <= Number(last ?? first); n++) article.set(String(n), points);
  }
  return article;
}

function lettersBetween(from?: string, to?: string): string[] {
  if (!from || !to) return [];
  const start = from.charCodeAt(0);
  return Array.from({ length: to.charCodeAt(0) - start + 1 }, (_, i) => String.fromCharCode(start + i));
}
