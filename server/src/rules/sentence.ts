import type { ConceptId } from '../knowledge/lexicon.ts';
import { isDenied } from '../model/denial.ts';
import { type Mention, mentions } from '../model/mentions.ts';
import type { Clause, Policy } from '../model/policy.ts';
import { type Sentence, sentences } from '../model/sentences.ts';
import type { Span } from '../text/span.ts';
import { place } from './rule.ts';

/** A sentence of a policy with what it speaks of. */
export interface Said {
  readonly clause: Clause;
  readonly sentence: Sentence;
  /** The first mention of a concept in this sentence. */
  first(concept: ConceptId): Mention | undefined;
  /** The same, and not denied. */
  affirmed(concept: ConceptId): Mention | undefined;
  says(...concepts: readonly ConceptId[]): boolean;
  /** A span of the clause's prose as its words. */
  words(span: Span): string;
  /** A span of the clause's prose in the document. */
  at(span: Span): Span;
}

/** The sentences of a clause that states something, in order; none for headings and the like. */
export function saidIn(clause: Clause): readonly Said[] {
  if (!STATING.has(clause.role)) return [];
  const { content } = clause;
  const found = mentions(content);
  return sentences(content).map((sentence, index): Said => {
    const first = (concept: ConceptId): Mention | undefined =>
      found.has(concept) ? found.of(concept).find((mention) => mention.sentence === index) : undefined;
    return {
      clause,
      sentence,
      first,
      affirmed: (concept) =>
        found.has(concept)
          ? found.of(concept).find((one) => one.sentence === index && !isDenied(content, one))
          : undefined,
      says: (...concepts) => concepts.some((concept) => first(concept) !== undefined),
      words: ({ from, to }) => content.text.slice(from, to),
      at: (span) => place(clause, span),
    };
  });
}

const STATING: ReadonlySet<Clause['role']> = new Set(['paragraph', 'item', 'continuation', 'cell']);

/** Every sentence that speaks of one of the concepts, in document order. */
export function* saidOf(policy: Policy, ...concepts: readonly ConceptId[]): Iterable<Said> {
  for (const clause of policy.clauses) {
    const found = mentions(clause.content);
    if (!concepts.some((concept) => found.has(concept))) continue;
    for (const said of saidIn(clause)) if (said.says(...concepts)) yield said;
  }
}

/** The clause that introduces the list a clause stands in, and the ones above that. */
export function introductions(clause: Clause): readonly Clause[] {
  const found: Clause[] = [];
  for (let item = clause.item; item; item = item.list.parent) {
    const above = item.list.intro ?? item.list.parent?.clause;
    if (above && above !== clause) found.push(above);
  }
  return found;
}
