import type { TimeUnit } from '../../knowledge/language.ts';
import type { Limit } from '../../knowledge/law.ts';
import { laws } from '../../knowledge/laws.ts';
import { type Duration, durations } from '../../model/durations.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Section } from '../../model/policy.ts';
import { sentenceIndexAt, sentences } from '../../model/sentences.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { replace } from '../../text/edit.ts';
import { toText } from '../../text/template.ts';
import { phrase } from '../phrase.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * The time in which a request is answered is longer than a chosen law allows. Extensions of it, deadlines for other
 * things (complaints, refunds, breaches) and chapters about the law of a state of the USA, whose time is another, are
 * left alone.
 */
export const deadlineOverLimit: PolicyRule = {
  id: 'rights/deadline-over-limit',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 12(3)', 'ccpa §1798.130(a)(2)'],
  documents: ['privacy', 'other'],

  *check(policy, { laws: chosen }) {
    for (const clause of clausesSpeakingOf(policy, 'responding')) {
      if (clause.role === 'heading' || clause.role === 'title' || clause.role === 'contents') continue;
      for (const duration of durations(clause.content)) {
        if (!isTimeToAnswer(clause, duration)) continue;
        const american = isAboutUsLaw(clause);
        const broken = chosen
          .filter((law) => (US_LAWS.has(law) ? american : !american))
          .map((law) => laws.get(law)?.limits?.answer)
          .find((limit) => limit !== undefined && days(duration) > longest(limit));
        if (!broken) continue;
        const period = toText(
          phrase(policy.language, deadlineOverLimit.id, `${broken.amount}-${broken.unit}`),
        );
        yield {
          message: 'message',
          args: { stated: clause.content.text.slice(duration.from, duration.to), allowed: period },
          at: place(clause, duration),
          fixes: [
            {
              title: 'shorten',
              args: { allowed: period },
              safety: 'suggested',
              edits: [replace(place(clause, duration), period)],
            },
          ],
        };
      }
    }
  },
};

const US_LAWS = new Set(['ccpa', 'caloppa']);

function isTimeToAnswer(clause: Clause, duration: Duration): boolean {
  const { content } = clause;
  const index = sentenceIndexAt(content, duration.from);
  const sentence = sentences(content)[index];
  if (!sentence || sentence.quoted) return false;
  const told = mentions(content);
  const says = (concept: Parameters<typeof told.of>[0]) =>
    told.of(concept).some((one) => one.sentence === index);
  if (!says('responding') || says('extension') || says('storing') || says('deletion')) return false;
  return !says('complaint') && !says('breach') && !says('refund');
}

function isAboutUsLaw({ content, section }: Clause): boolean {
  if (mentions(content).has('us-privacy-law')) return true;
  for (let at: Section | undefined = section; at; at = at.parent) {
    if (at.heading && mentions(at.heading.content).has('us-privacy-law')) return true;
  }
  return false;
}

const DAYS: Readonly<Record<TimeUnit, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1_440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30,
  year: 365,
};

/** Calendar days: 30 working days are 42. */
function days({ amount, unit, business }: Duration): number {
  return (amount.max ?? amount.min) * DAYS[unit] * (business ? 7 / 5 : 1);
}

/** A month may have 31 days, and nobody is blamed for one. */
function longest({ amount, unit }: Limit): number {
  return amount * (unit === 'month' ? 31 : DAYS[unit]);
}
