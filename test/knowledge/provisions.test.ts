import assert from 'node:assert/strict';
import { laws } from '../../server/src/knowledge/laws.ts';
import { provisions, readArticle } from '../../server/src/knowledge/provisions.ts';

describe('the provisions of a law', () => {
  it('are listed as paragraphs with their points', () => {
    const article = readArticle('1a-c 2 4-5');
    assert.deepEqual([...article!.keys()], ['1', '2', '4', '5']);
    assert.deepEqual([...article!.get('1')!], ['a', 'b', 'c']);
    assert.deepEqual([...readArticle('2a-b,ca')!.get('2')!], ['a', 'b', 'ca']);
    assert.deepEqual([...readArticle('a-b')!.get('')!], ['a', 'b']);
    assert.equal(readArticle('*'), undefined);
  });

  it('are refused where the list is in no notation', () =>
    assert.throws(() => readArticle('1 to 3'), /"to"/));

  const gdpr = provisions.get('gdpr')!;
  for (const [article, parts, existing] of [
    ['13', ['2', 'f'], 2],
    ['13', ['2', 'g'], 1],
    ['13', ['5'], 1],
    ['13', ['8'], 0],
    ['6', ['f'], 1],
    ['22A', ['1'], 1],
    ['100', [], undefined],
  ] as const) {
    it(`say of Article ${article}${parts.map((part) => `(${part})`).join('')} of the GDPR how much of it exists`, () =>
      assert.equal(gdpr.existing(article, parts)?.parts, existing));
  }

  it('hold every article that a law’s folder explains', () => {
    for (const [id, law] of laws) {
      const known = provisions.get(id);
      if (!known) continue;
      for (const article of Object.keys(law.articles)) {
        const [, number = '', parts = ''] = /^§?([\d.]+)((?:\(\w+\))*)/.exec(article) ?? [];
        if (number === '') continue;
        const cited = [...parts.matchAll(/\((\w+)\)/g)].map((part) => part[1]!);
        assert.equal(known.existing(number, cited)?.parts, cited.length, `${id} ${article}`);
      }
    }
  });

  it('are taken to exist where a number belongs to another law of the same code', () =>
    assert.equal(provisions.get('ccpa')!.existing('1798.83', ['a'])?.parts, 1));
});
