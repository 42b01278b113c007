import { data } from '../knowledge/data.generated.ts';
import { onFirstUse } from '../knowledge/first-use.ts';
import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';

/** A well-known provider named in a text. */
export interface NamedProvider extends Span {
  readonly name: string;
  /** What policies use it for: "analytics", "payment". */
  readonly does: readonly string[];
  /** ISO country code of its seat, where that is known to lie outside the European Economic Area. */
  readonly seat?: string;
}

interface KnownProvider {
  readonly name: string;
  readonly names: readonly string[];
  readonly does: readonly string[];
  readonly seat?: string;
}

/** Providers by their usual names, in order. */
export const namedProviders = fact((content: Content): readonly NamedProvider[] => {
  const { text } = content;
  const { byName, names } = wellKnown();
  const named = [...text.matchAll(names)];
  if (named.length === 0) return [];
  const masked = content.inlines.filter(({ kind }) => kind === 'code' || kind === 'image');
  return named.flatMap((match): NamedProvider[] => {
    const known = byName.get(match[0]);
    const from = match.index;
    const to = from + match[0].length;
    if (!known || masked.some((span) => from >= span.from && from < span.to)) return [];
    // In an address the name is no statement about who does what.
    if (
      /[/.@\w-]$/.test(text.slice(Math.max(0, from - 1), from)) ||
      /^(?:[/@]|\.\w)/.test(text.slice(to, to + 2))
    )
      return [];
    const { name, does, seat } = known;
    return [{ from, to, name, does, ...(seat === undefined ? {} : { seat }) }];
  });
});

/** A provider with its seat outside the European Economic Area. */
export type ProviderAbroad = NamedProvider & Required<Pick<NamedProvider, 'seat'>>;

/** Those with their seat abroad; none where a European establishment of one is named with it. */
export const providersAbroad = fact((content: Content): readonly ProviderAbroad[] => {
  const abroad = namedProviders(content).filter((one): one is ProviderAbroad => one.seat !== undefined);
  if (abroad.length === 0 || wellKnown().establishments.some((name) => content.text.includes(name)))
    return [];
  return abroad;
});

const wellKnown = onFirstUse(() => {
  const { providers, europeanEstablishments } = data.world.providers;
  const known: readonly KnownProvider[] = providers;
  const byName = new Map(known.flatMap((one) => one.names.map((name) => [name, one] as const)));
  const names = [...byName.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^$()|[\]\\]/g, '\\$&'));
  return {
    establishments: europeanEstablishments as readonly string[],
    byName,
    names: new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu'),
  };
});
