import assert from 'node:assert/strict';
import { parseCitation } from '../../server/src/knowledge/articles.ts';
import { clauseWording, wordedDuties } from '../../server/src/knowledge/clauses.ts';
import { duties } from '../../server/src/knowledge/duties.ts';
import { languageFolders } from '../../server/src/knowledge/language-folders.ts';
import { laws } from '../../server/src/knowledge/laws.ts';
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
        'right-rectification',
        'right-erasure',
        'right-restriction',
        'right-object',
        'right-portability',
        'right-know-sold-or-shared',
        'non-retaliation',
      ],
      'rights read the same in every policy',
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
    for (const [language, { articles }] of judged.filter(([one]) => one !== 'en')) {
      for (const law of laws.values()) {
        const own = Object.keys(articles?.[law.id] ?? {});
        assert.deepEqual(own.sort(), Object.keys(law.articles).sort(), `${language} ${law.id}`);
      }
    }
  });

  it('rests each rule with a duty on a duty that some law imposes', () => {
    for (const { id, duty } of rules) if (duty) assert.ok(duties.has(duty), `${id} judges ${duty}`);
  });
});
