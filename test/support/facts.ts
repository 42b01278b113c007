import { ages } from '../../server/src/model/ages.ts';
import { citations } from '../../server/src/model/citations.ts';
import { contacts } from '../../server/src/model/contacts.ts';
import { crossReferences } from '../../server/src/model/cross-references.ts';
import { dates } from '../../server/src/model/dates.ts';
import { definitions } from '../../server/src/model/definitions.ts';
import { durations } from '../../server/src/model/durations.ts';
import { placeholders } from '../../server/src/model/placeholders.ts';

/** The facts that stand at places in a text, beside its tokens, sentences and mentions. */
export const placedFacts = {
  durations,
  dates,
  ages,
  contacts,
  citations,
  crossReferences,
  definitions,
  placeholders,
};
