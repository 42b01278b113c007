import type { Span } from '../text/span.ts';
import { citations } from './citations.ts';
import { type Content, fact } from './content.ts';
import { dates, type WrittenDate } from './dates.ts';
import { mentions } from './mentions.ts';
import { perPolicy } from './per-policy.ts';
import { placeholders } from './placeholders.ts';
import type { Clause, Policy } from './policy.ts';
import { sentences } from './sentences.ts';
import { clausesWith } from './speaking.ts';

/** A date that the document gives of itself. */
export interface UpdateDate {
  readonly clause: Clause;
  /** In the clause's prose. */
  readonly date: WrittenDate;
  /** "Effective from": may rightly lie ahead. */
  readonly effective: boolean;
}

/** The dates at which the document says that it was written, changed or comes into force, in its order. */
export const updateDates = perPolicy((policy: Policy): readonly UpdateDate[] =>
  clausesWith(policy, dates).flatMap((clause) =>
    dates(clause.content)
      .filter((date) => isOwnDate(clause, date, policy))
      .map((date) => ({ clause, date, effective: isEffective(clause.content, date) })),
  ),
);

/** Whether a place is kept where the date goes: a label with a slot, a template's tag, a field of the front matter. */
export const leavesPlaceForDate = perPolicy(
  (policy: Policy): boolean =>
    policy.clauses.some(
      (clause) =>
        (clause.role === 'date' || atAnEnd(clause, policy)) &&
        (clause.role === 'date' || mentions(clause.content).has('last-updated')) &&
        (placeholders(clause.content).length > 0 ||
          clause.content.inlines.some(({ kind }) => kind === 'template')),
    ) || FRONT_MATTER_DATE.test(policy.text.slice(0, 2000)),
);

/**
 * Whether something at the document's start or end may be its date, though it is written in no way that we can read:
 * "APRIL-2024", "Versione 1.0 — Aprile 2026".
 */
export const seemsDated = perPolicy((policy: Policy): boolean =>
  policy.clauses.some(
    (clause) =>
      atAnEnd(clause, policy) &&
      (clause.content.text.length < SHORT || mentions(clause.content).has('last-updated')) &&
      /\b20[0-4]\d\b/.test(clause.content.text),
  ),
);

const SHORT = 60;

const FRONT_MATTER_DATE =
  /^---\r?\n(?:(?!---)[^\n]*\n)*?\s*(?:date|updated|lastmod|last[-_ ]?(?:updated|modified|reviewed)|modified|effective(?:[-_ ]?date)?|version)[^\n]*:/i;

/** Clauses from the document's start and from its end where its date may stand without saying much more. */
const FIRST = 15;
const LAST = 10;
/** UTF-16 units of a line that is hardly more than a date. */
const BARE = 24;

function isOwnDate(clause: Clause, date: WrittenDate, policy: Policy): boolean {
  const { content, role } = clause;
  if (role === 'date') return true;
  if (role === 'heading' && !atAnEnd(clause, policy)) return false;
  const near = atAnEnd(clause, policy);
  if (near && content.text.trim().length <= date.to - date.from + BARE && clause.index < FIRST) return true;
  const sentence = sentences(content).findIndex(({ from, to }) => date.from >= from && date.to <= to);
  const told = mentions(content);
  const inSentence = (concept: 'last-updated' | 'this-policy') =>
    told.of(concept).some((mention) => mention.sentence === sentence);
  if (!inSentence('last-updated') || cites(content, sentence)) return false;
  return near || inSentence('this-policy');
}

function atAnEnd({ index }: Clause, policy: Policy): boolean {
  return index < FIRST || index >= policy.clauses.length - LAST;
}

/** The sentence names a law, whose date it may be. */
function cites(content: Content, sentence: number): boolean {
  const span: Span | undefined = sentences(content)[sentence];
  return span !== undefined && citations(content).some(({ from, to }) => from < span.to && span.from < to);
}

const effectiveMentions = fact((content: Content) => mentions(content).of('effective-date'));

function isEffective(content: Content, date: WrittenDate): boolean {
  return effectiveMentions(content).some(({ to }) => to <= date.from && date.from - to < BARE);
}
