import assert from 'node:assert/strict';
import { languageFolders } from '../../server/src/knowledge/language-folders.ts';
import { compileLexicon } from '../../server/src/knowledge/lexicon.ts';
import { PatternError, parsePattern } from '../../server/src/knowledge/pattern.ts';
import { fold } from '../../server/src/knowledge/words.ts';
import { NUMBER, PUNCTUATION, tokenize, WORD } from '../../server/src/model/tokens.ts';

/** The stretches of a text that a pattern finds, the longest for each start. */
function found(pattern: string | readonly string[], text: string): readonly string[] {
  const lexicon = compileLexicon({ one: typeof pattern === 'string' ? [pattern] : pattern });
  const words = lexicon.words();
  const list = tokenize(text, words, []);
  const at: number[] = [];
  const gaps: number[] = [];
  for (let i = 0, gap = 2; i < list.count; i++) {
    if (list.kind[i] === WORD || list.kind[i] === NUMBER) {
      at.push(i);
      gaps.push(gap);
      gap = 0;
    } else if (list.kind[i] === PUNCTUATION) {
      const mark = text[list.from[i]!]!;
      gap = Math.max(gap, '.?!'.includes(mark) ? 2 : mark === '-' ? 0 : 1);
    }
  }
  const ids = at.map((token) => list.value[token]!);
  const ends = new Map<number, number>();
  lexicon.match(words, ids, gaps, ids.length, (_, first, last) => {
    ends.set(first, Math.max(last, ends.get(first) ?? 0));
  });
  return [...ends].map(([first, last]) => text.slice(list.from[at[first]!]!, list.to[at[last]!]!));
}

describe('a pattern', () => {
  it('matches whole words in any case, with or without diacritics', () => {
    assert.deepEqual(found('café', 'A cafe, a Café, a CAFÉ; cafés.'), ['cafe', 'Café', 'CAFÉ']);
  });

  it('takes straight and curly apostrophes for one, and passes over a possessive', () => {
    assert.deepEqual(found("don't keep", 'We don’t keep it.'), ['don’t keep']);
    assert.deepEqual(found('user rights', 'The user’s rights.'), ['user’s rights']);
  });

  it('matches beginnings, endings and middles', () => {
    assert.deepEqual(found('retain*', 'retain retains retained pertain'), ['retain', 'retains', 'retained']);
    assert.deepEqual(found('*termijn', 'termijn bewaartermijn termijnen'), ['termijn', 'bewaartermijn']);
    assert.deepEqual(found('*bewaar*', 'bewaar bewaartermijn gegevensbewaarplicht bewaren'), [
      'bewaar',
      'bewaartermijn',
      'gegevensbewaarplicht',
    ]);
  });

  it('matches exact characters behind "="', () => {
    assert.deepEqual(found('=AP', 'AP ap Ap'), ['AP']);
  });

  it('matches any number', () => {
    assert.deepEqual(found('within # days', 'within 30 days, within thirty days'), ['within 30 days']);
  });

  it('offers alternatives and what is optional', () => {
    assert.deepEqual(found('(personal|private) data', 'personal data, private data, public data'), [
      'personal data',
      'private data',
    ]);
    assert.deepEqual(found('withdraw your? consent', 'withdraw your consent, withdraw consent'), [
      'withdraw your consent',
      'withdraw consent',
    ]);
    assert.deepEqual(found('(a b|c) d', 'a b d, c d, a d'), ['a b d', 'c d']);
  });

  it('spans a gap of a few words, across commas but not across sentences', () => {
    assert.deepEqual(found('keep … data', 'keep data, keep all your own data'), [
      'keep data',
      'keep all your own data',
    ]);
    assert.deepEqual(found('keep … data', 'keep one two three four data'), []);
    assert.deepEqual(found('keep …5 data', 'keep one two three four data'), ['keep one two three four data']);
    assert.deepEqual(found('keep … data', 'keep, then, data'), ['keep, then, data']);
    assert.deepEqual(found('keep … data', 'We keep. The data'), []);
  });

  it('does not match adjacent words with a comma between them, but does with a hyphen', () => {
    assert.deepEqual(found('opt-out', 'opt-out, opt out, opt, out'), ['opt-out', 'opt out']);
  });

  it('says what is wrong with it', () => {
    const wrong: Readonly<Record<string, RegExp>> = {
      '': /is empty/,
      '(a|b': /a bracket is not closed/,
      'a)': /"\)" without "\("/,
      'a|b': /"\|" outside brackets/,
      '(a|)': /an alternative is empty/,
      '… data': /begins or ends with a gap/,
      'data …': /begins or ends with a gap/,
      'a … … b': /two gaps in a row/,
      'a … b … c … d': /more than two gaps/,
      'a …12 b': /wider than nine words/,
      'to*do': /is not a word/,
      '*': /"\*" without letters/,
      '(a)b': /a space is missing/,
      '(a)?': /wholly optional/,
      'a+b': /is not a word/,
    };
    for (const [source, why] of Object.entries(wrong)) {
      assert.throws(
        () => parsePattern(source, fold),
        (error: unknown) =>
          error instanceof PatternError && why.test(error.message) && error.message.includes(source),
        source,
      );
    }
  });
});

describe('the patterns of every language', () => {
  for (const [language, { concepts = {} }] of languageFolders) {
    it(`can be read: ${language}`, () => {
      for (const [concept, patterns] of Object.entries(concepts)) {
        assert.ok(patterns.length > 0, `${concept} has no pattern`);
        for (const pattern of patterns)
          assert.doesNotThrow(() => parsePattern(pattern, fold), `${concept}: ${pattern}`);
        assert.equal(new Set(patterns).size, patterns.length, `${concept} names a pattern twice`);
      }
    });
  }
});
