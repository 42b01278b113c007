import { languages } from '../knowledge/language.ts';
import { ADJACENT, compileLexicon, type Lexicon, PUNCTUATED } from '../knowledge/lexicon.ts';
import type { DocumentKind } from './policy.ts';
import { NUMBER, PUNCTUATION, tokenize, WORD } from './tokens.ts';

/** What is known of a document before it is read. */
export interface Titled {
  /** With "/" between folders; absent for a document that has no file. */
  readonly path?: string;
  /** What may be its title, the likeliest first: the front matter's, the first heading, the first line. */
  readonly titles: readonly string[];
}

/**
 * What sort of document it is, by its titles and then by its path, in every language we know. 'other' where neither
 * says. A title that speaks about such documents ("How to write a privacy policy") makes it none of them.
 */
export function documentKind({ path, titles }: Titled): DocumentKind {
  for (const title of titles) {
    const told = toldByTitle(title);
    if (told === 'not') return 'other';
    if (told) return told;
  }
  const told = path === undefined ? undefined : toldByPath(path);
  return told === undefined || told === 'not' ? 'other' : told;
}

/** Whether the document is one that this program is for. Any README, note or article is not. */
export function looksLikePolicy(document: Titled): boolean {
  return documentKind(document) !== 'other';
}

type Told = 'privacy' | 'cookies' | 'terms' | 'not';

const KINDS = ['privacy', 'cookies', 'terms'] as const;

const MOST_WORDS = 12;

/** File names that say nothing; the folder's name stands for them. */
const NAMELESS = new Set(['index', 'page', 'readme', 'default', 'content', 'main', ...languages.keys()]);

function toldByPath(path: string): Told | undefined {
  const parts = path.split('/').filter(Boolean);
  const name = (parts.at(-1) ?? '').replace(/\.[^.]*$/, '');
  const telling = NAMELESS.has(name.toLowerCase()) ? (parts.at(-2) ?? '') : name;
  const words = telling
    .slice(0, 100)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_.+-]+/g, ' ');
  return toldByTitle(words);
}

function toldByTitle(title: string): Told | undefined {
  for (const lexicon of lexicons()) {
    const told = toldBy(lexicon, title.slice(0, 300));
    if (told) return told;
  }
  return undefined;
}

function toldBy(lexicon: Lexicon, title: string): Told | undefined {
  const table = lexicon.words();
  const list = tokenize(title, table, []);
  const ids: number[] = [];
  const gaps: number[] = [];
  for (let i = 0; i < list.count; i++) {
    const kind = list.kind[i];
    if (kind !== WORD && kind !== NUMBER) continue;
    gaps.push(
      i > 0 && list.kind[i - 1] === PUNCTUATION && !'-&'.includes(title[list.from[i - 1]!]!)
        ? PUNCTUATED
        : ADJACENT,
    );
    ids.push(list.value[i]!);
  }
  if (ids.length === 0 || ids.length > MOST_WORDS) return undefined;
  const found = new Set<Told>();
  lexicon.match(table, ids, gaps, ids.length, (concept, first, last) => {
    const name = lexicon.concepts[concept] as string;
    const [kind, place] = name.split(' ') as [Told, string | undefined];
    if (place === 'alone' && (first > 0 || last < ids.length - 1)) return;
    found.add(kind);
  });
  if (found.has('not')) return 'not';
  return KINDS.find((kind) => found.has(kind));
}

let compiled: readonly Lexicon[] | undefined;

function lexicons(): readonly Lexicon[] {
  compiled ??= [...languages.values()].map(({ data: { titles } }) =>
    compileLexicon({
      not: titles.not,
      ...Object.fromEntries(
        KINDS.flatMap((kind) => [
          [`${kind} anywhere`, titles[kind].anywhere],
          [`${kind} alone`, titles[kind].alone],
        ]),
      ),
    }),
  );
  return compiled;
}
