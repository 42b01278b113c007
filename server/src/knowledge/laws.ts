import { data } from './data.generated.ts';
import type { Law, LawId } from './law.ts';

type Folder = Readonly<{ law?: Omit<Law, 'id'> }>;

const folders = data.laws as Readonly<Record<LawId, Folder>>;

/** Every law that can be chosen. A folder without law.json is one of which only the provisions are known. */
export const laws: ReadonlyMap<LawId, Law> = new Map(
  Object.entries(folders).flatMap(([id, { law }]) => (law ? [[id, { id, ...law }] as const] : [])),
);
