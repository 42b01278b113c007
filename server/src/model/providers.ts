import { data } from '../knowledge/data.generated.ts';
import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';

/** A well-known provider established outside the European Economic Area, named in a text. */
export interface NamedProvider extends Span {
  readonly name: string;
  /** ISO country code of its seat. */
  readonly seat: string;
}

/** Providers by their usual names; one that is named together with a European establishment is not among them. */
export const providers = fact((content: Content): readonly NamedProvider[] => {
  const { text } = content;
  const named = [...text.matchAll(NAMES)];
  if (named.length === 0 || establishments.some((name) => text.includes(name))) return [];
  const masked = content.inlines.filter(({ kind }) => kind === 'code' || kind === 'image');
  return named.flatMap((match) => {
    const known = byName.get(match[0]);
    const from = match.index;
    if (!known || masked.some((span) => from >= span.from && from < span.to)) return [];
    // In an address the name is no statement about who does what.
    if (/[/.@\w-]$/.test(text.slice(0, from)) || /^(?:[/@]|\.\w)/.test(text.slice(from + match[0].length)))
      return [];
    return [{ from, to: from + match[0].length, name: known.name, seat: known.seat }];
  });
});

const establishments: readonly string[] = data.world.providers.europeanEstablishments;
const byName = new Map(
  data.world.providers.providers.flatMap((one) => one.names.map((name) => [name, one] as const)),
);
const NAMES = new RegExp(
  `\\b(?:${[...byName.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
    .join('|')})\\b`,
  'g',
);
