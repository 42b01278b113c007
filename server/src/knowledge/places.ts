import { parseTemplate, type Template } from '../text/template.ts';
import { clausesOf, type Passage, wordedDuties } from './clauses.ts';
import { type LanguageId, ofLanguage } from './language.ts';
import { languageFolders } from './language-folders.ts';
import { FALLBACK, ruleWording, wordedRules } from './wording.ts';
import { fold } from './words.ts';

/**
 * The facts about an organisation by the names that places have in a language. A fact is named as in that language; one
 * that reads the same in every language, such as an address, may also be named in English.
 */
export function factsIn(
  language: LanguageId,
  organisation: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const { places } = languageFolders.get(language) ?? {};
  if (!places || organisation.size === 0) return organisation;
  const facts = new Map(organisation);
  for (const [own, english] of Object.entries(places)) {
    const fact = organisation.get(english);
    if (fact !== undefined && !facts.has(own)) facts.set(own, fact);
  }
  return facts;
}

/** Every place that the model clauses of a language leave to fill in, in the order of the clauses. */
export function placesIn(language: LanguageId): readonly string[] {
  const duties = wordedDuties(FALLBACK);
  const templates = duties.flatMap((duty) =>
    clausesOf(duty, language).flatMap(({ body }) => body.flatMap(texts)),
  );
  return [...new Set(templates.flatMap(placesOf))];
}

/** The names, folded, of all places that what we insert leaves in a policy: model clauses and phrases of rules. */
export const placesLeft = ofLanguage(({ id }): ReadonlySet<string> => {
  const phrases = wordedRules(FALLBACK).flatMap((rule) => phrasesOf(rule, id));
  return new Set([...placesIn(id), ...phrases.flatMap(placesOf)].map(fold));
});

/** What the fixes of a rule put into a policy. */
export function phrasesOf(rule: string, language: LanguageId): readonly Template[] {
  return Object.values(ruleWording(language, rule).phrases ?? {}).map(parseTemplate);
}

function placesOf(template: Template): readonly string[] {
  return template.flatMap((part) => (typeof part === 'string' ? [] : [part.placeholder]));
}

function texts(passage: Passage): readonly Template[] {
  switch (passage.kind) {
    case 'paragraph':
      return [passage.text];
    case 'list':
      return passage.items;
    case 'table':
      return passage.rows.flat();
  }
}
