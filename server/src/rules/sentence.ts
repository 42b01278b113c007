import type { ConceptId } from '../knowledge/lexicon.ts';
import { isDenied } from '../model/denial.ts';
import type { Mention } from '../model/mentions.ts';
import type { Clause, Policy } from '../model/policy.ts';
import type { Sentence } from '../model/sentences.ts';
import { clausesSpeakingOf } from '../model/speaking.ts';
import type { Span } from '../text/span.ts';
import { place } from './rule.ts';
import { type Said as SaidThere, said } from './said.ts';

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
  return isStatement(clause) ? said(clause.content).map((one) => new SaidInClause(clause, one)) : [];
}

/** A class, because there may be one for every sentence of a policy. */
class SaidInClause implements Said {
  readonly clause: Clause;
  readonly #said: SaidThere;

  constructor(clause: Clause, said: SaidThere) {
    this.clause = clause;
    this.#said = said;
  }

  get sentence(): Sentence {
    return this.#said;
  }

  first(concept: ConceptId): Mention | undefined {
    return this.#said.all(concept)[0];
  }

  affirmed(concept: ConceptId): Mention | undefined {
    return this.#said.all(concept).find((mention) => !isDenied(this.clause.content, mention));
  }

  says(...concepts: readonly ConceptId[]): boolean {
    return this.#said.has(...concepts);
  }

  words({ from, to }: Span): string {
    return this.clause.content.text.slice(from, to);
  }

  at(span: Span): Span {
    return place(this.clause, span);
  }
}

/** Whether a clause is made of sentences that state something. */
export function isStatement({ role }: Clause): boolean {
  return STATING.has(role);
}

const STATING: ReadonlySet<Clause['role']> = new Set(['paragraph', 'item', 'continuation', 'cell']);

/** Every sentence that speaks of one of the concepts, in document order. */
export function* saidOf(policy: Policy, ...concepts: readonly ConceptId[]): Iterable<Said> {
  for (const clause of clausesSpeakingOf(policy, ...concepts)) {
    if (!isStatement(clause)) continue;
    for (const one of said(clause.content)) if (one.has(...concepts)) yield new SaidInClause(clause, one);
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
