import { duties } from '../knowledge/duties.ts';
import type { Duty, Evidence } from '../knowledge/duty.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import { sourceSpan } from '../parse/block.ts';
import { type Span, shift } from '../text/span.ts';
import type { Content } from './content.ts';
import { isDenied } from './denial.ts';
import { type Mention, mentions } from './mentions.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy, Section } from './policy.ts';
import { sentences } from './sentences.ts';
import { clausesSpeakingOf, conceptsOf } from './speaking.ts';

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

function statedBy(policy: Policy, evidence: Evidence): Iterable<Span> {
  return evidence.within === 'section'
    ? inSections(policy, evidence)
    : (inClauses(policy).get(evidence) ?? []);
}

/** Whether the text makes the duty arise; a duty without a trigger always does. */
export function isTriggered(policy: Policy, { trigger }: Duty): boolean {
  if (!trigger) return true;
  return trigger.some((concept) =>
    clausesSpeakingOf(policy, concept).some((clause) => states(clause) && isAffirmed(clause, concept)),
  );
}

/** Only a section with a clause that speaks of one of the concepts itself can hold a statement. */
function* inSections(policy: Policy, evidence: Evidence): Iterable<Span> {
  const sections = new Set<Section>();
  for (const concept of evidence.all) {
    for (const clause of clausesSpeakingOf(policy, concept)) if (states(clause)) sections.add(clause.section);
  }
  for (const section of sections) {
    if (!evidence.heading || hasHeading(section, evidence.heading)) yield* inSection(section, evidence);
  }
}

/** What single clauses and sentences state, by the evidence that every duty there is asks for. */
const inClauses = perPolicy((policy): ReadonlyMap<Evidence, readonly Span[]> => {
  const found = new Map<Evidence, Span[]>();
  for (const clause of policy.clauses) {
    if (!states(clause)) continue;
    for (const [evidence, spans] of statedIn(clause)) {
      const list = found.get(evidence) ?? [];
      found.set(evidence, list);
      for (const span of spans) list.push(documentSpan(clause, span));
    }
  }
  return found;
});

type Stated = readonly (readonly [Evidence, readonly Span[]])[];

/** What a content states where it is introduced by these and stands below that heading; spans of its prose. */
interface StatedThere {
  readonly above: readonly (Content | undefined)[];
  readonly stated: Stated;
}

const statedThere = new WeakMap<Content, readonly StatedThere[]>();

/** A content remembers so many of its places, the newest first. */
const MOST_PLACES = 4;

/** Depends on nothing but the clause's prose, its introductions and its section's heading, so it is kept with them. */
function statedIn(clause: Clause): Stated {
  const above = [clause.section.heading?.content, ...introductions(clause).map(({ content }) => content)];
  const places = statedThere.get(clause.content) ?? [];
  const known = places.find((place) => isSame(place.above, above));
  if (known) return known.stated;
  const stated = [...findStated(clause)];
  statedThere.set(clause.content, [{ above, stated }, ...places.slice(0, MOST_PLACES - 1)]);
  return stated;
}

function isSame<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

/** Only a clause that speaks of one of the concepts itself can be a statement. */
function* findStated(clause: Clause): Iterable<readonly [Evidence, readonly Span[]]> {
  const candidates = new Set(conceptsOf(clause.content).flatMap((concept) => asking().get(concept) ?? []));
  for (const evidence of candidates) {
    if (evidence.heading && !hasHeading(clause.section, evidence.heading)) continue;
    const spans = [...(evidence.within === 'clause' ? inClause : inSentences)(clause, evidence)];
    if (spans.length > 0) yield [evidence, spans];
  }
}

let askingFor: ReadonlyMap<ConceptId, readonly Evidence[]> | undefined;

/** The evidence within one clause that asks for each concept. */
function asking(): ReadonlyMap<ConceptId, readonly Evidence[]> {
  if (askingFor) return askingFor;
  const found = new Map<ConceptId, Evidence[]>();
  for (const evidence of [...duties.values()].flatMap((duty) => duty.evidence)) {
    if (evidence.within === 'section') continue;
    for (const concept of evidence.all) found.set(concept, [...(found.get(concept) ?? []), evidence]);
  }
  askingFor = found;
  return found;
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

function* inClause(clause: Clause, { all, none = [] }: Evidence): Iterable<Span> {
  if (none.some((concept) => mentions(clause.content).has(concept))) return;
  let own = false;
  for (const concept of all) {
    if (isAffirmed(clause, concept)) own = true;
    else if (!introduced(clause, concept)) return;
  }
  if (own) yield { from: 0, to: clause.content.text.length };
}

function* inSentences(clause: Clause, { all, none = [] }: Evidence): Iterable<Span> {
  const { content } = clause;
  const told = mentions(content);
  if (!all.every((concept) => told.has(concept) || introduced(clause, concept))) return;
  const said = all.map((concept) => affirmed(clause, concept));
  for (const [i, sentence] of sentences(content).entries()) {
    const here = said.map((those) => those.some((mention) => mention.sentence === i));
    if (!here.includes(true)) continue;
    if (none.some((concept) => told.of(concept).some((mention) => mention.sentence === i))) continue;
    if (all.every((concept, one) => here[one] || introduced(clause, concept))) {
      yield sentence;
    }
  }
}

/** An item says what its list's introduction says: "You have the right to:" belongs to each right below it. */
function introduced(clause: Clause, concept: ConceptId): boolean {
  return introductions(clause).some((above) => isAffirmed(above, concept));
}

function introductions(clause: Clause): readonly Clause[] {
  const found: Clause[] = [];
  for (let item = clause.item; item; item = item.list.parent) {
    const above = item.list.intro ?? item.list.parent?.clause;
    if (above && above !== clause) found.push(above);
  }
  return found;
}

function isAffirmed(clause: Clause, concept: ConceptId): boolean {
  return affirmed(clause, concept).length > 0;
}

function affirmed({ content }: Clause, concept: ConceptId): readonly Mention[] {
  const told = mentions(content);
  if (!told.has(concept)) return [];
  return told.of(concept).filter((mention) => !isDenied(content, mention));
}

function hasHeading(section: Section, concepts: readonly ConceptId[]): boolean {
  const { heading } = section;
  return heading !== undefined && concepts.some((concept) => mentions(heading.content).has(concept));
}

/** Whether a clause is text that states something, rather than the name of what follows. */
function states({ role }: Clause): boolean {
  return role !== 'heading' && role !== 'contents' && role !== 'title' && role !== 'residue';
}

function documentSpan(clause: Clause, span: Span): Span {
  return shift(sourceSpan(clause.block, span), clause.from);
}
