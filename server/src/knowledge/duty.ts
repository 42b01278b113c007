import type { ConceptId } from './lexicon.ts';

/** Something a policy must say, whatever law asks for it: "retention-period". Ids are part of the JSON contract. */
export type DutyId = string;

/** How a text states a duty: all the concepts together, none of the others, not negated. */
export interface Evidence {
  /** May be empty where both a heading and a further fact are asked for. */
  readonly all: readonly ConceptId[];
  /** A fact that must stand in the same sentence or clause: "90 days", an e-mail address, a company's own name. */
  readonly with?: 'duration' | 'address' | 'name';
  readonly none?: readonly ConceptId[];
  /** Saying that it is not so is a statement, too: “we do not sell personal information”. */
  readonly denied?: 'counts';
  /** It is only a part of what is asked for: where the text says no more, its statement is defective. */
  readonly partly?: true;
  /**
   * Where the concepts must meet. A heading names something by itself only where that is asked for; the date that the
   * document gives of itself needs no concepts.
   */
  readonly within: 'sentence' | 'clause' | 'section' | 'heading' | 'date';
  /** Concepts of which one must be in the heading of the section or of one above it. */
  readonly heading?: readonly ConceptId[];
}

export interface Duty {
  readonly id: DutyId;
  /** Any one of these is a statement. */
  readonly evidence: readonly Evidence[];
  /** The duty arises only where one of these concepts is in the text. */
  readonly trigger?: readonly ConceptId[];
  /** It does not arise where the text says one of these of itself, denied or not: “we use it for nothing else”. */
  readonly unless?: readonly ConceptId[];
  /** The evidence finds nearly every statement, and no rule of its own speaks of absence: laws/statement-missing does. */
  readonly absence?: 'said';
}
