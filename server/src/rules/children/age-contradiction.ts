import { type Age, ages } from '../../model/ages.ts';
import { citations } from '../../model/citations.ts';
import { type Mention, mentions } from '../../model/mentions.ts';
import type { Clause } from '../../model/policy.ts';
import { sentences } from '../../model/sentences.ts';
import { clausesWith } from '../../model/speaking.ts';
import type { Span } from '../../text/span.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * The same is forbidden to minors of different ages, or forbidden and then allowed with their parents. Ages that a law
 * or a region sets for itself, and different ages for different things, are left alone.
 */
export const ageContradiction: PolicyRule = {
  id: 'children/age-contradiction',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 8', 'gdpr 12(1)', 'coppa §312.4(a)'],
  documents: ['privacy', 'cookies', 'other'],

  *check(policy) {
    const said = clausesWith(policy, ages)
      .filter(({ role }) => role !== 'heading' && role !== 'title')
      .flatMap(statements);
    const allowed = said.filter(({ kind }) => kind === 'supervised');
    for (const barred of said.filter(({ kind }) => kind === 'use')) {
      const exception = allowed.find(
        (one) => one.clause.section === barred.clause.section && one.years === barred.years,
      );
      if (!exception) continue;
      yield {
        message: 'supervised',
        args: { years: barred.years },
        at: place(barred.clause, barred.at),
        related: [
          { message: 'here', args: { years: exception.years }, at: place(exception.clause, exception.at) },
        ],
      };
      return;
    }
    for (const kind of ['use', 'collect'] as const) {
      const [first, ...others] = said.filter((one) => one.kind === kind);
      const other = others.find(({ years }) => years !== first!.years);
      if (!first || !other) continue;
      yield {
        message: kind,
        args: { years: other.years, first: first.years },
        at: place(other.clause, other.at),
        related: [{ message: 'here', args: { years: first.years }, at: place(first.clause, first.at) }],
      };
    }
  },
};

interface Statement {
  readonly clause: Clause;
  readonly at: Span;
  readonly years: number;
  /** Barred from using the service, no data collected from, allowed to use it with a parent. */
  readonly kind: 'use' | 'collect' | 'supervised';
}

function statements(clause: Clause): Statement[] {
  const { content } = clause;
  const limits = ages(content);
  if (limits.length === 0) return [];
  const told = mentions(content);
  const cited = citations(content);
  return sentences(content).flatMap((sentence, index): Statement[] => {
    const inside = ({ from, to }: Span) => from >= sentence.from && to <= sentence.to;
    const own = limits.filter(inside);
    const [age] = own;
    const has = (concept: Mention['concept']) =>
      told.of(concept).some((mention) => mention.sentence === index);
    // Several ages in one sentence are cases told apart; a law or a region has its own.
    if (
      !age ||
      own.length > 1 ||
      cited.some(inside) ||
      has('us-privacy-law') ||
      has('eea') ||
      sentence.quoted
    )
      return [];
    const kind = kindOf(age, sentence.negated, has);
    return kind ? [{ clause, at: { from: age.from, to: age.to }, years: age.years, kind }] : [];
  });
}

function kindOf(
  { bound }: Age,
  negated: boolean,
  has: (concept: Mention['concept']) => boolean,
): Statement['kind'] | undefined {
  if (bound !== 'below') return undefined;
  if (has('parental-supervision')) return !negated && has('service-use') ? 'supervised' : undefined;
  if (!negated || has('parent')) return undefined;
  if (has('service-use')) return 'use';
  return has('collecting') ? 'collect' : undefined;
}
