import { clauseWording } from '../../knowledge/clauses.ts';
import { durations } from '../../model/durations.ts';
import { mentions } from '../../model/mentions.ts';
import { perPolicy } from '../../model/per-policy.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { type Sentence, sentences } from '../../model/sentences.ts';
import { insertAt } from '../../text/edit.ts';
import { fill } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import { place, type SectionRule, type Severity } from '../rule.ts';

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

  *check(section, policy, { organisation }) {
    const about = isAboutRetention(section);
    const spoken = section.clauses
      .filter(isProse)
      .flatMap((clause) => sentences(clause.content).flatMap((sentence, i) => retained(clause, sentence, i, about)));
    const found = spoken.find(({ vague }) => vague) ?? spoken[0];
    if (!found || statesPeriod(section) || statedWhereExpected(policy)) return;
    const { clause, sentence, words, vague } = found;
    const criteria = section.clauses.some(({ content }) => mentions(content).has('retention-criteria'));
    const end = sentenceEnd(clause, sentence);
    const standard = fill(clauseWording(policy.language, 'retention-period').text, organisation);
    const whole = place(clause, sentence);
    yield {
      message: criteria ? 'criteria' : vague ? 'vague' : 'none',
      args: { words },
      at: place(clause, found.at),
      ...severity(criteria ? 'info' : vague || about ? undefined : 'info'),
      fixes: [
        {
          title: 'insertPeriod',
          safety: 'suggested',
          edits: [insertAt(place(clause, { from: end, to: end }).from, phrase(policy.language, noPeriod.id, 'period'))],
        },
        { title: 'replaceClause', safety: 'suggested', edits: [{ ...whole, insert: standard }] },
      ],
    };
  },
};

interface Retained {
  readonly clause: Clause;
  readonly sentence: Sentence;
  /** In the clause's prose: the words without a period. */
  readonly at: { readonly from: number; readonly to: number };
  readonly words: string;
  readonly vague: boolean;
}

/** The sentence, where it says that data are kept and gives no period. */
function retained(clause: Clause, sentence: Sentence, index: number, about: boolean): Retained[] {
  const { content } = clause;
  const found = mentions(content);
  const inSentence = (concept: Parameters<typeof found.of>[0]) =>
    found.of(concept).filter((mention) => mention.sentence === index);
  if (content.text[sentence.to - 1] === '?' || hasPeriod(clause, sentence)) return [];
  const [retaining] = inSentence('retaining');
  const [keeping] = retaining ? [retaining] : inSentence('keeping');
  const [vague] = inSentence('vague-period');
  if (vague && (keeping || about)) return [spokenAt(clause, sentence, vague, true)];
  // "We do not store your card number" is no retention, "stored on servers in Ireland" a place.
  if (!keeping || sentence.negated || inSentence('storage-place').length > 0) return [];
  if (!retaining && !about) return [];
  return [spokenAt(clause, sentence, keeping, false)];
}

function spokenAt(clause: Clause, sentence: Sentence, at: { from: number; to: number }, vague: boolean): Retained {
  return { clause, sentence, at: { from: at.from, to: at.to }, words: clause.content.text.slice(at.from, at.to), vague };
}

/** A period, or a place where one is still to be filled in: that is another finding. */
function hasPeriod({ content }: Clause, { from, to }: { from: number; to: number }): boolean {
  const inside = (span: { from: number; to: number }): boolean => span.from >= from && span.to <= to;
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
function periodOfKeeping(clause: Clause, about: boolean): boolean {
  const { content } = clause;
  const found = mentions(content);
  return sentences(content).some((sentence, i) => {
    if (!hasPeriod(clause, sentence)) return false;
    const spokenOf = (concept: Parameters<typeof found.of>[0]): boolean =>
      found.of(concept).some((mention) => mention.sentence === i);
    if (spokenOf('answering')) return spokenOf('retaining');
    return about || clause.role !== 'paragraph' || ['retaining', 'keeping', 'deleting'].some((c) => spokenOf(c as 'retaining'));
  });
}

/** The section's heading, or one above it, speaks of retention. */
function isAboutRetention(section: Section): boolean {
  for (let at: Section | undefined = section; at; at = at.parent) {
    if (at.heading && mentions(at.heading.content).has('retention-topic')) return true;
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

function severity(severity: Severity | undefined): { severity?: Severity } {
  return severity ? { severity } : {};
}
