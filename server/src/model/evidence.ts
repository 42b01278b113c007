import type { Duty, Evidence } from '../knowledge/duty.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import { sourceSpan } from '../parse/block.ts';
import { overlaps, type Span, shift } from '../text/span.ts';
import { contacts } from './contacts.ts';
import type { Content } from './content.ts';
import { isDenied } from './denial.ts';
import { durations } from './durations.ts';
import { type Mention, mentions } from './mentions.ts';
import { organisations } from './organisations.ts';
import { perPolicy } from './per-policy.ts';
import { placeholders } from './placeholders.ts';
import type { Clause, Policy, Section } from './policy.ts';
import { sentences } from './sentences.ts';
import { namedServices } from './services.ts';
import { titleSpeaksOf } from './title.ts';

/**
 * Where a policy states a duty, in document order; spans are of the document. What is denied is no statement, nor is
 * an entry of the contents list, nor a heading by itself where the duty does not say so.
 */
export function statementsOf(policy: Policy, duty: Duty): readonly Span[] {
  const known = statements(policy);
  const found = known.get(duty) ?? findStatements(policy, duty.evidence.filter(isWhole));
  known.set(duty, found);
  return found;
}

const statements = perPolicy(() => new Map<Duty, readonly Span[]>());

/** Where a policy states a part of a duty: one can unsubscribe, but not withdraw other consent. */
export function partialStatementsOf(policy: Policy, duty: Duty): readonly Span[] {
  const partial = duty.evidence.filter((evidence) => !isWhole(evidence));
  return partial.length === 0 ? [] : findStatements(policy, partial);
}

function isWhole({ partly }: Evidence): boolean {
  return partly === undefined;
}

function findStatements(policy: Policy, evidence: readonly Evidence[]): readonly Span[] {
  const found = new Map<string, Span>();
  for (const one of evidence) {
    for (const span of statedBy(policy, one)) found.set(`${span.from},${span.to}`, span);
  }
  return narrowest([...found.values()]);
}

/** Without the spans that hold another, in order. */
function narrowest(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  let end = Number.POSITIVE_INFINITY;
  for (const span of [...spans].sort((a, b) => b.from - a.from || a.to - b.to)) {
    if (span.to >= end) continue;
    end = span.to;
    kept.push(span);
  }
  return kept.reverse();
}

/** Whether the text makes the duty arise; a duty without a trigger always does. */
export function isTriggered(policy: Policy, { trigger }: Duty): boolean {
  if (!trigger) return true;
  const clauses = clausesOf(policy);
  return trigger.some((concept) => clauses.get(concept)?.some((clause) => isAffirmed(clause, concept)));
}

/** The clauses that speak of each concept and state something, in document order. */
export const clausesOf = perPolicy((policy) => {
  const found = new Map<ConceptId, Clause[]>();
  for (const clause of policy.clauses) {
    if (!states(clause)) continue;
    for (const { concept } of mentions(clause.content).all) {
      const list = found.get(concept);
      if (!list) found.set(concept, [clause]);
      else if (list.at(-1) !== clause) list.push(clause);
    }
  }
  return found;
});

/** Only a clause that speaks of one of the concepts itself can be a statement. */
function* statedBy(policy: Policy, evidence: Evidence): Iterable<Span> {
  const { all, within, heading } = evidence;
  if (within === 'heading') {
    yield* inHeadings(policy, evidence);
    return;
  }
  const known = clausesOf(policy);
  const candidates =
    all.length === 0
      ? policy.clauses.filter(states)
      : new Set(all.flatMap((concept) => known.get(concept) ?? []));
  const sections = new Set<Section>();
  for (const clause of candidates) {
    const { section } = clause;
    if (heading && !isBelow(section, heading)) continue;
    if (within === 'clause') yield* inClause(clause, evidence);
    else if (within === 'sentence') yield* inSentences(clause, evidence);
    else if (!sections.has(section)) {
      sections.add(section);
      yield* inSection(section, evidence);
    }
  }
}

/**
 * "Right to erasure", and "Deletion" below "Your rights", name the right, whatever stands below them. A paragraph that
 * was marked as a heading is no name.
 */
function* inHeadings({ sections }: Policy, { all, none = [], heading: above }: Evidence): Iterable<Span> {
  for (const section of sections) {
    if (!section.heading || section.title.length > LONGEST_NAME) continue;
    if (!all.every((concept) => titleSpeaksOf(section, concept))) continue;
    if (above && !isBelow(section.parent, above)) continue;
    if (!titleSpeaksOf(section, ...none)) yield section.titleSpan;
  }
}

