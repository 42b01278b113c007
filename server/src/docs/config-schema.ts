import { dutyName } from '../knowledge/clauses.ts';
import { duties } from '../knowledge/duties.ts';
import { languages } from '../knowledge/language.ts';
import { laws } from '../knowledge/laws.ts';
import { placesIn } from '../knowledge/places.ts';
import { FALLBACK, ruleWording, spokenLanguages } from '../knowledge/wording.ts';
import type { Rule } from '../rules/rule.ts';

const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'];

/** The JSON schema of `.policywright.json`. */
export function configSchema(rules: readonly Rule[]): object {
  const categories = [...new Set(rules.map(({ id }) => id.slice(0, id.indexOf('/'))))];
  const named = (key: string, description: string) => [key, { enum: SEVERITIES, description }] as const;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Policywright',
    description:
      'How Policywright judges the policies in this folder and below. The nearest file up from a policy wins.',
    type: 'object',
    additionalProperties: false,
    allowComments: true,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      laws: {
        description: 'The laws a policy is judged by.',
        type: 'array',
        uniqueItems: true,
        items: { enum: [...laws.keys()] },
        default: ['gdpr', 'eprivacy'],
      },
      language: {
        description: 'The language the policies are written in; "auto" guesses it for each document.',
        enum: ['auto', ...languages.keys()],
        default: 'auto',
      },
      organisation: {
        description:
          'Facts about your organisation that fill places in model clauses, by the name of the place in the language of the policy. Names and addresses that are given in English count for every language.',
        type: 'object',
        properties: Object.fromEntries(
          spokenLanguages.flatMap(placesIn).map((place) => [place, { type: 'string' }]),
        ),
        additionalProperties: { type: 'string' },
      },
      notApplicable: {
        description:
          'Duties that do not apply to your organisation, each with the reason why. They are not judged.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          [...duties.keys()].map((duty) => [
            duty,
            { type: 'string', minLength: 1, description: dutyName(FALLBACK, duty) },
          ]),
        ),
      },
      rules: {
        description: 'How much a rule, or every rule of a category, weighs; "off" silences it.',
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries([
          ...categories.map((category) => named(category, `Every rule of the category ${category}.`)),
          ...rules.map(({ id }) => named(id, ruleWording(FALLBACK, id).what)),
        ]),
      },
      include: {
        description: 'Which Markdown, text and HTML files are policies, as glob patterns from this folder.',
        type: 'array',
        items: { type: 'string' },
      },
      ignore: {
        description: 'Which files are never judged, as patterns in the notation of .gitignore.',
        type: 'array',
        items: { type: 'string' },
      },
      baseline: {
        description: 'The file of accepted findings, as a path from this folder.',
        type: 'string',
        minLength: 1,
        default: '.policywright-baseline.json',
      },
    },
  };
}

type Schema = Readonly<Record<string, unknown>>;

/**
 * The same schema for an editor beside the language server: it offers and explains all that the other one does, and leaves
 * it to the server to say what is wrong, so that nothing is said twice.
 */
export function configCompletions(rules: readonly Rule[]): object {
  return lenient(configSchema(rules) as Schema);
}

function lenient(schema: Schema): Schema {
  const lenientIn = (schemas: unknown): Schema =>
    Object.fromEntries(
      Object.entries(schemas as Schema).map(([name, one]) => [name, lenient(one as Schema)]),
    );
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]): [string, unknown][] => {
      switch (key) {
        case 'additionalProperties':
        case 'minLength':
          return [];
        case 'enum':
          return [['examples', value]];
        case 'type':
          // An editor begins to write what comes first.
          return [[key, [value, ...TYPES.filter((type) => type !== value)]]];
        case 'properties':
          return [[key, lenientIn(value)]];
        case 'items':
          return [[key, lenient(value as Schema)]];
        default:
          return [[key, value]];
      }
    }),
  );
}

const TYPES = ['object', 'array', 'string', 'number', 'boolean', 'null'];
