import { type Content, fact } from './content.ts';
import { type Kept, keptWith } from './kept.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Item, Policy } from './policy.ts';

/**
 * A content with what introduces the lists it stands in: "You have the right to:" belongs to each right below it. Equal
 * ones are one object, so what is said there is found again after every edit elsewhere.
 */
export interface Utterance {
  readonly content: Content;
  /** The nearest introduction first. */
  readonly above: readonly Content[];
}

/** One for each clause, in their order. */
export const utterances = perPolicy(({ clauses }: Policy): readonly Utterance[] => clauses.map(utteranceOf));

export function utteranceOf(clause: Clause): Utterance {
  const { content } = clause;
  const known = utteredAs(content);
  for (const one of known.all) if (isIntroducedBy(clause, one.above)) return one;
  const utterance: Known = { content, above: introductions(clause), facts: [] };
  known.all = [utterance, ...known.all].slice(0, MOST);
  return utterance;
}

/** Something worked out once for each utterance. The function must be pure in it. */
export const ofUtterance = keptWith((utterance: Utterance) => (utterance as Known).facts);

type Known = Utterance & { readonly facts: Kept };

/** How a content was last introduced; each keeps the introductions alive, so they are few. */
const utteredAs = fact((): { all: readonly Utterance[] } => ({ all: [] }));
const MOST = 3;

function isIntroducedBy(clause: Clause, above: readonly Content[]): boolean {
  let i = 0;
  for (let { item }: { item?: Item } = clause; item; item = item.list.parent) {
    const content = introduction(clause, item);
    if (content && above[i++] !== content) return false;
  }
  return i === above.length;
}

/** What introduces the list a clause stands in, and the ones above that. */
function introductions(clause: Clause): readonly Content[] {
  const found: Content[] = [];
  for (let { item }: { item?: Item } = clause; item; item = item.list.parent) {
    const content = introduction(clause, item);
    if (content) found.push(content);
  }
  return found;
}

function introduction(clause: Clause, { list }: Item): Content | undefined {
  const above = list.intro ?? list.parent?.clause;
  return above === clause ? undefined : above?.content;
}
