import { type ConceptId, type Lexicon, lexiconOf } from '../knowledge/lexicon.ts';
import type { Content } from './content.ts';
import { type Flags, flag, isFlagged, noFlags } from './flags.ts';
import { type Mentions, mentions } from './mentions.ts';
import { perPolicy } from './per-policy.ts';
import type { Clause, Policy, Section } from './policy.ts';
import { ofStretch, type Stretch, stretches } from './stretches.ts';
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
  const places: number[] = [];
  for (const { lexicon, present, told, places: all } of voices(stretch)) {
    const wanted = concepts
      .map((concept) => lexicon.indexOf(concept))
      .filter((number) => isFlagged(present, number));
    if (wanted.length === 0) continue;
    for (let i = 0; i < told.length; i++) {
      if (wanted.some((number) => told[i]!.speaksOf(number))) places.push(all[i]!);
    }
  }
  // A stretch in two languages gives those of one after those of the other.
  return places.sort((a, b) => a - b);
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

/** What a stretch speaks of in one language: its contents by their place in it, without those that speak of nothing. */
interface Voice {
  readonly lexicon: Lexicon;
  /** Flags of the concepts that any of them speaks of. */
  readonly present: Flags;
  /** The same of what introduces them. */
  readonly heard: { readonly flags: Flags; foreign: boolean };
  readonly places: number[];
  readonly told: Mentions[];
}

const voices = ofStretch(({ utterances }: Stretch): readonly Voice[] => {
  const found: Voice[] = [];
  for (let i = 0; i < utterances.length; i++) {
    const { content, above } = utterances[i]!;
    const told = mentions(content);
    if (told.concepts.length === 0) continue;
    const lexicon = lexiconOf(content.language);
    let voice = found.find((one) => one.lexicon === lexicon);
    if (!voice) {
      const none = () => noFlags(lexicon.concepts.length);
      voice = { lexicon, present: none(), heard: { flags: none(), foreign: false }, places: [], told: [] };
      found.push(voice);
    }
    voice.places.push(i);
    voice.told.push(told);
    flagAll(voice.present, told.concepts);
    for (const content of above) {
      if (lexiconOf(content.language) === lexicon) flagAll(voice.heard.flags, mentions(content).concepts);
      else voice.heard.foreign = true;
    }
  }
  return found;
});

function flagAll(flags: Flags, concepts: readonly number[]): void {
  for (let i = 0; i < concepts.length; i++) flag(flags, concepts[i]!);
}

/**
 * The clauses of which something is found, in document order: those that cite, that name a period, that define a term.
 */
export function clausesWith(policy: Policy, facts: Facts): readonly Clause[] {
  const flags = flagsOf(facts);
  return gather(policy, having(policy), facts, (stretch) => {
    const places: number[] = [];
    if ((heardInStretch(stretch) & flags) !== flags) return places;
    const { utterances } = stretch;
    for (let i = 0; i < utterances.length; i++) if (isFound(facts(utterances[i]!.content))) places.push(i);
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

/**
 * The clauses in whose utterances something is found, in document order; asked of those only that speak of all the
 * concepts, of one of them at least themselves, and of the others by what introduces them.
 */
export function clausesUttering(
  policy: Policy,
  concepts: readonly ConceptId[],
  found: (utterance: Utterance) => readonly unknown[],
): readonly Clause[] {
  return gather(policy, uttering(policy), found, (stretch) =>
    placesUttering(stretch, concepts).filter((place) => found(stretch.utterances[place]!).length > 0),
  );
}

const uttering = perPolicy(() => new Map<(utterance: Utterance) => readonly unknown[], readonly Clause[]>());

function placesUttering(stretch: Stretch, concepts: readonly ConceptId[]): readonly number[] {
  if (concepts.length === 0) return stretch.utterances.map((_, place) => place);
  const places: number[] = [];
  for (const { lexicon, present, heard, told, places: all } of voices(stretch)) {
    const wanted = concepts.map((concept) => lexicon.indexOf(concept));
    // What introduces a text may be in another language, and is heard all the same.
    if (!heard.foreign && !wanted.every((one) => isFlagged(present, one) || isFlagged(heard.flags, one)))
      continue;
    for (let i = 0; i < told.length; i++) {
      const { above } = stretch.utterances[all[i]!]!;
      if (above.length === 0 ? speaksOfAll(told[i]!, wanted) : isToldAll(told[i]!, above, concepts)) {
        places.push(all[i]!);
      }
    }
  }
  return places.sort((a, b) => a - b);
}

function speaksOfAll(told: Mentions, concepts: readonly number[]): boolean {
  for (let i = 0; i < concepts.length; i++) if (!told.speaksOf(concepts[i]!)) return false;
  return true;
}

function isToldAll(told: Mentions, above: readonly Content[], concepts: readonly ConceptId[]): boolean {
  let own = false;
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

/** The clauses at the places in each stretch, which are found once for each stretch and question. */
function gather<Question>(
  policy: Policy,
  answers: Map<Question, readonly Clause[]>,
  question: Question,
  placesIn: (stretch: Stretch) => readonly number[],
): readonly Clause[] {
  const answer = answers.get(question);
  if (answer) return answer;
  const found: Clause[] = [];
  for (const { first, stretch } of stretches(policy)) {
    const known = placesByQuestion(stretch);
    let places = known.get(question);
    if (!places) {
      places = placesIn(stretch);
      known.set(question, places.length > 0 ? places : NOWHERE);
    }
    for (let i = 0; i < places.length; i++) found.push(policy.clauses[first + places[i]!]!);
  }
  answers.set(question, found);
  return found;
}

const placesByQuestion = ofStretch(() => new Map<unknown, readonly number[]>());
const NOWHERE: readonly number[] = [];
