import { data } from '../knowledge/data.generated.ts';
import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';

/** A well-known service named in a text. */
export interface NamedService extends Span {
  readonly name: string;
  /** What policies use it for: "analytics", "payment". */
  readonly does: readonly string[];
}

const does = new Map<string, string[]>();
for (const [task, names] of Object.entries(data.world.services)) {
  for (const name of names) does.set(name, [...(does.get(name) ?? []), task]);
}

const NAMES = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...does.keys()].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** In order. */
export const namedServices = fact((content: Content): readonly NamedService[] =>
  [...content.text.matchAll(NAMES)].map(({ index, 0: name }) => ({
    from: index,
    to: index + name.length,
    name,
    does: does.get(name)!,
  })),
);
