import type { ConceptId } from '../knowledge/lexicon.ts';
import { type Content, fact } from '../model/content.ts';
import { isDenied } from '../model/denial.ts';
import { type Mention, mentions } from '../model/mentions.ts';
import { type Sentence, sentences } from '../model/sentences.ts';
import { addTo } from '../text/groups.ts';
import type { Span } from '../text/span.ts';

/** One sentence with what it speaks of. Spans are offsets into the content's text. */
export interface Said extends Sentence {
  /** Its place among the sentences of its text. */
  readonly index: number;
  readonly words: string;
  /** Whether it speaks of any of these, affirmed or not. */
  has(...concepts: readonly ConceptId[]): boolean;
  /** The first mention of any of these. */
  first(...concepts: readonly ConceptId[]): Mention | undefined;
  /** The first mention of any of these that no "not" denies. */
  affirmed(...concepts: readonly ConceptId[]): Mention | undefined;
  all(concept: ConceptId): readonly Mention[];
}

/** The sentences of a text, in order. */
export const said = fact((content: Content): readonly Said[] => {
  const mentionsOf = bySentence(content);
  return sentences(content).map((sentence, index) => new SaidSentence(content, sentence, index, mentionsOf));
});

type BySentence = (concept: ConceptId) => ReadonlyMap<number, readonly Mention[]> | undefined;

/** A class, because there is one for every sentence. */
class SaidSentence implements Said {
  readonly from: number;
  readonly to: number;
  readonly negated: boolean;
  readonly modal: boolean;
  readonly conditional: boolean;
  readonly quoted: boolean;
  readonly index: number;
  readonly #content: Content;
  readonly #mentionsOf: BySentence;

  constructor(content: Content, sentence: Sentence, index: number, mentionsOf: BySentence) {
    this.from = sentence.from;
    this.to = sentence.to;
    this.negated = sentence.negated;
    this.modal = sentence.modal;
    this.conditional = sentence.conditional;
    this.quoted = sentence.quoted;
    this.index = index;
    this.#content = content;
    this.#mentionsOf = mentionsOf;
  }

  get words(): string {
    return this.#content.text.slice(this.from, this.to);
  }

  all(concept: ConceptId): readonly Mention[] {
    return this.#mentionsOf(concept)?.get(this.index) ?? NONE;
  }

  has(...concepts: readonly ConceptId[]): boolean {
    return concepts.some((concept) => this.#mentionsOf(concept)?.has(this.index));
  }

  first(...concepts: readonly ConceptId[]): Mention | undefined {
    return earliest(concepts.flatMap((concept) => this.all(concept)));
  }

  affirmed(...concepts: readonly ConceptId[]): Mention | undefined {
    const mentioned = concepts.flatMap((concept) => this.all(concept));
    return earliest(mentioned.filter((mention) => !isDenied(this.#content, mention)));
  }
}

const NONE: readonly Mention[] = [];

function earliest(those: readonly Mention[]): Mention | undefined {
  return those.length > 1 ? those.reduce((a, b) => (b.from < a.from ? b : a)) : those[0];
}

/** The mentions of a concept by the index of their sentence, sorted once: a text of a megabyte has very many. */
function bySentence(
  content: Content,
): (concept: ConceptId) => ReadonlyMap<number, readonly Mention[]> | undefined {
  const found = mentions(content);
  const known = new Map<ConceptId, ReadonlyMap<number, readonly Mention[]>>();
  return (concept) => {
    const sorted = known.get(concept);
    if (sorted || !found.has(concept)) return sorted;
    const fresh = new Map<number, Mention[]>();
    for (const mention of found.of(concept)) {
      addTo(fresh, mention.sentence, mention);
    }
    known.set(concept, fresh);
    return fresh;
  };
}

/** The words of a span, shortened to what a message can quote. */
export function quoted({ text }: Content, { from, to }: Span): string {
  const words = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return words.length <= LONGEST_QUOTE ? words : `${words.slice(0, LONGEST_QUOTE).replace(/\s+\S*$/, '')} …`;
}

const LONGEST_QUOTE = 80;

/** Before the mark that ends a sentence, where something can be added to it. */
export function endOfWords({ text }: Content, { from, to }: Span): number {
  return from + text.slice(from, to).replace(/[\s.;:!,]+$/, '').length;
}
