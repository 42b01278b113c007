import { data } from './data.generated.ts';
import type { ConceptId } from './lexicon.ts';

/** Something that is over. Dates are ISO dates. */
export interface Ended {
  readonly ended: string;
}

/** A page, or everything below it, that is gone. */
export interface DeadPage extends Ended {
  /** Without "www."; hosts below it count as well. */
  readonly host: string;
  /** What the path begins with. */
  readonly path: string;
  /** What the page belonged to: "Adobe Flash". */
  readonly name: string;
}

export const deadPages: readonly DeadPage[] = data.world['dead-pages'];

export interface DeadTechnology extends Ended {
  /** What it is called now, where it only changed its name. */
  readonly renamed?: string;
}

/** By the concept that speaks of it. */
export const deadTechnology = new Map(
  Object.entries<DeadTechnology>(data.world['dead-technology']),
) as unknown as ReadonlyMap<ConceptId, DeadTechnology>;

export interface EndedTransferTool extends Ended {
  /** The judgment or decision that ended it. */
  readonly by: string;
}

/** By the id under which citations name it. */
export const endedTransferTools: ReadonlyMap<string, EndedTransferTool> = new Map(
  Object.entries<EndedTransferTool>(data.world['ended-transfer-tools']),
);

export interface RepealedLaw extends Ended {
  /** It was never more than a proposal. */
  readonly proposal?: boolean;
}

/** By the id under which citations name it. */
export const repealedLaws: ReadonlyMap<string, RepealedLaw> = new Map(
  Object.entries<RepealedLaw>(data.world['repealed-laws']),
);

/** Anchors of a page that no document gives itself. */
export const anchorWords = data.world.anchors;
