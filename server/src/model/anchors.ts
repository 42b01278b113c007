import { fold } from '../knowledge/words.ts';
import type { Span } from '../text/span.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy } from './policy.ts';

/** Where links to places of a document may lead. */
export interface Anchors {
  /** Ids as they are written. */
  readonly exact: ReadonlyMap<string, Span>;
  /** Ids and titles in their letters and digits alone, which is what all generators of anchors keep. */
  readonly letters: ReadonlyMap<string, Span>;
}

export const anchors = perPolicy((policy: Policy): Anchors => {
  const exact = new Map<string, Span>();
  const letters = new Map<string, Span>();
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
    add(letters, anchorLetters(title), titleSpan);
    if (number) add(letters, anchorLetters(number.text + title), titleSpan);
  }
  const { title } = policy;
  if (title) {
    add(letters, anchorLetters(title.content.text), spanOf(title));
    add(letters, anchorLetters((title.block.marker?.text ?? '') + title.content.text), spanOf(title));
  }
  for (const [anchor, at] of exact) add(letters, anchorLetters(decoded(anchor)), at);
  return { exact, letters };
});

/** Where "#your-rights" leads; undefined where the document has no such place. */
export function anchorTarget(policy: Policy, anchor: string): Span | undefined {
  const { exact, letters } = anchors(policy);
  const written = exact.get(anchor) ?? exact.get(decoded(anchor));
  if (written) return written;
  const name = decoded(anchor);
  // A second heading of one name has "-1" behind it.
  const numbered = /^(.+?)[-_.]\d+$/.exec(name)?.[1];
  return (
    letters.get(anchorLetters(name)) ??
    (numbered === undefined ? undefined : letters.get(anchorLetters(numbered)))
  );
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

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
