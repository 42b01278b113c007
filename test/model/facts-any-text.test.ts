import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Content } from '../../server/src/model/content.ts';
import { durations } from '../../server/src/model/durations.ts';
import { guessLanguage, languageOfContent } from '../../server/src/model/guess-language.ts';
import { documentKind } from '../../server/src/model/kind.ts';
import { mentions } from '../../server/src/model/mentions.ts';
import { sentences } from '../../server/src/model/sentences.ts';
import { tokens } from '../../server/src/model/tokens.ts';
import type { Span } from '../../server/src/text/span.ts';
import { placedFacts } from '../support/facts.ts';

const facts: Readonly<Record<string, (content: Content) => readonly Span[]>> = {
  sentences,
  mentions: (content) => mentions(content).all,
  ...placedFacts,
};

function contentOf(text: string, language: string): Content {
  return new Content('paragraph', text, language);
}

/** Pieces of which texts are made that look like what the facts look for. */
const pieces = [
  'We ',
  'keep ',
  'bewaren ',
  'data',
  'gegevens ',
  '. ',
  '.',
  '.This ',
  'e.g. ',
  'thirty ',
  '(30) ',
  'days ',
  'jaar ',
  '30',
  '2022-10-30 ',
  'Oct 30, 2022 ',
  'mei ',
  'under 16 ',
  'Article 6(1)(f) ',
  'lid 2 ',
  'GDPR ',
  '§ ',
  'section 3.1 ',
  'tot en met ',
  '(the “Site”) ',
  '“',
  '”',
  '"',
  '(',
  ')',
  '[COMPANY] ',
  '{{',
  '}}',
  '<',
  '>',
  '_____',
  'info@example.com ',
  'https://example.com/a(b) ',
  '+31 20 123 45 67 ',
  '1234 AB ',
  '\u00ad',
  '\ud83d',
  '\ude00',
  '中文',
  'é',
  '’s ',
  "don't ",
  '-',
  '…',
  '\n',
  '\u0000',
  'XXX ',
  'a.',
  '@',
  '1,000 ',
] as const;

describe('facts of any text', () => {
  const anyText = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );
  const anyLanguage = fc.constantFrom('en', 'nl', 'und', 'xx');

  it('are found without an error, in order, inside the text', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const content = contentOf(text, language);
        for (const [name, fact] of Object.entries(facts)) {
          let before = 0;
          for (const { from, to } of fact(content)) {
            assert.ok(from >= before && from < to && to <= text.length, `${name}: ${from}–${to}`);
            before = from;
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  it('rest on tokens that cover the text in order, and on sentences that cover the tokens', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const content = contentOf(text, language);
        const list = tokens(content);
        let at = 0;
        for (let i = 0; i < list.count; i++) {
          assert.ok(list.from[i]! >= at && list.to[i]! > list.from[i]!);
          assert.match(text.slice(at, list.from[i]!), /^[\s\p{M}\u00ad\u200b-\u200d\u2060]*$/u);
          at = list.to[i]!;
        }
        const said = sentences(content);
        if (list.count > 0) {
          assert.equal(said[0]!.from, list.from[0]);
          assert.equal(said.at(-1)!.to, list.to[list.count - 1]);
        }
        for (let i = 1; i < said.length; i++) assert.ok(said[i]!.from >= said[i - 1]!.to);
      }),
      { numRuns: 600 },
    );
  });

  it('do not depend on what was read before', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText, { maxLength: 3 }), (text, others) => {
        const first = Object.values(facts).map((fact) => fact(contentOf(text, 'en')));
        for (const other of others) for (const fact of Object.values(facts)) fact(contentOf(other, 'en'));
        assert.deepEqual(
          Object.values(facts).map((fact) => fact(contentOf(text, 'en'))),
          first,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('know no words of a language without data', () => {
    const content = contentOf('We keep your data for 30 days. Klacht indienen.', 'und');
    assert.deepEqual(mentions(content).all, []);
    assert.deepEqual(durations(content), []);
  });
});

/** A scan that looks at a text again and again would take hours here; the time limit is far above what is needed. */
describe('facts of hostile text', () => {
  const hostile: Readonly<Record<string, string>> = {
    brackets: '(',
    stops: 'a.',
    digits: '1',
    'numbers and stops': '1.',
    quotes: '"',
    'curly quotes': '“a ',
    articles: 'Article 1(1)(1)',
    'articles in a row': 'Article 1, ',
    parts: '(1)',
    'at signs': 'a@',
    'addresses without an end': 'a@a.',
    urls: 'http://',
    hyphens: 'a-',
    apostrophes: "a'",
    slots: '[your ',
    braces: '{{',
    angles: '<name ',
    'number words': 'one hundred and ',
    'one long number word': 'vijfentwintig',
    ages: 'under 13 ',
    dates: '01/02/',
    phones: '+31 ',
    gaps: 'keep x ',
    possessives: "keep's data's ",
    months: 'May 1 ',
    leads: 'hereinafter ',
    'accented letters': 'é',
    'lone surrogates': '\ud83d',
    'soft hyphens': '\u00ad',
    sections: 'section 3.1 to ',
  };
  const SIZE = 1 << 17;

  for (const [name, piece] of Object.entries(hostile)) {
    it(`end soon: 128 KB of ${name}`, () => {
      const text = piece.repeat(Math.ceil(SIZE / piece.length));
      const content = contentOf(text, 'en');
      for (const fact of Object.values(facts)) fact(content);
      languageOfContent(content);
      guessLanguage(text);
      documentKind({ path: text, titles: [text] });
    }).timeout(20_000);
  }
});
