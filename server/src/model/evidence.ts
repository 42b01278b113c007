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
import { placeholdersFor } from './placeholders.ts';
import type { Clause, Policy, Section } from './policy.ts';
import { namedProviders } from './providers.ts';
import { sentences } from './sentences.ts';
import { clausesSpeakingOf, clausesUttering, sectionsSpeakingOf, type Way } from './speaking.ts';
import { sectionsTitled, titleSpeaksOf } from './title.ts';
import { datings } from './update-dates.ts';
import { ofUtterance, type Utterance } from './utterances.ts';

/**
 * Where a policy states a duty, in document order; spans are of the document. What is denied is no statement, nor is
 * an entry of the contents list, nor a heading by itself where the duty does not say so.
 */
export function statementsOf(policy: Policy, duty: Duty): readonly Span[] {
  const known = statements(policy);
  const found = known.get(duty) ?? spansOf(statementsFound(policy, duty));
  known.set(duty, found);
  return found;
}

const statements = perPolicy(() => new Map<Duty, readonly Span[]>());

/** Where a policy states a part of a duty: one can unsubscribe, but not withdraw other consent. */
export function partialStatementsOf(policy: Policy, duty: Duty): readonly Span[] {
  return spansOf(statedBy(policy, waysToStatePartly(duty)));
}

/** The spans of statements in document order, without those that hold another. */
export function spansOf(all: Iterable<Statement>): readonly Span[] {
  return narrowest(Array.from(all, ({ clause, at }) => place(clause, at)));
}

/** A statement in its clause, of whose prose its span is. */
export interface Statement {
  readonly clause: Clause;
  readonly at: Span;
}

/** Every statement as it is found, some perhaps by several ways to state the duty. */
export function* statementsFound(policy: Policy, duty: Duty): Iterable<Statement> {
  yield* statedBy(policy, waysToState(duty));
}

/** Without the spans that hold another, each once, in order. */
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

/** Whether a policy states a duty anywhere; mostly known long before every statement is. */
export function isStated(policy: Policy, duty: Duty): boolean {
  return stated(policy).get(duty) ?? findStated(policy, duty);
}

const stated = perPolicy(() => new Map<Duty, boolean>());

function findStated(policy: Policy, duty: Duty): boolean {
  const [first] = statementsFound(policy, duty);
  stated(policy).set(duty, first !== undefined);
  return first !== undefined;
}

/** Whether the text makes the duty arise; a duty without a trigger always does, unless the text says why it does not. */
export function isTriggered(policy: Policy, { trigger, unless }: Duty): boolean {
  if (unless?.some((concept) => clausesSpeakingOf(policy, concept).some(states))) return false;
  if (!trigger) return true;
  return trigger.some((concept) =>
    clausesSpeakingOf(policy, concept).some(
      (clause) => states(clause) && isAffirmed(clause.content, concept),
    ),
  );
}

/** The ways to state something, by where the statement is sought. */
interface Ways {
  readonly clauses: readonly ClauseWay[];
  readonly others: readonly Evidence[];
  readonly sections: readonly Evidence[];
}

interface ClauseWay extends Way<Span> {
  readonly evidence: Evidence;
}

function waysBy(evidence: readonly Evidence[]): Ways {
  return {
    clauses: evidence
      .filter(({ within }) => !ELSEWHERE.has(within))
      .map((one) => ({ evidence: one, concepts: one.all, found: statementsBy(one) })),
    others: evidence.filter(({ within }) => within === 'heading' || within === 'date'),
    sections: evidence.filter(({ within }) => within === 'section'),
  };
}

const ELSEWHERE: ReadonlySet<Evidence['within']> = new Set(['heading', 'date', 'section']);

const waysToState = remembered(({ evidence }) => waysBy(evidence.filter(({ partly }) => !partly)));
const waysToStatePartly = remembered(({ evidence }) => waysBy(evidence.filter(({ partly }) => partly)));

function remembered(compute: (duty: Duty) => Ways): (duty: Duty) => Ways {
  const known = new WeakMap<Duty, Ways>();
  return (duty) => {
    const ways = known.get(duty) ?? compute(duty);
    known.set(duty, ways);
    return ways;
  };
}

