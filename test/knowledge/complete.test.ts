import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseCitation } from '../../server/src/knowledge/articles.ts';
import { clauseWording, wordedDuties } from '../../server/src/knowledge/clauses.ts';
import { duties } from '../../server/src/knowledge/duties.ts';
import { languageFolders } from '../../server/src/knowledge/language-folders.ts';
import { baseOf, laws } from '../../server/src/knowledge/laws.ts';
import { rules } from '../../server/src/rules/index.ts';
import { hasPlaceholder } from '../../server/src/text/template.ts';

const english = languageFolders.get('en')!;
/** A folder may hold only what is needed to read; where it holds more, it holds all. */
const judged = [...languageFolders].filter(([, { concepts, rules }]) => concepts ?? rules);

describe('the knowledge', () => {
  it('has every concept in every language', () => {
    for (const [language, { concepts = {} }] of judged) {
      assert.deepEqual(Object.keys(concepts).sort(), Object.keys(english.concepts!).sort(), language);
    }
  });

  it('has model wording for every duty in every language, and for nothing else', () => {
    for (const [language] of judged) {
      assert.deepEqual([...wordedDuties(language)].sort(), [...duties.keys()].sort(), language);
    }
  });

  it('leaves to the writer what only the writer knows', () => {
    const complete = [...duties.keys()].filter((duty) => !hasPlaceholder(clauseWording('en', duty).text));
    assert.deepEqual(
      complete,
      [
        'right-access',
        'right-confirmation',
        'right-rectification',
        'right-erasure',
        'right-anonymisation',
        'right-restriction',
        'right-object',
        'right-portability',
        'right-know-recipients',
        'right-know-sold-or-shared',
        'sensitive-sale-notice',
        'non-retaliation',
      ],
      'rights and a sentence that the law dictates read the same in every policy',
    );
  });

  it('states only duties that exist, in laws that exist', () => {
    for (const law of laws.values()) {
      for (const duty of Object.keys(law.duties)) assert.ok(duties.has(duty), `${law.id} imposes ${duty}`);
    }
    const imposed = new Set([...laws.values()].flatMap((law) => Object.keys(law.duties)));
    for (const duty of duties.keys()) assert.ok(imposed.has(duty), `no law imposes ${duty}`);
  });

  it('finds every concept that evidence names', () => {
    const known = new Set(Object.keys(english.concepts!));
    for (const { id, evidence, trigger = [] } of duties.values()) {
      const named = [
        ...trigger,
        ...evidence.flatMap(({ all, none = [], heading = [] }) => [...all, ...none, ...heading]),
      ];
      for (const concept of named) assert.ok(known.has(concept), `${id} names ${concept}`);
    }
  });

  it('knows how every duty is stated', () => {
    for (const { id, evidence } of duties.values()) assert.ok(evidence.length > 0, `${id} has no evidence`);
  });

  it('cites only articles that exist', () => {
    for (const law of laws.values()) {
      for (const [duty, { articles }] of Object.entries(law.duties)) {
        for (const article of articles)
          assert.ok(law.articles[article], `${law.id} ${duty} cites ${article}`);
      }
    }
    for (const rule of rules) {
      for (const { law, article } of (rule.citations ?? []).map(parseCitation)) {
        assert.ok(laws.get(law)?.articles[article], `${rule.id} cites ${law} ${article}`);
      }
    }
  });

  it('has the gist of every article in every language', () => {
    for (const [language, { articles: own = {} }] of judged.filter(([one]) => one !== 'en')) {
      for (const law of laws.values()) {
        const base = own[baseOf(law.id) ?? ''] ?? {};
        for (const article of Object.keys(law.articles)) {
          assert.ok(own[law.id]?.[article] ?? base[article], `${language} ${law.id} ${article}`);
        }
        for (const article of Object.keys(own[law.id] ?? {})) {
          assert.ok(law.articles[article], `${language} explains ${law.id} ${article}, which is not there`);
        }
      }
    }
  });

  it('dates every law', () => {
    for (const law of laws.values()) {
      assert.match(law.dateChecked, /^\d{4}-\d\d-\d\d$/, law.id);
      for (const [duty, { from }] of Object.entries(law.duties)) {
        if (from !== undefined) assert.match(from, /^\d{4}-\d\d-\d\d$/, `${law.id} ${duty}`);
      }
    }
  });

  it('has a page for every law', () => {
    for (const law of laws.values()) {
      assert.ok(existsSync(join(import.meta.dirname, `../../docs/laws/${law.id}.md`)), law.id);
    }
  });

  it('recognises every law by concepts that exist', () => {
    for (const { id, cues } of laws.values()) {
      assert.ok(cues.length > 0, id);
      for (const concept of cues) assert.ok(concept in english.concepts!, `${id} names ${concept}`);
    }
  });

  it('rests each rule with a duty on a duty that some law imposes', () => {
    for (const { id, duty } of rules) if (duty) assert.ok(duties.has(duty), `${id} judges ${duty}`);
  });
});
