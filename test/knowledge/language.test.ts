import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';
import { languages } from '../../server/src/knowledge/language.ts';
import { languageFolders } from '../../server/src/knowledge/language-folders.ts';
import { compileLexicon, hasConcepts } from '../../server/src/knowledge/lexicon.ts';
import { spokenLanguages } from '../../server/src/knowledge/wording.ts';
import { crossReferences } from '../../server/src/model/cross-references.ts';
import { dates, isoDate } from '../../server/src/model/dates.ts';
import { durations } from '../../server/src/model/durations.ts';
import { guessLanguage } from '../../server/src/model/guess-language.ts';
import { judge } from '../support/judge.ts';

const SOURCES = join(root, 'server/src');

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
  it('are named by no code: what is known of one is in its folder', () => {
    const named = /\b(?:languages?|locale)\b[^\n]*(?:===|!==|==|case) *'(?:[a-z]{2})'/;
    const code = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
      (path) => path.endsWith('.ts') && !path.endsWith('.generated.ts'),
    );
    assert.ok(code.length > 100);
    for (const path of code) assert.doesNotMatch(readFileSync(join(SOURCES, path), 'utf8'), named, path);
  });

  it('may be only read: then their texts have parts, numbers and dates, and nothing is said of what they lack', () => {
    for (const [id, { concepts, rules }] of languageFolders) {
      assert.equal(hasConcepts(id), concepts !== undefined, id);
      assert.equal(spokenLanguages.includes(id), rules !== undefined, id);
    }
    const text = [
      'Politique de confidentialité',
      'Dernière mise à jour : 15 mars 2026',
      '1. Qui nous sommes',
      'Nous sommes une boulangerie de Lyon et nous vendons du pain.',
      '2. Vos données',
      'Nous gardons les données de votre commande pendant deux (2) ans, comme le dit la section 1.',
    ].join('\n');
    const { reading, findings } = judge(text, { language: 'fr' });
    const { policy } = reading;
    assert.equal(guessLanguage(text), 'fr');
    assert.equal(policy.kind, 'privacy');
    const contents = policy.clauses.map(({ content }) => content);
    assert.deepEqual(
      contents.flatMap((content) => dates(content).map(isoDate)),
      ['2026-03-15'],
    );
    assert.deepEqual(
      contents.flatMap((content) => durations(content).map(({ amount, unit }) => `${amount.min} ${unit}`)),
      ['2 year'],
    );
    assert.deepEqual(
      contents.flatMap((content) => crossReferences(content).map(({ targets }) => targets[0]?.number)),
      ['1'],
    );
    assert.deepEqual(findings, []);
  });

  it('all have the shape of English', () => {
    const english = shapeOf(languageFolders.get('en')!.language);
    for (const [id, folder] of languageFolders) {
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
