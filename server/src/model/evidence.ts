import type { Duty, Evidence } from '../knowledge/duty.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import { sourceSpan } from '../parse/block.ts';
import { type Span, shift } from '../text/span.ts';
import { isDenied } from './denial.ts';
import { type Mention, mentions } from './mentions.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy, Section } from './policy.ts';
import { sentences } from './sentences.ts';

/**
 * Where a policy states a duty, in document order; spans are of the document. What is denied is no
 * statement, nor is a heading or an entry of the contents list by itself.
 */
export function statementsOf(policy: Policy, duty: Duty): readonly Span[] {
  const known = statements(policy);
  const found = known.get(duty) ?? findStatements(policy, duty);
  known.set(duty, found);
  return found;
}

const statements = perPolicy(() => new Map<Duty, readonly Span[]>());

function findStatements(policy: Policy, duty: Duty): readonly Span[] {
  const found = new Map<string, Span>();
  for (const evidence of duty.evidence) {
    for (const span of statedBy(policy, evidence)) found.set(`${span.from},${span.to}`, span);
  }
  return [...found.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Whether the text makes the duty arise; a duty without a trigger always does. */
export function isTriggered(policy: Policy, duty: Duty): boolean {
  if (!duty.trigger) return true;
  return policy.clauses.some(
    (clause) => speaks(clause) && duty.trigger!.some((concept) => affirmed(clause, concept).length > 0),
  );
}

function* statedBy(policy: Policy, evidence: Evidence): Iterable<Span> {
  for (const section of policy.sections) {
    if (evidence.heading && !hasHeading(section, evidence.heading)) continue;
    const clauses = section.clauses.filter(speaks);
    if (evidence.within === 'section') {
      const place = inSection(section, clauses, evidence);
      if (place) yield place;
    } else {
      for (const clause of clauses) {
        yield* evidence.within === 'clause' ? inClause(clause, evidence) : inSentences(clause, evidence);
      }
    }
  }
}

/** The first clause of the section that has one of the concepts, where the section has them all. */
function inSection(
  section: Section,
  clauses: readonly Clause[],
  { all, none = [] }: Evidence,
): Span | undefined {
  const has = (clause: Clause, concept: ConceptId) => affirmed(clause, concept).length > 0;
  if (none.some((concept) => clauses.some((clause) => has(clause, concept)))) return undefined;
  const titled = (concept: ConceptId) => section.heading && mentions(section.heading.content).has(concept);
  const stated = all.every((concept) => titled(concept) || clauses.some((clause) => has(clause, concept)));
  if (!stated) return undefined;
  const first = clauses.find((clause) => all.some((concept) => has(clause, concept)));
  return first && documentSpan(first, { from: 0, to: first.content.text.length });
}

function* inClause(clause: Clause, { all, none = [] }: Evidence): Iterable<Span> {
  if (none.some((concept) => mentions(clause.content).has(concept))) return;
  let own = false;
  for (const concept of all) {
    if (affirmed(clause, concept).length > 0) own = true;
    else if (!introduced(clause, concept)) return;
  }
  if (own || all.length === 0) yield documentSpan(clause, { from: 0, to: clause.content.text.length });
}

function* inSentences(clause: Clause, { all, none = [] }: Evidence): Iterable<Span> {
  const { content } = clause;
  const told = mentions(content);
  const own = all.filter((concept) => told.has(concept));
  if (own.length === 0) return;
  const rest = all.filter((concept) => !told.has(concept));
  if (!rest.every((concept) => introduced(clause, concept))) return;
  for (const [i, sentence] of sentences(content).entries()) {
    const inIt = (concept: ConceptId) => affirmed(clause, concept).some((mention) => mention.sentence === i);
    if (!all.some(inIt) || none.some((concept) => told.of(concept).some((one) => one.sentence === i)))
      continue;
    if (all.every((concept) => inIt(concept) || introduced(clause, concept))) {
      yield documentSpan(clause, sentence);
    }
  }
}

/** An item says what its list's introduction says: "You have the right to:" belongs to each right below it. */
function introduced(clause: Clause, concept: ConceptId): boolean {
  for (let item = clause.item; item; item = item.list.parent) {
    const above = item.list.intro ?? item.list.parent?.clause;
    if (above && above !== clause && affirmed(above, concept).length > 0) return true;
  }
  return false;
}

function affirmed(clause: Clause, concept: ConceptId): readonly Mention[] {
  const told = mentions(clause.content);
  if (!told.has(concept)) return [];
  return told.of(concept).filter((mention) => !isDenied(clause.content, mention));
}

function hasHeading(section: Section, concepts: readonly ConceptId[]): boolean {
  const { heading } = section;
  return heading !== undefined && concepts.some((concept) => mentions(heading.content).has(concept));
}

/** Whether a clause is text that states something, rather than the name of what follows. */
function speaks({ role }: Clause): boolean {
  return role !== 'heading' && role !== 'contents' && role !== 'title' && role !== 'residue';
}

function documentSpan(clause: Clause, span: Span): Span {
  return shift(sourceSpan(clause.block, span), clause.from);
}