/**
 * Only a clause that speaks of one of the concepts itself can be a statement. What a section says as a whole counts
 * where none of its clauses says it alone.
 */
function* statedBy(policy: Policy, { clauses, others, sections }: Ways): Iterable<Statement> {
  const told = new Set<Section>();
  for (const { clause, utterance, way } of clausesUttering(policy, clauses)) {
    const { heading } = way.evidence;
    if (!states(clause) || (heading && !isBelow(policy, clause.section, heading))) continue;
    told.add(clause.section);
    for (const at of way.found(utterance)) yield { clause, at };
  }
  for (const evidence of others) {
    for (const statement of evidence.within === 'date' ? datings(policy) : inHeadings(policy, evidence)) {
      told.add(statement.clause.section);
      yield statement;
    }
  }
  for (const evidence of sections) {
    for (const statement of inSections(policy, evidence)) {
      if (!told.has(statement.clause.section)) yield statement;
    }
  }
}

function* inSections(policy: Policy, evidence: Evidence): Iterable<Statement> {
  const { all, heading } = evidence;
  const speaking = all.map((concept) => sectionsSpeakingOf(policy, concept));
  const [fewest, ...others] = speaking.sort((a, b) => a.size - b.size);
  for (const section of fewest ?? []) {
    if (!others.every((those) => those.has(section))) continue;
    if (!heading || isBelow(policy, section, heading)) yield* inSection(section, evidence);
  }
}

/**
 * "Right to erasure", and "Deletion" below "Your rights", name the right, whatever stands below them. A paragraph that
 * was marked as a heading is no name.
 */
function* inHeadings(policy: Policy, { all, none = [], heading: above }: Evidence): Iterable<Statement> {
  const named = all.map((concept) => sectionsTitled(policy, concept));
  for (const section of named[0] ?? []) {
    const { heading, title, parent } = section;
    if (!heading || title.length > LONGEST_NAME) continue;
    if (!named.every((those) => those.has(section)) || titleSpeaksOf(section, ...none)) continue;
    if (above && !isBelow(policy, parent, above)) continue;
    const from = heading.content.text.indexOf(title);
    yield { clause: heading, at: { from, to: from + title.length } };
  }
}

/** In UTF-16 units. */
const LONGEST_NAME = 120;

/** What an utterance states in one of the ways to state a duty; spans are of its content. */
function statementsBy(evidence: Evidence): (utterance: Utterance) => readonly Span[] {
  const before = finders.get(evidence);
  if (before) return before;
  const find = evidence.within === 'clause' ? inClause : inSentences;
  const finder = (utterance: Utterance): readonly Span[] => {
    const known = stating(utterance);
    const spans = known.get(evidence) ?? Array.from(find(utterance.content, utterance.above, evidence));
    known.set(evidence, spans);
    return spans;
  };
  finders.set(evidence, finder);
  return finder;
}

const finders = new Map<Evidence, (utterance: Utterance) => readonly Span[]>();
const stating = ofUtterance(() => new Map<Evidence, readonly Span[]>());

/** The first clause of the section that has one of the concepts, where the section has them all. */
function* inSection(section: Section, { all, none = [] }: Evidence): Iterable<Statement> {
  const clauses = section.clauses.filter(states);
  if (none.some((concept) => clauses.some(({ content }) => isAffirmed(content, concept)))) return;
  const titled = (concept: ConceptId) => section.heading && mentions(section.heading.content).has(concept);
  if (!all.every((concept) => titled(concept) || clauses.some(({ content }) => isAffirmed(content, concept))))
    return;
  const first = clauses.find(({ content }) => all.some((concept) => isAffirmed(content, concept)));
  if (first) yield { clause: first, at: { from: 0, to: first.content.text.length } };
}

type Finder = (content: Content, above: readonly Content[], evidence: Evidence) => Iterable<Span>;

