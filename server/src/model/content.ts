import type { LanguageId } from '../knowledge/language.ts';
import type { Block, BlockKind, Inline } from '../parse/block.ts';

/**
 * The prose of a block and the language it is in: all that its facts depend on. Equal contents are one object, so what
 * is known of a text is found again wherever the text stands, and after every edit elsewhere.
 */
export interface Content {
  readonly kind: BlockKind;
  readonly text: string;
  readonly language: LanguageId;
  readonly inlines: readonly Inline[];
}

/**
 * A fact about contents, computed once for each content and kept as long as the content lives. The function must be
 * pure in the content.
 */
export function fact<T>(compute: (content: Content) => T): (content: Content) => T {
  const slot = slots++;
  return (content) => {
    const known = (content as Known)[facts] ?? remember(content);
    const found = known[slot];
    if (found !== undefined) return (found === NOTHING ? undefined : found) as T;
    const value = compute(content);
    known[slot] = value === undefined ? NOTHING : value;
    return value;
  };
}

// Rules ask for facts millions of times, so they lie with the content itself: a look into a weak map costs ten times
// as much. They are not enumerable, because equal contents are equal whatever is known of them.
const facts = Symbol('facts');
let slots = 0;
const NOTHING = Symbol('nothing');

type Known = Content & { readonly [facts]?: unknown[] };

function remember(content: Content): unknown[] {
  const known = new Array<unknown>(slots).fill(undefined);
  Object.defineProperty(content, facts, { value: known });
  return known;
}

/** Interns contents for one document's lifetime. */
export type Interner = (block: Block, language: LanguageId) => Content;

export function createInterner(): Interner {
  const byKey = new Map<string, WeakRef<Content>>();
  return (block, language) => {
    const { text, inlines } = block.prose;
    const marks = inlines.map((i) => `${i.kind}${i.from},${i.to},${i.target ?? ''}`).join('|');
    const key = `${block.kind}\u0000${language}\u0000${marks}\u0000${text}`;
    let content = byKey.get(key)?.deref();
    if (!content) {
      content = { kind: block.kind, text, language, inlines };
      byKey.set(key, new WeakRef(content));
    }
    return content;
  };
}
