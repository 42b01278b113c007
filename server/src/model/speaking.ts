import { type ConceptId, type Lexicon, lexiconOf } from '../knowledge/lexicon.ts';
import { addTo } from '../text/groups.ts';
import type { Content } from './content.ts';
import { mentions } from './mentions.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy, Section } from './policy.ts';
import { ofStretch, type PlacedStretch, type Stretch, stretches } from './stretches.ts';
import type { Utterance } from './utterances.ts';
import { flagsOf, heardInStretch } from './watch.ts';

/**
 * The clauses that speak of any of these concepts, in document order. Most rules are about few clauses, and this is how
 * they come to them: to ask every clause of a long policy costs each rule more than all that it has to say.
 */
export function clausesSpeakingOf(policy: Policy, ...concepts: readonly ConceptId[]): readonly Clause[] {
  return gather(policy, speaking(policy), keyOf(concepts), (stretch) => placesSpeakingOf(stretch, concepts));
}

const speaking = perPolicy(() => new Map<string, readonly Clause[]>());

function keyOf(concepts: readonly ConceptId[]): string {
  return concepts.length === 1 ? concepts[0]! : concepts.join();
}

function placesSpeakingOf(stretch: Stretch, concepts: readonly ConceptId[]): readonly number[] {
  const places: (readonly number[])[] = [];
  for (const { lexicon, spoken } of voices(stretch)) {
    for (const concept of concepts) places.push(spoken.get(lexicon.indexOf(concept)) ?? NOWHERE);
  }
  return merged(places);
}

/** Ascending numbers of several lists, each once. */
function merged(lists: readonly (readonly number[])[]): readonly number[] {
  const some = lists.filter((list) => list.length > 0);
  if (some.length < 2) return some[0] ?? NOWHERE;
  return some.reduce(union);
}

function union(a: readonly number[], b: readonly number[]): readonly number[] {
  const both: number[] = [];
  for (let i = 0, k = 0; i < a.length || k < b.length; ) {
    const next = k >= b.length || a[i]! <= b[k]! ? a[i]! : b[k]!;
    if (a[i] === next) i++;
    if (b[k] === next) k++;
    both.push(next);
  }
  return both;
}

/** The sections with a clause, a heading included, that speaks of a concept. */
export function sectionsSpeakingOf(policy: Policy, concept: ConceptId): ReadonlySet<Section> {
  const known = speakingSections(policy);
  const found =
    known.get(concept) ?? new Set(clausesSpeakingOf(policy, concept).map(({ section }) => section));
  known.set(concept, found);
  return found;
}

const speakingSections = perPolicy(() => new Map<ConceptId, ReadonlySet<Section>>());

/** What a stretch speaks of in one language: for each concept the places of the utterances, ascending. */
interface Voice {
  readonly lexicon: Lexicon;
  readonly spoken: Places;
  /** Of the utterances that speak of anything those that are introduced by what speaks of it, in whatever language. */
  readonly heard: Places;
}

type Places = Map<number, number[]>;

const voices = ofStretch(({ utterances }: Stretch): readonly Voice[] => {
  const found: Voice[] = [];
  for (let place = 0; place < utterances.length; place++) {
    const { content, above } = utterances[place]!;
    const told = mentions(content);
    if (told.concepts.length === 0) continue;
    const lexicon = lexiconOf(content.language);
    let voice = found.find((one) => one.lexicon === lexicon);
    if (!voice) {
      voice = { lexicon, spoken: new Map(), heard: new Map() };
      found.push(voice);
    }
    for (let i = 0; i < told.concepts.length; i++) addTo(voice.spoken, told.concepts[i]!, place);
    for (const content of above) {
      const own = lexiconOf(content.language);
      for (const concept of mentions(content).concepts) {
        const number = own === lexicon ? concept : lexicon.indexOf(own.concepts[concept]!);
        if (voice.heard.get(number)?.at(-1) !== place) addTo(voice.heard, number, place);
      }
    }
  }
  return found;
});

/**
 * The clauses of which something is found, in document order: those that cite, that name a period, that define a term.
 */
export function clausesWith(policy: Policy, facts: Facts): readonly Clause[] {
  const flags = flagsOf(facts);
  return gather(policy, having(policy), facts, (stretch) => {
    const heard = flags === 0 ? undefined : heardInStretch(stretch);
    if (heard && (heard.any & flags) !== flags) return NOWHERE;
    const places: number[] = [];
    const { utterances } = stretch;
    for (let i = 0; i < utterances.length; i++) {
      if (heard && (heard.each[i]! & flags) !== flags) continue;
      if (isFound(facts(utterances[i]!.content))) places.push(i);
    }
    return places;
  });
}

function isFound(one: unknown): boolean {
  return Array.isArray(one) ? one.length > 0 : one !== undefined && one !== false;
}

