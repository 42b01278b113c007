import { fold } from '../knowledge/words.ts';
import { anchorWords } from '../knowledge/world.ts';
import type { Span } from '../text/span.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy } from './policy.ts';

/** Where links to places of a document may lead. */
export interface Anchors {
  /** Ids as they are written. */
  readonly exact: ReadonlyMap<string, Span>;
  /** Ids and titles in their letters and digits alone, which is what all generators of anchors keep. */
  readonly letters: ReadonlyMap<string, Span>;
  /** Those of them that are titles. */
  readonly titles: ReadonlyMap<string, Span>;
}

export const anchors = perPolicy((policy: Policy): Anchors => {
  const exact = new Map<string, Span>();
  const titles = new Map<string, Span>();
  const add = (map: Map<string, Span>, name: string, at: Span): void => {
    if (name !== '' && !map.has(name)) map.set(name, at);
  };
  for (const clause of policy.clauses) {
    for (const anchor of clause.block.anchors) add(exact, anchor, spanOf(clause));
  }
  for (const [anchor, at] of anchorsIn(policy.text)) add(exact, anchor, { from: at, to: at });
  for (const section of policy.sections) {
    const { heading, number, title, titleSpan } = section;
    if (!heading) continue;
    add(titles, anchorLetters(title), titleSpan);
    if (number) add(titles, anchorLetters(number.text + title), titleSpan);
  }
  for (const clause of policy.clauses) {
    const { block, content, role } = clause;
    if (role !== 'heading' && role !== 'title' && block.kind !== 'heading') continue;
    add(titles, anchorLetters(content.text), spanOf(clause));
    add(titles, anchorLetters((block.marker?.text ?? '') + content.text), spanOf(clause));
  }
  const letters = new Map(titles);
  for (const [anchor, at] of exact) add(letters, anchorLetters(decoded(anchor)), at);
  return { exact, letters, titles };
});

/**
 * Where "#your-rights" leads; undefined where the document has no such place. Generators make anchors from headings in
 * many ways, so any with the same letters and digits will do, with or without the heading's number.
 */
export function anchorTarget(policy: Policy, anchor: string): Span | undefined {
  const { exact, letters } = anchors(policy);
  const written = exact.get(anchor) ?? exact.get(decoded(anchor));
  if (written) return written;
  for (const name of readingsOf(anchor)) {
    const found = letters.get(anchorLetters(name));
    if (found) return found;
  }
  return cutShort(anchorLetters(decoded(anchor)), policy);
}

function* readingsOf(anchor: string): Iterable<string> {
  const name = decoded(anchor);
  yield name;
  const prefix = anchorWords.prefixes.find((one) => anchor.toLowerCase().startsWith(one));
  if (prefix) yield decoded(anchor.slice(prefix.length));
  // A second heading of one name has "-1" behind it.
  const numbered = /^(.+?)[-_.]\d+$/.exec(name)?.[1];
  if (numbered !== undefined) yield numbered;
}

/** The title whose anchor a generator cut off. */
function cutShort(name: string, policy: Policy): Span | undefined {
  if (name.length < CUT_SHORT) return undefined;
  for (const [title, at] of anchors(policy).titles) if (title.startsWith(name)) return at;
  return undefined;
}

const CUT_SHORT = 20;

/** The anchor that GitHub and most Markdown programs make of a heading. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replace(/\s/g, '-');
}

export function anchorLetters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Ids of elements that hold no text of their own, and so belong to no clause. */
function* anchorsIn(text: string): Iterable<[string, number]> {
  if (!/\b(?:id|name)\s*=/i.test(text)) return;
  for (const match of text.matchAll(/<[a-z][^<>]{0,500}?\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)) {
    yield [match[1]!, match.index];
  }
}

function spanOf({ from, block }: Clause): Span {
  return { from, to: from + block.length };
}

/** An anchor as the text it stands for: "%E2" is a part of a character, and so is the ".E2" of a wiki. */
export function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor.replace(/\.([0-9A-F]{2})/g, '%$1'));
  } catch {
    return anchor;
  }
}
