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

/** A clause that says of when the document is, and where in its prose. */
export interface Dating {
  readonly clause: Clause;
  readonly at: Span;
}

/**
 * Where a document says of when it is: in its dates, else where a place is kept for one, else in what may be one though
 * it is written in no way that we can read.
 */
export function datings(policy: Policy): readonly Dating[] {
  const told = updateDates(policy).map(({ clause, date }) => ({ clause, at: sentenceAround(clause, date) }));
  if (told.length > 0) return told;
  const kept = policy.clauses.filter((clause) => keepsPlace(clause, policy) || seemsDate(clause, policy));
  return kept.map((clause) => ({ clause, at: { from: 0, to: clause.content.text.length } }));
}

function sentenceAround({ content }: Clause, { from, to }: Span): Span {
  const around = sentences(content).find((sentence) => sentence.from <= from && to <= sentence.to);
  return around ? { from: around.from, to: around.to } : { from, to };
}

/** Whether a place is kept where the date goes: a label with a slot, a template's tag, a field of the front matter. */
export const leavesPlaceForDate = perPolicy(
  (policy: Policy): boolean =>
    policy.clauses.some((clause) => keepsPlace(clause, policy)) ||
    FRONT_MATTER_DATE.test(policy.text.slice(0, 2000)),
);

function keepsPlace(clause: Clause, policy: Policy): boolean {
  const { role, content } = clause;
  if (role !== 'date' && !(atAnEnd(clause, policy) && mentions(content).has('last-updated'))) return false;
  return placeholders(content).length > 0 || content.inlines.some(({ kind }) => kind === 'template');
}

/** Whether a clause is the date that the document gives of itself, with hardly a word more. */
export function isNothingButDate(policy: Policy, clause: Clause): boolean {
  const own = updateDates(policy).find((one) => one.clause === clause);
  return own !== undefined && clause.content.text.trim().length <= own.date.to - own.date.from + LABEL;
}

/**
 * Whether something at the document's start or end may be its date, though it is written in no way that we can read:
 * "APRIL-2024", "Versione 1.0 — Aprile 2026".
 */
export const seemsDated = perPolicy((policy: Policy): boolean =>
  policy.clauses.some((clause) => seemsDate(clause, policy)),
);

function seemsDate(clause: Clause, policy: Policy): boolean {
  const { content } = clause;
  return (
    atAnEnd(clause, policy) &&
    (content.text.length < SHORT || mentions(content).has('last-updated')) &&
    /\b20[0-4]\d\b/.test(content.text)
  );
}

const SHORT = 60;

const FRONT_MATTER_DATE =
  /^---\r?\n(?:(?!---)[^\n]*\n)*?\s*(?:date|updated|lastmod|last[-_ ]?(?:updated|modified|reviewed)|modified|effective(?:[-_ ]?date)?|version)[^\n]*:/i;

/** Clauses from the document's start and from its end where its date may stand without saying much more. */
const FIRST = 15;
const LAST = 10;
/** UTF-16 units of a line that is hardly more than a date. */
const BARE = 24;
/** UTF-16 units of the words that say what the date is: "This privacy policy was last updated on". */
const LABEL = 48;

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
