import { clauseWording } from '../../knowledge/clauses.ts';
import type { ConceptId } from '../../knowledge/lexicon.ts';
import { type Content, fact } from '../../model/content.ts';
import { isDenied } from '../../model/denial.ts';
import { durations } from '../../model/durations.ts';
import { type Mention, mentions } from '../../model/mentions.ts';
import { perPolicy } from '../../model/per-policy.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { type Sentence, sentences } from '../../model/sentences.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { titleSpeaksOf } from '../../model/title.ts';
import { insertAt } from '../../text/edit.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { phrase } from '../phrase.ts';
import { place, type SectionRule } from '../rule.ts';

/**
 * Retention is spoken of, but neither here nor in the section that is about retention does a period follow: "as long
 * as necessary". Where criteria are listed by which the period is found, that is said, and weighs less.
 */
export const noPeriod: SectionRule = {
  id: 'retention/no-period',
  scope: 'section',
  severity: 'warning',
  duty: 'retention-period',
  judges: 'defective',
  documents: ['privacy', 'cookies', 'other'],

  sections: (policy) => new Set(clausesSpeakingOf(policy, ...KEEPING).map(({ section }) => section)),

  *check(section, policy) {
    if (isAboutSomethingElse(policy)) return;
    const about = isAboutRetention(section);
    const found = worst(section.clauses, about);
    if (!found || statesPeriod(section) || statedWhereExpected(policy)) return;
    // What is said in passing is made good, or found wanting, where the policy speaks of retention.
    if (found.kind === 'none' && !about && policy.sections.some(isAboutRetention)) return;
    const { clause, sentence, words, kind } = found;
    const criteria = section.clauses.some(listsCriteria);
    const end = sentenceEnd(clause, sentence);
    const standard = clauseWording(policy.language, 'retention-period').text;
    const whole = place(clause, sentence);
    yield {
      message: criteria ? 'criteria' : kind,
      args: { words },
      at: place(clause, found.at),
      ...(criteria || kind !== 'vague' ? { severity: 'info' } : {}),
      fixes: [
        {
          title: 'insertPeriod',
          safety: 'suggested',
          edits: [
            insertAt(
              place(clause, { from: end, to: end }).from,
              phrase(policy.language, noPeriod.id, 'period'),
            ),
          ],
        },
        { title: 'replaceClause', safety: 'suggested', edits: [{ ...whole, insert: standard }] },
      ],
    };
  },
};

/** The first of the worst. */
function worst(
  clauses: readonly Clause[],
  about: boolean,
): (Retained & { readonly clause: Clause }) | undefined {
  let found: (Retained & { readonly clause: Clause }) | undefined;
  for (const clause of clauses) {
    if (!isProse(clause)) continue;
    for (const one of (about ? expected : inPassing)(clause.content)) {
      if (!found || KINDS.indexOf(one.kind) < KINDS.indexOf(found.kind)) found = { clause, ...one };
    }
  }
  return found;
}

/** The worst first. */
const KINDS: readonly Kind[] = ['vague', 'event', 'criteria', 'none'];

interface Retained {
  readonly sentence: Sentence;
  /** In the clause's prose: the words without a period. */
  readonly at: Span;
  readonly words: string;
  readonly kind: Kind;
}

/** What stands in for the period: a vague standard, an event such as the end of a contract, criteria, or nothing. */
type Kind = 'vague' | 'event' | 'criteria' | 'none';

/** The sentences that say that data are kept and give no period, in a section about that and in any other. */
const expected = fact((content) => retainedIn(content, true));
const inPassing = fact((content) => retainedIn(content, false));

function retainedIn(content: Content, about: boolean): readonly Retained[] {
  if (!KEEPING.some((concept) => mentions(content).has(concept))) return [];
  return sentences(content).flatMap((sentence, i) => retained(content, sentence, i, about));
}

function retained(content: Content, sentence: Sentence, index: number, about: boolean): Retained[] {
  const first = mentionsIn(content, index);
  if (content.text[sentence.to - 1] === '?' || hasPeriod(content, sentence)) return [];
  const storing = first('storing');
  const event = first('event-bound');
  // "As long as" begins both; with "you have an account" behind it, it is an event.
  const vague = VAGUE.map(first).find(
    (mention) => mention && !(event && overlaps(event, mention)) && !(storing && isFar(storing, mention)),
  );
  // "You can ask us to erase data that are no longer necessary" is a right, "until you ask us to erase it" none.
  const right = RIGHTS.map(first).find((mention) => mention && !(event && overlaps(event, mention)));
  const isRight = right !== undefined && GRANTING.some(first);
  if (vague && !isRight && (storing || about || first('deletion') || keptForEver(first))) {
    return [spokenAt(content, sentence, vague, 'vague')];
  }
  // What ends the life of a cookie is the matter of other rules.
  if (event && storing && !isRight && !first('cookie')) return [spokenAt(content, sentence, event, 'event')];
  if (isCriteria(first) && !first('cookie') && (first('retention-period') ?? first('retention-topic')))
    return [spokenAt(content, sentence, first('retention-criteria')!, 'criteria')];
  // "We do not store your card number" is no retention, "stored on servers in Ireland" a place.
  const retaining = about ? (first('retaining') ?? storing) : first('retaining');
  if (!retaining || !speaksOfData(first) || isDenied(content, retaining) || first('storage-location'))
    return [];
  return [spokenAt(content, sentence, retaining, 'none')];
}