/** The first clause of the section that has one of the concepts, where the section has them all. */
function* inSection(section: Section, { all, none = [] }: Evidence): Iterable<Span> {
  const clauses = section.clauses.filter(states);
  if (none.some((concept) => clauses.some((clause) => isAffirmed(clause, concept)))) return;
  const titled = (concept: ConceptId) => section.heading && mentions(section.heading.content).has(concept);
  if (!all.every((concept) => titled(concept) || clauses.some((clause) => isAffirmed(clause, concept))))
    return;
  const first = clauses.find((clause) => all.some((concept) => isAffirmed(clause, concept)));
  if (first) yield documentSpan(first, { from: 0, to: first.content.text.length });
}

function* inClause(clause: Clause, { all, none = [], with: fact, denied }: Evidence): Iterable<Span> {
  if (fact && FACTS[fact](clause.content).length === 0) return;
  if (none.some((concept) => mentions(clause.content).has(concept))) return;
  let own = all.length === 0;
  for (const concept of all) {
    if (denied ? mentions(clause.content).has(concept) : isAffirmed(clause, concept)) own = true;
    else if (!introduced(clause, concept)) return;
  }
  if (own) yield documentSpan(clause, { from: 0, to: clause.content.text.length });
}

function* inSentences(clause: Clause, { all, none = [], with: fact, denied }: Evidence): Iterable<Span> {
  const { content } = clause;
  const given = fact ? FACTS[fact](content) : [];
  if (fact && given.length === 0) return;
  const told = mentions(content);
  if (!all.every((concept) => told.has(concept) || introduced(clause, concept))) return;
  const said = all.map((concept) => (denied ? mentions(content).of(concept) : affirmed(clause, concept)));
  for (const [i, sentence] of sentences(content).entries()) {
    const here = said.map((those) => those.some((mention) => mention.sentence === i));
    if (!here.includes(true)) continue;
    if (fact && !given.some(({ from, to }) => from >= sentence.from && to <= sentence.to)) continue;
    if (none.some((concept) => told.of(concept).some((mention) => mention.sentence === i))) continue;
    if (all.every((concept, one) => here[one] || introduced(clause, concept))) {
      yield documentSpan(clause, sentence);
    }
  }
}

/** What is still to be filled in is there; that it is not filled in has a rule of its own. */
const FACTS: Readonly<Record<NonNullable<Evidence['with']>, (content: Content) => readonly Span[]>> = {
  duration: (content) => [...durations(content), ...placeholders(content)],
  address: (content) => [...contacts(content), ...placeholders(content)],
  name: (content) => [...ownNames(content), ...placeholders(content)],
};

/** The names of companies, without those behind the services that everybody uses, and seats, which are as good. */
function ownNames(content: Content): readonly Span[] {
  const services = namedServices(content);
  const seats = contacts(content).filter(({ kind }) => kind === 'postal');
  return [...organisations(content), ...seats].filter(
    (name) => !services.some((service) => overlaps(service, name)),
  );
}

/** An item says what its list's introduction says: "You have the right to:" belongs to each right below it. */
function introduced(clause: Clause, concept: ConceptId): boolean {
  for (let item = clause.item; item; item = item.list.parent) {
    const above = item.list.intro ?? item.list.parent?.clause;
    if (above && above !== clause && isAffirmed(above, concept)) return true;
  }
  return false;
}

function isAffirmed(clause: Clause, concept: ConceptId): boolean {
  return affirmed(clause, concept).length > 0;
}

function affirmed({ content }: Clause, concept: ConceptId): readonly Mention[] {
  const told = mentions(content);
  if (!told.has(concept)) return [];
  return told.of(concept).filter((mention) => !isDenied(content, mention));
}

/** In UTF-16 units. */
const LONGEST_NAME = 120;

/** Whether the section's title, or one above it, speaks of one of these. */
function isBelow(section: Section | undefined, concepts: readonly ConceptId[]): boolean {
  for (let at = section; at; at = at.parent) if (titleSpeaksOf(at, ...concepts)) return true;
  return false;
}

/** Whether a clause is text that states something, rather than the name of what follows. */
function states({ role }: Clause): boolean {
  return role !== 'heading' && role !== 'contents' && role !== 'title' && role !== 'residue';
}

function documentSpan(clause: Clause, span: Span): Span {
  return shift(sourceSpan(clause.block, span), clause.from);
}