const inClause: Finder = function* (content, above, { all, none = [], with: fact, denied }) {
  if (fact && FACTS[fact](content).length === 0) return;
  if (none.some((concept) => mentions(content).has(concept))) return;
  let own = all.length === 0;
  for (const concept of all) {
    if (denied ? mentions(content).has(concept) : isAffirmed(content, concept)) own = true;
    else if (!isIntroduced(above, concept)) return;
  }
  if (own) yield { from: 0, to: content.text.length };
};

const inSentences: Finder = function* (content, above, { all, none = [], with: fact, denied }) {
  const told = mentions(content);
  if (!all.every((concept) => told.has(concept) || isIntroduced(above, concept))) return;
  const given = fact ? FACTS[fact](content) : [];
  if (fact && given.length === 0) return;
  if (above.length === 0 && all.length > 0) {
    const isSaid = (mention: Mention) => denied || !isDenied(content, mention);
    const [first, ...others] = all;
    let last = -1;
    for (const mention of told.of(first!)) {
      const i = mention.sentence;
      if (i === last || !isSaid(mention)) continue;
      last = i;
      if (!others.every((concept) => told.of(concept).some((one) => one.sentence === i && isSaid(one))))
        continue;
      const sentence = sentences(content)[i]!;
      if (fact && !given.some(({ from, to }) => from >= sentence.from && to <= sentence.to)) continue;
      if (none.some((concept) => told.of(concept).some((one) => one.sentence === i))) continue;
      yield sentence;
    }
    return;
  }
  const said = all.map((concept) => (denied ? told.of(concept) : affirmed(content, concept)));
  for (const [i, sentence] of sentences(content).entries()) {
    const here = said.map((those) => those.some((mention) => mention.sentence === i));
    if (!here.includes(true)) continue;
    if (fact && !given.some(({ from, to }) => from >= sentence.from && to <= sentence.to)) continue;
    if (none.some((concept) => told.of(concept).some((mention) => mention.sentence === i))) continue;
    if (all.every((concept, one) => here[one] || isIntroduced(above, concept))) yield sentence;
  }
};

/** A slot that it goes into is as good; that it is not filled in has a rule of its own. */
const FACTS: Readonly<Record<NonNullable<Evidence['with']>, (content: Content) => readonly Span[]>> = {
  duration: (content) => [...durations(content), ...placeholdersFor(content, 'duration')],
  address: (content) => [...contacts(content), ...placeholdersFor(content, 'address')],
  name: (content) => [...ownNames(content), ...placeholdersFor(content, 'name')],
};

/** The names of companies, without those behind the services that everybody uses, and seats, which are as good. */
function ownNames(content: Content): readonly Span[] {
  const providers = namedProviders(content);
  const seats = contacts(content).filter(({ kind }) => kind === 'postal');
  return [...organisations(content), ...seats].filter(
    (name) => !providers.some((provider) => overlaps(provider, name)),
  );
}

/** An item says what its list's introduction says: "You have the right to:" belongs to each right below it. */
function isIntroduced(above: readonly Content[], concept: ConceptId): boolean {
  return above.some((content) => isAffirmed(content, concept));
}

function isAffirmed(content: Content, concept: ConceptId): boolean {
  return affirmed(content, concept).length > 0;
}

function affirmed(content: Content, concept: ConceptId): readonly Mention[] {
  const told = mentions(content).of(concept);
  return told.length === 0 ? told : told.filter((mention) => !isDenied(content, mention));
}

/** Whether the section's title, or one above it, speaks of one of these. */
function isBelow(policy: Policy, section: Section | undefined, concepts: readonly ConceptId[]): boolean {
  for (let at = section; at; at = at.parent) {
    const here = at;
    if (concepts.some((concept) => sectionsTitled(policy, concept).has(here))) return true;
  }
  return false;
}

/** Whether a clause is text that states something, rather than the name of what follows. */
export function states({ role }: Clause): boolean {
  return role !== 'heading' && role !== 'contents' && role !== 'title' && role !== 'residue';
}

function place(clause: Clause, span: Span): Span {
  return shift(sourceSpan(clause.block, span), clause.from);
}
