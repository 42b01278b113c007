import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  createSnapshot,
  differenceBetween,
  offsetAt,
  positionAt,
  sourceOffset,
  updateSnapshot,
} from '../../server/src/text/snapshot.ts';

const LINES = fc
  .array(fc.constantFrom('a', 'é', '😀', '中', '\n', '\r\n', '\r', '\uFEFF', '\uD800', ' '), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

describe('a snapshot', () => {
  it('normalises line ends and drops the byte order mark, but keeps the source', () => {
    const snapshot = createSnapshot('file:///a', 1, '\uFEFFone\r\ntwo\rthree\nfour\r\n');
    assert.equal(snapshot.text, 'one\ntwo\nthree\nfour\n');
    assert.equal(snapshot.source, '\uFEFFone\r\ntwo\rthree\nfour\r\n');
    assert.equal(snapshot.lineEnd, '\r\n');
  });

  it('counts lines and characters as the source does', () => {
    const snapshot = createSnapshot('file:///a', 1, '\uFEFFone\r\ntwo 😀 x\r\n');
    assert.deepEqual(positionAt(snapshot, 0), { line: 0, character: 1 });
    assert.deepEqual(positionAt(snapshot, snapshot.text.indexOf('x')), { line: 1, character: 7 });
    assert.deepEqual(positionAt(snapshot, snapshot.text.length), { line: 2, character: 0 });
  });

  it('takes positions outside the text to the nearest place in it', () => {
    const snapshot = createSnapshot('file:///a', 1, 'one\ntwo');
    assert.equal(offsetAt(snapshot, { line: 0, character: 99 }), 3);
    assert.equal(offsetAt(snapshot, { line: 9, character: 0 }), 7);
    assert.equal(offsetAt(snapshot, { line: -1, character: 0 }), 0);
  });

  it('gives every offset back from its position', () => {
    fc.assert(
      fc.property(LINES, (source) => {
        const snapshot = createSnapshot('file:///a', 1, source);
        for (let offset = 0; offset <= snapshot.text.length; offset++) {
          assert.equal(offsetAt(snapshot, positionAt(snapshot, offset)), offset);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('finds every character of the text again in the source', () => {
    fc.assert(
      fc.property(LINES, (source) => {
        const snapshot = createSnapshot('file:///a', 1, source);
        for (let offset = 0; offset < snapshot.text.length; offset++) {
          const unit = snapshot.text[offset]!;
          const original = source[sourceOffset(snapshot, positionAt(snapshot, offset))]!;
          assert.ok(original === unit || (unit === '\n' && original === '\r'), `${offset}`);
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it('applies an editor’s changes one after the other', () => {
    const before = createSnapshot('file:///a', 1, 'one\r\ntwo\r\n');
    const after = updateSnapshot(before, 2, [
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } }, text: 'zwei' },
      { range: { start: { line: 1, character: 4 }, end: { line: 1, character: 4 } }, text: '!' },
    ]);
    assert.equal(after.source, 'one\r\nzwei!\r\n');
    assert.equal(before.source, 'one\r\ntwo\r\n');
  });
});

describe('the difference between two texts', () => {
  it('is the one stretch outside of which they agree', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', 'x'.repeat(1500)), { maxLength: 8 })
      .map((p) => p.join(''));
    fc.assert(
      fc.property(text, text, (old, now) => {
        const difference = differenceBetween(old, now);
        if (!difference) return assert.equal(old, now);
        const { old: was, new: is } = difference;
        assert.equal(old.slice(0, was.from) + now.slice(is.from, is.to) + old.slice(was.to), now);
        if (was.from < was.to && is.from < is.to) assert.notEqual(old[was.from], now[is.from]);
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
