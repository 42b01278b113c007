import type { LanguageId } from '../knowledge/language.ts';
import type { Block, BlockKind, Inline } from '../parse/block.ts';

/**
 * The prose of a block and the language it is in: all that its facts depend on. Equal contents are one object, so what
 * is known of a text is found again wherever the text stands, and after every edit elsewhere.
 */
export class Content {
  readonly kind: BlockKind;
  readonly text: string;
  readonly language: LanguageId;
  readonly inlines: readonly Inline[];

  // Rules ask for facts millions of times, so they lie with the content itself: a look into a weak map costs ten times
  // as much.
  #known: unknown[] | undefined;
  static #slots = 0;

  constructor(kind: BlockKind, text: string, language: LanguageId, inlines: readonly Inline[] = []) {
    this.kind = kind;
    this.text = text;
    this.language = language;
    this.inlines = inlines;
    this.#known = undefined;
  }

  static fact<T>(compute: (content: Content) => T): (content: Content) => T {
    const slot = Content.#slots++;
    return (content) => {
      content.#known ??= new Array<unknown>(Content.#slots).fill(undefined);
      const known = content.#known;
      const found = known[slot];
      if (found !== undefined) return (found === NOTHING ? undefined : found) as T;
      const value = compute(content);
      known[slot] = value === undefined ? NOTHING : value;
      return value;
    };
  }
}

const NOTHING = Symbol('nothing');

/**
 * A fact about contents, computed once for each content and kept as long as the content lives. The function must be
 * pure in the content.
 */
export const fact = Content.fact;

/** Interns contents for one document's lifetime. */
export type Interner = (block: Block, language: LanguageId) => Content;

export function createInterner(): Interner {
  // By the text first: its hash is known to the engine, and hardly any text has two contents.
  const byText = new Map<string, WeakRef<Content>[]>();
  let most = 1024;
  return (block, language) => {
    const { kind, prose } = block;
    const { text, inlines } = prose;
    const known = byText.get(text);
    for (const reference of known ?? []) {
      const content = reference.deref();
      if (content?.kind === kind && content.language === language && areAlike(content.inlines, inlines))
        return content;
    }
    const content = new Content(kind, text, language, inlines);
    const reference = new WeakRef(content);
    if (known) known.push(reference);
    else byText.set(text, [reference]);
    if (byText.size > most) {
      forgetDead(byText);
      most = Math.max(most, 2 * byText.size);
    }
    return content;
  };
}

function areAlike(a: readonly Inline[], b: readonly Inline[]): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((one, i) => {
        const other = b[i]!;
        return (
          one.kind === other.kind &&
          one.from === other.from &&
          one.to === other.to &&
          one.target === other.target
        );
      }))
  );
}

/** Every keystroke leaves a text behind that nothing holds any more. */
function forgetDead(byText: Map<string, WeakRef<Content>[]>): void {
  for (const [text, references] of byText) {
    const alive = references.filter((reference) => reference.deref() !== undefined);
    if (alive.length === 0) byText.delete(text);
    else byText.set(text, alive);
  }
}
