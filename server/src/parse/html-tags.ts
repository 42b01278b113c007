import { decodeHTML } from 'entities/lib/decode.js';
import type { Inline } from './block.ts';

/** Elements whose content a reader of the page's text does not see, or sees as a menu. */
export const PASSED_OVER = new Set(
  'script style template head title nav svg math noscript iframe object select textarea audio video canvas'.split(
    ' ',
  ),
);

/** Elements that begin and end a block of text. */
export const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre ' +
    'section summary table tbody td tfoot th thead tr ul head title script style template'
  ).split(' '),
);

/** Elements without content. */
export const VOID = new Set(
  'area base br col embed hr img input link meta param source track wbr command frame keygen'.split(' '),
);

export function inlineKind(name: string): Inline['kind'] | undefined {
  return INLINE_KINDS[name];
}

const INLINE_KINDS: Readonly<Record<string, Inline['kind']>> = {
  __proto__: null as never,
  a: 'link',
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
};

export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** As written, for telling components from elements. */
  readonly written: string;
  readonly closing: boolean;
  readonly selfClosing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Reads one whole tag, from "<" to ">". */
export function readTag(source: string): Tag {
  const head = /^<(\/?)([^\s/>"'=]*)/.exec(source);
  const written = head?.[2] ?? '';
  return {
    name: written.toLowerCase(),
    written,
    closing: head?.[1] === '/',
    selfClosing: /\/\s*>$/.test(source.slice(-20)),
    attributes: readAttributes(source, head?.[0].length ?? 0),
  };
}

/** The names by which links can reach an element. */
export function anchorsOf(tag: Tag): string[] {
  const id = tag.attributes.get('id');
  const name = tag.name === 'a' ? tag.attributes.get('name') : undefined;
  return [id, name].filter(
    (anchor, i, all) => anchor !== undefined && anchor !== '' && all.indexOf(anchor) === i,
  ) as string[];
}

export function isHidden(tag: Tag): boolean {
  if (tag.attributes.size === 0) return false;
  const style = tag.attributes.get('style');
  return tag.attributes.has('hidden') || (style !== undefined && /display\s*:\s*none/i.test(style));
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>][^\s>]*)))?/g;

function readAttributes(source: string, from: number): ReadonlyMap<string, string> {
  if (source.length - from < 3) return NO_ATTRIBUTES;
  const found = new Map<string, string>();
  ATTRIBUTE.lastIndex = from;
  for (let match = ATTRIBUTE.exec(source); match; match = ATTRIBUTE.exec(source)) {
    const name = match[1]!.toLowerCase();
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    if (!found.has(name)) found.set(name, value.includes('&') ? decodeHTML(value) : value);
  }
  return found;
}