/** The sections with a clause, a heading included, of which something is found. */
export function sectionsWith(policy: Policy, facts: Facts): ReadonlySet<Section> {
  return new Set(clausesWith(policy, facts).map(({ section }) => section));
}

/** A way to say something: what finds it in an utterance, if that speaks of all these concepts. */
export interface Way<T> {
  readonly concepts: readonly ConceptId[];
  readonly found: (utterance: Utterance) => readonly T[];
}

/** What is found in one clause by one way. */
export interface Found<W> {
  readonly clause: Clause;
  readonly utterance: Utterance;
  readonly way: W;
}

/**
 * The clauses in whose utterances something is found, in document order, once for each way in which it is; asked of
 * those only that speak of all the concepts, of one of them at least themselves, and of the others by what introduces
 * them. They are asked as they are wanted: that something is said at all is mostly known after the first of them. The
 * ways must be the same array every time.
 */
export function* clausesUttering<T, W extends Way<T>>(
  policy: Policy,
  ways: readonly W[],
): Iterable<Found<W>> {
  const placesIn = (stretch: Stretch) => merged(ways.map((way) => placesUttering(stretch, way)));
  for (const { first, stretch, places } of answered(policy, ways, placesIn)) {
    for (const place of places) {
      const clause = policy.clauses[first + place]!;
      const utterance = stretch.utterances[place]!;
      for (let i = 0; i < ways.length; i++) {
        const way = ways[i]!;
        if (isToldAll(utterance, way.concepts) && way.found(utterance).length > 0)
          yield { clause, utterance, way };
      }
    }
  }
}

function placesUttering<T>(stretch: Stretch, { concepts, found }: Way<T>): readonly number[] {
  const { utterances } = stretch;
  const all = concepts.length === 0 ? utterances.map((_, place) => place) : placesTold(stretch, concepts);
  return all.filter((place) => found(utterances[place]!).length > 0);
}

function placesTold(stretch: Stretch, concepts: readonly ConceptId[]): readonly number[] {
  const { utterances } = stretch;
  const places = voices(stretch).map(({ lexicon, spoken, heard }) => {
    let fewest: readonly number[] | undefined;
    for (const concept of concepts) {
      const number = lexicon.indexOf(concept);
      const places = merged([spoken.get(number) ?? NOWHERE, heard.get(number) ?? NOWHERE]);
      if (!fewest || places.length < fewest.length) fewest = places;
      if (fewest.length === 0) return NOWHERE;
    }
    return fewest!.filter((place) => isToldAll(utterances[place]!, concepts));
  });
  return merged(places);
}

function isToldAll({ content, above }: Utterance, concepts: readonly ConceptId[]): boolean {
  const told = mentions(content);
  let own = concepts.length === 0;
  for (let i = 0; i < concepts.length; i++) {
    if (told.has(concepts[i]!)) own = true;
    else if (!anySpeaksOf(above, concepts[i]!)) return false;
  }
  return own;
}

function anySpeaksOf(contents: readonly Content[], concept: ConceptId): boolean {
  for (let i = 0; i < contents.length; i++) if (mentions(contents[i]!).has(concept)) return true;
  return false;
}

/** No list, `false` and `undefined` say that nothing is found. */
type Facts = (content: Content) => unknown;

const having = perPolicy(() => new Map<Facts, readonly Clause[]>());

/** The stretches with places that answer a question, which are found once for each stretch and question. */
function* answered(
  policy: Policy,
  question: unknown,
  placesIn: (stretch: Stretch) => readonly number[],
): Iterable<PlacedStretch & { readonly places: readonly number[] }> {
  const number = numberOf(question);
  for (const { first, stretch } of stretches(policy)) {
    const known = placesByQuestion(stretch);
    const places = known[number] ?? placesIn(stretch);
    known[number] = places.length > 0 ? places : NOWHERE;
    if (places.length > 0) yield { first, stretch, places };
  }
}

/** The clauses at all these places, which are kept with the policy. */
function gather<Question>(
  policy: Policy,
  answers: Map<Question, readonly Clause[]>,
  question: Question,
  placesIn: (stretch: Stretch) => readonly number[],
): readonly Clause[] {
  const answer = answers.get(question);
  if (answer) return answer;
  const found: Clause[] = [];
  for (const { first, places } of answered(policy, question, placesIn)) {
    for (let i = 0; i < places.length; i++) found.push(policy.clauses[first + places[i]!]!);
  }
  answers.set(question, found);
  return found;
}

/** By the number of the question: there are some hundred, and each is asked of every stretch after every edit. */
const placesByQuestion = ofStretch((): (readonly number[])[] => []);
const NOWHERE: readonly number[] = [];

function numberOf(question: unknown): number {
  const number = numbers.get(question) ?? numbers.size;
  numbers.set(question, number);
  return number;
}

const numbers = new Map<unknown, number>();
