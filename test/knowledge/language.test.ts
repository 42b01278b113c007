import assert from 'node:assert/strict';
import { data } from '../../server/src/knowledge/data.generated.ts';
import { languages } from '../../server/src/knowledge/language.ts';
import { compileLexicon } from '../../server/src/knowledge/lexicon.ts';

/** The shape of a value: its keys, down to what is a list, a word or a number. Tables with free keys are left open. */
function shapeOf(value: unknown, path = ''): unknown {
  if (Array.isArray(value)) return path === 'months' ? value.map((one) => shapeOf(one)) : 'list';
  if (typeof value !== 'object' || value === null) return typeof value;
  if (OPEN.has(path)) return 'table';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OPTIONAL.has(`${path}.${key}`))
      .map(([key, part]) => [key, shapeOf(part, path ? `${path}.${key}` : key)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const OPEN = new Set(['numbers.values', 'numbers.fractions', 'citations.laws', 'businessUnits']);
const OPTIONAL = new Set(['dates.order']);

describe('the languages', () => {
  it('all have the shape of English', () => {
    const english = shapeOf(data.languages.en.language);
    for (const [id, folder] of Object.entries(data.languages)) {
      assert.deepEqual(shapeOf(folder.language), english, id);
    }
  });

  for (const language of languages.values()) {
    describe(language.name, () => {
      const words = language.data;

      it('names every unit of time and every month', () => {
        for (const [unit, names] of Object.entries(words.units)) assert.ok(names.length > 0, unit);
        assert.equal(words.months.length, 12);
        assert.deepEqual([...new Set(language.months.values())], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
      });

      it('counts', () => {
        const values = Object.values(words.numbers.values);
        for (const needed of [...Array(20).keys(), 20, 30, 40, 50, 60, 70, 80, 90]) {
          assert.ok(values.includes(needed), `${needed} has no word`);
        }
      });

      it('writes words in lower case and without stops at their ends', () => {
        for (const word of words.functionWords) assert.equal(word, word.toLowerCase());
        const { inner, final, numbered } = words.abbreviations;
        for (const word of [...inner, ...final, ...numbered]) assert.match(word, /^\p{Ll}+(?:\.\p{Ll}+)*$/u);
      });

      it('can read the patterns of its titles', () => {
        const { privacy, cookies, terms, not } = words.titles;
        for (const kind of [privacy, cookies, terms]) {
          assert.doesNotThrow(() => compileLexicon({ anywhere: kind.anywhere, alone: kind.alone, not }));
          assert.ok(kind.anywhere.length > 0);
        }
      });
    });
  }
});
