import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ages } from '../../server/src/model/ages.ts';
import { buildPolicy } from '../../server/src/model/build.ts';
import { citations, provisionText } from '../../server/src/model/citations.ts';
import { contacts } from '../../server/src/model/contacts.ts';
import { type Content, createInterner } from '../../server/src/model/content.ts';
import { crossReferences } from '../../server/src/model/cross-references.ts';
import { dates, isoDate } from '../../server/src/model/dates.ts';
import { definitions } from '../../server/src/model/definitions.ts';
import { durations } from '../../server/src/model/durations.ts';
import { mentions } from '../../server/src/model/mentions.ts';
import type { Clause, Policy } from '../../server/src/model/policy.ts';
import { resolveReference } from '../../server/src/model/resolve.ts';
import { sentences } from '../../server/src/model/sentences.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { parse } from '../../server/src/parse/parse.ts';

const endings = { text: 'txt', markdown: 'md', html: 'html' } as const satisfies Partial<
  Record<Format, string>
>;

const outlines: Readonly<Record<string, readonly string[]>> = {
  en: [
    '1. What we collect',
    '  1.1 Data you give us',
    '  1.2 Data we gather ourselves',
    '2. Who receives it',
    '3. How long we keep it',
    '4. Your rights',
  ],
  nl: ['Artikel 1 Welke gegevens', 'Artikel 2 Grondslag', 'Artikel 3 Bewaren', 'Artikel 4 Uw rechten'],
};

/** What is told of the clauses of each policy, however it is written. */
const told: Readonly<Record<string, readonly string[]>> = {
  en: [
    'date: 2026-05-04',
    'definition: Larkspur',
    'duration: 30 day',
    'reference: section 3 -> 3. How long we keep it',
    'citation: gdpr 28',
    'duration: 7 year',
    'contact: email privacy@larkspur.example',
  ],
  nl: [
    'date: 2026-05-04',
    'definition: Zaadgoed',
    'citation: gdpr 6(1)(b)',
    'reference: artikel 1 -> Artikel 1 Welke gegevens',
    'duration: 7 year',
    'duration: 30 day',
    'contact: email privacy@zaadgoed.example',
  ],
};

/** One policy, written three times: how it is written must make no difference to what it says. */
for (const language of Object.keys(outlines)) {
  describe(`the same policy as text, Markdown and HTML (${language})`, () => {
    const text = read(language, 'text');

    it('has the sections a reader sees', () => {
      assert.equal(text.language, language);
      assert.deepEqual(sectionsOf(text), outlines[language]);
    });

    it('tells what a reader finds', () => {
      assert.deepEqual(
        text.clauses.flatMap((clause) => factsOf(text, clause)),
        told[language],
      );
    });

    for (const format of ['markdown', 'html'] as const) {
      const policy = read(language, format);

      it(`has the same sections in ${format}`, () => {
        assert.deepEqual(sectionsOf(policy), sectionsOf(text));
      });

      it(`has the same clauses at the same paths in ${format}`, () => {
        assert.deepEqual(clausesOf(policy), clausesOf(text));
      });

      it(`tells the same in ${format}, clause by clause`, () => {
        assert.deepEqual(
          policy.clauses.map((clause) => factsOf(policy, clause)),
          text.clauses.map((clause) => factsOf(text, clause)),
        );
        assert.deepEqual(policy.clauses.map(mentionsOf), text.clauses.map(mentionsOf));
      });
    }
  });
}

function read(name: string, format: keyof typeof endings): Policy {
  const source = readFileSync(join(import.meta.dirname, 'formats', `${name}.${endings[format]}`), 'utf8');
  return buildPolicy(parse(source, format), { interner: createInterner() });
}

function sectionsOf({ sections }: Policy): string[] {
  return sections
    .slice(1)
    .map(({ level, number, title }) => `${'  '.repeat(level - 1)}${number ? `${number.text} ` : ''}${title}`);
}

function clausesOf({ clauses }: Policy): string[] {
  return clauses.map(({ role, path, content }) => `${role} ${path} ${content.text}`);
}

function factsOf(policy: Policy, clause: Clause): string[] {
  const { content } = clause;
  return [
    ...dates(content).map((date) => `date: ${isoDate(date)}`),
    ...definitions(content).map(({ terms }) => `definition: ${terms.map((term) => term.text).join(', ')}`),
    ...durations(content).map(({ amount, unit }) => `duration: ${amount.min} ${unit}`),
    ...ages(content).map(({ years }) => `age: ${years}`),
    ...citations(content).map(
      ({ law, provisions }) => `citation: ${law} ${provisions.map(provisionText).join()}`,
    ),
    // An anchor is a way of writing, the number beside it is what is said.
    ...crossReferences(content)
      .filter(({ kind }) => kind !== 'anchor')
      .map((reference) => `reference: ${written(content, reference)} -> ${ends(policy, clause, reference)}`),
    ...contacts(content).map(({ kind, value }) => `contact: ${kind} ${value.replace('mailto:', '')}`),
  ];
}

function written({ text }: Content, { from, to }: { from: number; to: number }): string {
  return text.slice(from, to);
}

function ends(policy: Policy, clause: Clause, reference: Parameters<typeof resolveReference>[2]): string {
  return resolveReference(policy, clause, reference)
    .map((place) =>
      place.kind === 'section' ? `${place.section.number?.text} ${place.section.title}` : place.clause.path,
    )
    .join();
}

function mentionsOf({ content }: Clause): unknown {
  return { mentions: mentions(content).all, sentences: sentences(content) };
}
