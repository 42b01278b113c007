import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ParsedDocument } from '../../server/src/parse/block.ts';
import { parseText } from '../../server/src/parse/text.ts';

/** What tends to be typed into a policy: words, marks, line ends, indentation. */
const PIECES = [
  'We keep your data for as long as we need it and not a day longer than that.',
  'Your rights',
  'data',
  ' ',
  ' ',
  '\n',
  '\n',
  '\n\n',
  '  ',
  '-\n',
  '- ',
  '• -\n    ',
  '(1) ',
  '(3) ',
  '1. ',
  '1.1 ',
  'IV. ',
  '? ',
  'a) ',
  '-----\n',
  '=====\n',
  '\u00A0',
  '\t',
  ',',
  '.',
  ': ',
  'é',
  '😀',
  '中文',
  '\u0000',
  '\uD800',
] as const;

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('plain text', () => {
  it('is read the same after an edit as from the start', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(fc.tuple(fc.nat(), fc.nat(12), text), { minLength: 1, maxLength: 6 }),
        (start, edits) => {
          let now = start;
          let parsed = parseText(now);
          for (const [at, length, insert] of edits) {
            const from = at % (now.length + 1);
            now = now.slice(0, from) + insert + now.slice(from + length);
            parsed = parseText(now, parsed);
            assert.deepEqual(parsed.blocks, parseText(now).blocks);
          }
        },
      ),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('keeps the blocks that an edit does not touch', () => {
    const lines = Array.from({ length: 200 }, (_, i) => `Clause number ${i} says what we do with data.`);
    const before = parseText(lines.join('\n'));
    const after = parseText(lines.with(100, 'Something else.').join('\n'), before);
    const kept = after.blocks.filter(({ block }, i) => block === before.blocks[i]?.block).length;
    assert.ok(kept >= 190, `${kept} of 200 blocks were kept`);
  });

  it('loses no character: what is between the blocks is space or a line of dashes', () => {
    fc.assert(
      fc.property(text, (source) => {
        assert.equal(gapsOf(parseText(source)).replace(/[\s\u00A0\uFEFF=_-]/g, ''), '');
      }),
      { numRuns: 2000, seed: 2 },
    );
  });

  it('maps every stretch of prose to where it stands', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { block, from } of parseText(source).blocks) {
          for (const run of block.prose.runs) {
            if (run.length !== run.sourceLength) continue;
            const at = from + run.source;
            const prose = block.prose.text.slice(run.prose, run.prose + run.length);
            assert.equal(source.slice(at, at + run.length).replace(/[\n\u00A0]/g, ' '), prose);
          }
        }
      }),
      { numRuns: 1000, seed: 3 },
    );
  });
});

function gapsOf({ text, blocks }: ParsedDocument): string {
  let gaps = '';
  let at = 0;
  for (const { block, from } of blocks) {
    assert.ok(from >= at, 'blocks are in order and do not overlap');
    gaps += text.slice(at, from);
    at = from + block.length;
  }
  return gaps + text.slice(at);
}