/** In one long sentence "a reasonable time" can be the time for something else. */
function isFar(a: Span, b: Span): boolean {
  return Math.max(a.from, b.from) - Math.min(a.to, b.to) > REACH;
}

/** In characters between what is kept and how long. */
const REACH = 200;

type InSentence = (concept: ConceptId) => Mention | undefined;

function keptForEver(first: InSentence): boolean {
  return first('indefinite') !== undefined && speaksOfData(first);
}

function speaksOfData(first: InSentence): boolean {
  return (first('data') ?? first('personal-data')) !== undefined;
}

/** The criteria by which a period of keeping is found. */
function listsCriteria({ content }: Clause): boolean {
  if (!mentions(content).has('retention-criteria')) return false;
  return sentences(content).some((_, i) => isCriteria(mentionsIn(content, i)));
}

function isCriteria(first: InSentence): boolean {
  if (!first('retention-criteria')) return false;
  return (first('storing') ?? first('retention-period') ?? first('retention-topic')) !== undefined;
}

const VAGUE: readonly ConceptId[] = ['indefinite', 'vague-standard', 'no-longer-needed'];
/** Without one of these no sentence says that something is kept without a period. */
const KEEPING: readonly ConceptId[] = [...VAGUE, 'storing', 'retaining', 'retention-criteria'];
const RIGHTS: readonly ConceptId[] = ['right-erasure', 'right-restriction'];
const GRANTING: readonly ConceptId[] = ['right-to', 'able-to'];

/** The first mention of a concept in one sentence. */
function mentionsIn(content: Content, index: number): InSentence {
  const found = mentions(content);
  return (concept) => found.of(concept).find(({ sentence }) => sentence === index);
}

function spokenAt({ text }: Content, sentence: Sentence, { from, to }: Span, kind: Kind): Retained {
  return { sentence, at: { from, to }, words: text.slice(from, to), kind };
}

/** A period, or a place where one is still to be filled in: that is another finding. */
function hasPeriod(content: Content, { from, to }: Span): boolean {
  const inside = (span: Span): boolean => span.from >= from && span.to <= to;
  return durations(content).some(inside) || placeholders(content).some(inside);
}

/** Whether the section, with what is below it, says how long something is kept. */
function statesPeriod(section: Section): boolean {
  const about = isAboutRetention(section);
  return (
    section.clauses.some((clause) => clause.role !== 'heading' && periodOfKeeping(clause, about)) ||
    section.children.some(statesPeriod)
  );
}

/** Some section about retention states a period: what other sections say in passing is settled there. */
const statedWhereExpected = perPolicy((policy: Policy) =>
  policy.sections.some((section) => isAboutRetention(section) && statesPeriod(section)),
);

/** A duration that can be a period of keeping: not the time to answer a request, not the life of a link. */
function periodOfKeeping({ content, role }: Clause, about: boolean): boolean {
  const given = periodIn(content);
  return given === 'keeping' || (given === 'perhaps' && (about || role === 'item' || role === 'cell'));
}

const periodIn = fact((content: Content): 'keeping' | 'perhaps' | 'none' => {
  let given: 'perhaps' | 'none' = 'none';
  if (durations(content).length === 0 && placeholders(content).length === 0) return given;
  for (const [i, sentence] of sentences(content).entries()) {
    if (!hasPeriod(content, sentence)) continue;
    const first = mentionsIn(content, i);
    if (first('storing') || first('retention-period')) return 'keeping';
    if (first('responding')) continue;
    if (KEPT_OR_GONE.some(first)) return 'keeping';
    given = 'perhaps';
  }
  return given;
});

const KEPT_OR_GONE: readonly ConceptId[] = ['deletion', 'anonymisation', 'log-files', 'backup', 'invoice'];

/** No policy, by a title that is not about retention either: it speaks of data as any text may. */
function isAboutSomethingElse({ kind, title }: Policy): boolean {
  if (kind !== 'other' || !title) return false;
  const found = mentions(title.content);
  return !found.has('retention-topic') && !found.has('retention-period') && !found.has('storing');
}

/** The section's title, or one above it, speaks of retention. */
function isAboutRetention(section: Section): boolean {
  for (let at: Section | undefined = section; at; at = at.parent) {
    if (titleSpeaksOf(at, 'retention-topic', 'retention-period')) return true;
  }
  return false;
}

function isProse({ role }: Clause): boolean {
  return role === 'paragraph' || role === 'item' || role === 'continuation' || role === 'cell';
}

/** Before the mark that ends the sentence. */
function sentenceEnd({ content }: Clause, sentence: Sentence): number {
  const text = content.text.slice(sentence.from, sentence.to);
  return sentence.from + text.replace(/[\s.;:!,]+$/, '').length;
}
