import ignore from 'ignore';
import { minimatch } from 'minimatch';
import { decoded } from '../host/address.ts';
import { looksLikePolicy } from '../model/kind.ts';
import type { Format } from '../parse/block.ts';
import type { FoundConfig } from './config-file.ts';
import { formatOf } from './format-of.ts';

export interface Candidate {
  readonly uri: string;
  readonly text: string;
  /** As the editor names it; by the file's name where absent. */
  readonly languageId?: string;
}

/** Whether a document is a policy, and what says so: the first of these that says something. */
export interface Standing {
  readonly policy: boolean;
  readonly by: 'format' | 'comment' | 'ignore' | 'include' | 'language' | 'setting' | 'name';
}

/** Whether a document is a policy, so that every other file stays untouched. */
export function isPolicy(candidate: Candidate, found: FoundConfig, include?: readonly string[]): boolean {
  return standingOf(candidate, found, include).policy;
}

/**
 * A magic comment decides, then the config file, then the language `policy`, the editor's globs, and last the document's
 * own name: its title or its path.
 */
export function standingOf(
  candidate: Candidate,
  { config, folder }: FoundConfig,
  include: readonly string[] = [],
): Standing {
  const { uri, text, languageId } = candidate;
  const format = formatOf(uri, text, languageId);
  if (format === undefined) return { policy: false, by: 'format' };
  const forced = magicComment(text);
  if (forced !== undefined) return { policy: forced, by: 'comment' };
  const path = pathBelow(uri, folder);
  if (excludes(config.ignore, path)) return { policy: false, by: 'ignore' };
  if (matches(path, config.include)) return { policy: true, by: 'include' };
  if (languageId === 'policy' || (languageId === undefined && uri.toLowerCase().endsWith('.policy')))
    return { policy: true, by: 'language' };
  const whole = pathBelow(uri, undefined);
  if (matches(whole, include)) return { policy: true, by: 'setting' };
  const top = text.slice(0, TOP);
  const named = { path: whole, titles: [...titlesIn(top)], sections: headingsIn(top, format) };
  return { policy: looksLikePolicy(named), by: 'name' };
}

/** Whether a file's path alone says that it is a policy; used before a file is even opened. */
export function namedAsPolicy(uri: string, include: readonly string[] = []): boolean {
  const path = pathBelow(uri, undefined);
  return (
    path.toLowerCase().endsWith('.policy') || matches(path, include) || looksLikePolicy({ path, titles: [] })
  );
}

/** Whether a file's path is that of a policy by itself, by the config or by the editor's globs, and nothing excludes it. */
export function namedOrIncluded(uri: string, found: FoundConfig, include: readonly string[] = []): boolean {
  if (isIgnored(uri, found)) return false;
  return namedAsPolicy(uri, include) || matches(pathBelow(uri, found.folder), found.config.include);
}

/** Whether a config's folder excludes a path; used before a file is even opened. */
export function isIgnored(uri: string, { config, folder }: FoundConfig): boolean {
  return excludes(config.ignore, pathBelow(uri, folder));
}

/** `<!-- policywright-enable-file -->` and `<!-- policywright-disable-file -->`, the latter without any rule. */
function magicComment(text: string): boolean | undefined {
  if (!text.includes('policywright-')) return undefined;
  const found =
    /(?:<!--|\{\/\*)\s*policywright-(enable|disable)-file\s*(?:--(?!>)[^\n]{0,500}?)?(?:-->|\*\/\})/.exec(
      text,
    );
  return found ? found[1] === 'enable' : undefined;
}

/** UTF-16 units at the start of a document in which its title stands, if it has one. */
const TOP = 20_000;

/** What may be the title: the front matter's, the page's, the first heading, the first line. */
function* titlesIn(text: string): Iterable<string> {
  const frontMatter = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(text);
  const named = frontMatter && /^title:\s*["']?(.+?)["']?\s*$/m.exec(frontMatter[1]!);
  if (named) yield named[1]!;
  const page = /<title[^>]*>([^<]*)</i.exec(text) ?? /<h1[^>]*>([\s\S]*?)<\/h1>/i.exec(text);
  if (page) yield page[1]!.replace(/<[^>]*>/g, ' ');
  const body = frontMatter ? text.slice(frontMatter[0].length) : text;
  const heading = /^ {0,3}#[ \t]+(.+)$/m.exec(body);
  if (heading) yield heading[1]!;
  const line = /^\uFEFF?\s*([^\r\n]+)/.exec(body.replace(/<!--[\s\S]*?-->/g, ''));
  if (line) yield line[1]!;
}

/** What may be the title of a section. In plain text any short line may be one that does not end as a sentence does. */
function* headingsIn(text: string, format: Format): Iterable<string> {
  for (const [, heading = ''] of text.matchAll(HEADINGS[format]))
    yield heading.replace(/<[^>]*>/g, ' ').trim();
}

const MARKED = /^ {0,3}#{1,6}[ \t]+([^\r\n]{1,200})/gm;
const HEADINGS: Readonly<Record<Format, RegExp>> = {
  markdown: MARKED,
  mdx: MARKED,
  html: /<h[1-6][^>]*>([^<]{0,200}(?:<[^>]{1,200}>[^<]{0,200}){0,4}?)<\/h[1-6]>/gi,
  text: /^[ \t]*([^\s.;,!][^\r\n]{2,98}[^\s.;,!])[ \t]*$/gm,
};

/** The path below a folder, or the whole path where it lies elsewhere; without a slash at its start. */
function pathBelow(uri: string, folder: string | undefined): string {
  const below =
    folder !== undefined && uri.startsWith(`${folder}/`) ? uri.slice(folder.length + 1) : undefined;
  return decoded(below ?? uri.replace(/^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?\/*/i, ''));
}

/** A glob without a slash is a name anywhere. */
function matches(path: string, globs: readonly string[]): boolean {
  const options = { nocase: true, dot: true, matchBase: true, nonegate: true, nocomment: true };
  return globs.some((glob) => minimatch(path, glob, options));
}

/** Patterns as in .gitignore. A path outside the config's folder is not its business. */
function excludes(patterns: readonly string[], path: string): boolean {
  return (
    patterns.length > 0 &&
    ignore.isPathValid(path) &&
    ignore()
      .add([...patterns])
      .ignores(path)
  );
}
