import { languageOf, ofLanguage } from '../knowledge/language.ts';
import { termWords } from '../knowledge/term-words.ts';
import { fold } from '../knowledge/words.ts';
import { type Content, fact } from '../model/content.ts';
import { type DefinedTerm, type Definition, definitions } from '../model/definitions.ts';
import { perPolicy } from '../model/per-policy.ts';
import type { Clause, Policy } from '../model/policy.ts';
import { clausesWith } from '../model/speaking.ts';

export interface OwnDefinition {
  readonly clause: Clause;
  readonly definition: Definition;
}

/**
 * The definitions that give a thing a name of the document's own, in order. Not those that only explain a word ("also
 * called “web beacons”"), an abbreviation or a pronoun.
 */
export const ownDefinitions = perPolicy((policy: Policy): readonly OwnDefinition[] =>
  clausesWith(policy, namingDefinitions).flatMap((clause) =>
    namingDefinitions(clause.content).map((definition) => ({ clause, definition })),
  ),
);

const namingDefinitions = fact((content: Content): readonly Definition[] =>
  definitions(content).filter((definition) => names(content, definition)),
);

function names(content: Content, definition: Definition): boolean {
  const { form, from, terms } = definition;
  if (!terms.every((term) => isName(content, term))) return false;
  const lead = form === 'means' ? '' : leadOf(content.text, from, terms[0]!);
  if (lead === '') return terms.some(({ text }) => /^\p{Lu}/u.test(text));
  if (explanationsOf(content.language).some((words) => ` ${fold(lead)} `.includes(` ${words} `)))
    return false;
  // "(each time)": without quotation marks only a capital shows that it is a name.
  return terms.every(
    ({ text, from: at }) => /^\p{Lu}/u.test(text) || /["“„«'‘]/.test(content.text[at - 1] ?? ''),
  );
}

/** The words between the bracket and the first term. */
function leadOf(text: string, from: number, term: DefinedTerm): string {
  return text
    .slice(from, term.from)
    .replace(/[^\p{L}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const explanationsOf = ofLanguage((language) => (termWords(language.id)?.explanations ?? []).map(fold));

const LONGEST_NAME = 60;

function isName({ language }: Content, { text }: DefinedTerm): boolean {
  const { functionWords } = languageOf(language);
  if (text.length > LONGEST_NAME || text.split(/\s+/).every((word) => functionWords.has(fold(word))))
    return false;
  return /\p{Ll}{2}/u.test(text);
}
