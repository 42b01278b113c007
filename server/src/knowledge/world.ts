import { data } from './data.generated.ts';
import type { LawId } from './law.ts';
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

/** A country that an adequacy decision is about. */
export interface AdequateCountry {
  /** ISO country code. */
  readonly code: string;
  /** ISO dates of the first and last day of the decision, where they are known. */
  readonly since?: string;
  readonly until?: string;
  /** Only commercial organisations, or only those certified under a framework. */
  readonly limit?: 'commercial' | 'framework';
  /** False where it was not checked against a source. */
  readonly verified: boolean;
}

export interface Adequacy {
  /** ISO date on which the list was last looked at. */
  readonly dateChecked: string;
  readonly source: string;
  /** The article under which the decisions were taken. */
  readonly article: string;
  readonly countries: readonly AdequateCountry[];
}

/** The adequacy decisions under each law that has them. */
export const adequacyLists: ReadonlyMap<LawId, Adequacy> = new Map(
  Object.entries(data.world['adequate-countries'] as Readonly<Record<LawId, Adequacy>>),
);

export interface ConsentAges {
  readonly dateChecked: string;
  readonly article: string;
  readonly verified: boolean;
  /** In years, by ISO country code. */
  readonly ages: Readonly<Record<string, number>>;
}

/** The age from which children consent for themselves, where a law leaves it to the countries. */
export const consentAges: ReadonlyMap<LawId, ConsentAges> = new Map(
  Object.entries(data.world['consent-ages'] as Readonly<Record<LawId, ConsentAges>>),
);

/** ISO codes of the countries of the European Economic Area. */
export const eeaCountries: ReadonlySet<string> = new Set(data.world.eea);

/** Anchors of a page that no document gives itself. */
export const anchorWords = data.world.anchors;
