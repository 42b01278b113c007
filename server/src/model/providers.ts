import { data } from '../knowledge/data.generated.ts';
import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';

/** A known provider named in a text. */
export interface NamedProvider extends Span {
  readonly name: string;
  /** ISO 3166 code of the country of its seat. */
  readonly seat: string;
  /** What policies use it for: "analytics", "payment". */
  readonly does: readonly string[];
}

interface Provider {
  readonly seat: string;
  readonly does: readonly string[];
}

const known: ReadonlyMap<string, Provider> = new Map(Object.entries(data.world.providers.providers));

const NAMES = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...known.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** In order. */
export const namedProviders = fact((content: Content): readonly NamedProvider[] =>
  [...content.text.matchAll(NAMES)].map(({ index, 0: name }) => ({
    from: index,
    to: index + name.length,
    name,
    ...known.get(name)!,
  })),
);
