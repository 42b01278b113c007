import { data } from './data.generated.ts';
import type { Law, LawId } from './law.ts';

const folders: Readonly<Record<LawId, { readonly law: Omit<Law, 'id'> }>> = data.laws as Readonly<
  Record<LawId, { readonly law: Omit<Law, 'id'> }>
>;

/** Every law that has a folder in server/data/laws. */
export const laws: ReadonlyMap<LawId, Law> = new Map(
  Object.entries(folders).map(([id, { law }]) => [id, { id, ...law }]),
);
