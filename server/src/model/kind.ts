import { languages } from '../knowledge/language.ts';
import type { Lexicon } from '../knowledge/lexicon.ts';
import { ADJACENT, PUNCTUATED } from '../knowledge/matcher.ts';
import { TITLED_KINDS, titleLexicon } from '../knowledge/titles.ts';
import type { DocumentKind } from './policy.ts';
import { NUMBER, PUNCTUATION, tokenize, WORD } from './tokens.ts';

/** What is known of a document before it is read. */
export interface Titled {
  /** With "/" between folders; absent for a document that has no file. */
  readonly path?: string;
  /** What may be its title, the likeliest first: the front matter's, the first heading, the first line. */
  readonly titles: readonly string[];
  /** Titles of its sections, or what may be some; asked where nothing else tells. */
  readonly sections?: Iterable<string>;
}

/** The same as `tellKind`, and 'other' where nothing tells. */
export function documentKind(document: Titled): DocumentKind {
  return tellKind(document) ?? 'other';
}

/**
 * What sort of document it is, by its titles, then by its path, then by what its sections are called, in every language
 * we know. Undefined where none of them says. A title that speaks about such documents ("How to write a privacy
 * policy") makes it 'other'.
 */
export function tellKind({ path, titles, sections = [] }: Titled): DocumentKind | undefined {
  for (const title of titles) {
    const told = toldByTitle(title);
    if (told === 'not') return 'other';
    if (told) return told;
  }
  const told = path === undefined ? undefined : toldByPath(path);
  if (told === 'not') return 'other';
  return told ?? (isDividedLikePolicy(sections) ? 'privacy' : undefined);
}

/** Whether so many different sections are called as those of a privacy policy are that it can be nothing else. */
function isDividedLikePolicy(sections: Iterable<string>): boolean {
  const found = new Set<string>();
  for (const title of sections) {
    if (!isTitleOfSection(title.slice(0, 300))) continue;
    found.add(title.toLowerCase());
    if (found.size === ENOUGH_SECTIONS) return true;
  }
  return false;
}

const ENOUGH_SECTIONS = 4;

function isTitleOfSection(title: string): boolean {
  for (const language of languages.keys()) {
    if (kindsIn(titleLexicon(language), title).has('section')) return true;
  }
  return false;
}

/** Whether the document is one that this program is for. Any README, note or article is not. */
export function looksLikePolicy(document: Titled): boolean {
  return documentKind(document) !== 'other';
}

type Told = 'privacy' | 'cookies' | 'terms' | 'not';
type Speaking = Told | 'section';

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
  for (const language of languages.keys()) {
    const told = toldBy(titleLexicon(language), title.slice(0, 300));
    if (told) return told;
  }
  return undefined;
}

function toldBy(lexicon: Lexicon, title: string): Told | undefined {
  const found = kindsIn(lexicon, title);
  return found.has('not') ? 'not' : TITLED_KINDS.find((kind) => found.has(kind));
}

function kindsIn(lexicon: Lexicon, title: string): ReadonlySet<Speaking> {
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
  const found = new Set<Speaking>();
  if (ids.length === 0 || ids.length > MOST_WORDS) return found;
  lexicon.match(table, ids, gaps, ids.length, (concept, first, last) => {
    const name = lexicon.concepts[concept] as string;
    const [kind, place] = name.split(' ') as [Speaking, string | undefined];
    if (place === 'alone' && (first > 0 || last < ids.length - 1)) return;
    found.add(kind);
  });
  return found;
}
