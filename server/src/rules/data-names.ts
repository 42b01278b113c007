import { ofLanguage } from '../knowledge/language.ts';
import { type DataName, termWords } from '../knowledge/term-words.ts';
import type { Content } from '../model/content.ts';
import { definitions } from '../model/definitions.ts';
import { perPolicy } from '../model/per-policy.ts';
import { type Phrases, phrases } from '../model/phrases.ts';
import type { Policy } from '../model/policy.ts';
import { sentenceIndexAt, sentences } from '../model/sentences.ts';
import { clausesWith } from '../model/speaking.ts';
import { isMark, tokens } from '../model/tokens.ts';
import { factAbout, type Watch } from '../model/watch.ts';
import type { Span } from '../text/span.ts';
import type { Template } from '../text/template.ts';

export interface DataNames {
  readonly uses: readonly { readonly at: Span; readonly name: DataName }[];
  /** One of its sentences puts two names side by side, or defines one by the other. */
  readonly equates: boolean;
}

const NOTHING: DataNames = { uses: [], equates: false };

const isDataName: Watch = (language) => (word) => formsOf(language).some((one) => one.phrases.begins(word));

/** What a text calls the data that are about a person. */
export const dataNames = factAbout(isDataName, NOTHING, (content: Content): DataNames => {
  const forms = formsOf(content.language);
  if (forms.length === 0) return NOTHING;
  const list = tokens(content);
  const uses: { at: Span; name: DataName; first: number; last: number }[] = [];
  for (let i = 0; i < list.count; i++) {
    for (const { name, phrases: known } of forms) {
      const next = known.startingAt(list, i);
      if (next < 0) continue;
      const at = { from: list.from[i]!, to: list.to[next - 1]! };
      // "non-personal data", "Personal Information Protection Law"
      const within = isMark(list, i - 1, '-') || isNameOfLaw(content.text, at);
      if (!within) uses.push({ at, name, first: i, last: next - 1 });
      i = next - 1;
      break;
    }
  }
  if (uses.length === 0) return NOTHING;
  const equates =
    uses.some((use, i) => {
      const before = uses[i - 1];
      if (!before || before.name === use.name || use.first - before.last > SIDE_BY_SIDE) return false;
      return sentenceIndexAt(content, before.at.from) === sentenceIndexAt(content, use.at.from);
    }) || definesByAnother(content, uses);
  return { uses, equates };
});

/** Only those that are used. */
export const namesOf = (content: Content): DataNames['uses'] => dataNames(content).uses;

/** Tokens from one name to the next in “personal data” or “personal information”. */
const SIDE_BY_SIDE = 4;

function definesByAnother(content: Content, uses: DataNames['uses']): boolean {
  return definitions(content).some((definition) => {
    const sentence = sentences(content)[sentenceIndexAt(content, definition.from)];
    if (!sentence) return false;
    const inIt = uses.filter(({ at }) => at.from >= sentence.from && at.to <= sentence.to);
    const defined = inIt.find(({ at }) =>
      definition.terms.some((term) => term.from <= at.from && at.to <= term.to),
    );
    return defined !== undefined && inIt.some(({ name }) => name !== defined.name);
  });
}

function isNameOfLaw(text: string, { from, to }: Span): boolean {
  const capital = /^\p{Lu}/u.test(text.slice(from));
  return (
    capital &&
    /^\s+(?:and\s+)?\p{Lu}/u.test(text.slice(to, to + 8)) &&
    /\p{Lu}\S*$/u.test(text.slice(from, to))
  );
}

const formsOf = ofLanguage((language): readonly { name: DataName; phrases: Phrases }[] =>
  (termWords(language.id)?.personalData ?? []).map((name) => ({ name, phrases: phrases(name.forms) })),
);

interface MainName {
  readonly name: DataName;
  /** Whether it is written as a defined term: "Personal Data". */
  readonly isTerm: boolean;
}

/** What the policy calls them most often; undefined where it does not name them. */
const mainName = perPolicy((policy: Policy): MainName | undefined => {
  const uses = clausesWith(policy, namesOf).flatMap(({ content, role }) =>
    namesOf(content).map(({ name, at }) => ({
      name,
      isTerm: isTitled(content.text, at),
      isTitle: role === 'heading',
    })),
  );
  const counts = new Map<DataName, number>();
  for (const { name } of uses) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [name] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (!name) return undefined;
  const told = uses.filter((use) => use.name === name && !use.isTitle);
  return { name, isTerm: told.filter(({ isTerm }) => isTerm).length * 2 > told.length };
});

function isTitled(text: string, { from, to }: Span): boolean {
  return text
    .slice(from, to)
    .split(/\s+/)
    .every((word) => /^\p{Lu}/u.test(word));
}

/** Wording to be inserted, with the policy's own name for personal data where its grammar allows. */
export function inOwnName(policy: Policy, wording: Template): Template {
  const main = mainName(policy);
  if (!main) return wording;
  const { name: own, isTerm } = main;
  const others = (termWords(policy.language)?.personalData ?? []).filter(
    ({ name, number }) => number === own.number && (name !== own.name || isTerm),
  );
  const called = (found: string) => (isTerm ? inCapitals(own.name) : written(found, own.name));
  return wording.map((part) =>
    typeof part === 'string'
      ? others.reduce((text, { name }) => text.replace(new RegExp(name, 'gi'), called), part)
      : part,
  );
}

function inCapitals(name: string): string {
  return name.split(' ').map(capital).join(' ');
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** A name with capitals where the words that it replaces had them. */
export function written(model: string, name: string): string {
  const words = model.split(/\s+/);
  const every = words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word));
  if (every) return inCapitals(name);
  return /^\p{Lu}\p{Ll}/u.test(model) ? capital(name) : name;
}
