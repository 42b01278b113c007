import assert from 'node:assert/strict';
import { editSource, insertedText, safeEdits, withSafeFixes } from '../../server/src/analysis/fixes.ts';
import type { JudgedFinding } from '../../server/src/analysis/judgement.ts';
import { type Edit, remove, replace } from '../../server/src/text/edit.ts';
import { createSnapshot } from '../../server/src/text/snapshot.ts';

const snapshot = (source: string) => createSnapshot('file:///p', 1, source);

function finding(safety: 'safe' | 'suggested', ...edits: readonly Edit[]): JudgedFinding {
  return {
    rule: 'x/y',
    severity: 'hint',
    message: 'message',
    args: {},
    at: { from: 0, to: 0 },
    related: [],
    citations: [],
    fixes: [{ title: 'fix', args: {}, safety, edits }],
  };
}

/** A judge that wants each word replaced, wherever it is. */
function wanting(words: Readonly<Record<string, string>>) {
  return ({ text }: { readonly text: string }): readonly JudgedFinding[] =>
    Object.entries(words).flatMap(([word, better]) => {
      const from = text.indexOf(word);
      return from < 0 ? [] : [finding('safe', replace({ from, to: from + word.length }, better))];
    });
}

describe('safe fixes', () => {
  it('are repeated until nothing is left to do', () => {
    assert.equal(withSafeFixes(snapshot('aaa'), 'text', wanting({ a: 'b' })).source, 'bbb');
  });
  it('that undo each other come to an end', () => {
    assert.match(withSafeFixes(snapshot('a'), 'text', wanting({ a: 'b', b: 'a' })).source, /^[ab]$/);
  });
  it('that always want more come to an end', () => {
    assert.ok(withSafeFixes(snapshot('a'), 'text', wanting({ a: 'aa' })).source.length < 100);
  });
  it('leave the snapshot as it is where there is nothing to fix', () => {
    const one = snapshot('c');
    assert.equal(withSafeFixes(one, 'text', wanting({ a: 'b' })), one);
  });
  it('leave out what touches another', () => {
    const first = replace({ from: 0, to: 2 }, 'x');
    assert.deepEqual(safeEdits([finding('safe', first), finding('safe', remove({ from: 2, to: 3 }))]), [
      first,
    ]);
  });
  it('leave out what is only suggested', () => {
    assert.deepEqual(safeEdits([finding('suggested', remove({ from: 0, to: 1 }))]), []);
  });
});

describe('editing the source', () => {
  const source = '\uFEFFone\r\ntwo\rthree\nfour';
  it('keeps the byte order mark and every line end, mixed as they are', () => {
    const at = (word: string) => {
      const from = snapshot(source).text.indexOf(word);
      return { from, to: from + word.length };
    };
    const edits = ['one', 'two', 'three', 'four'].map((word) => replace(at(word), word.toUpperCase()));
    assert.equal(editSource(snapshot(source), edits, 'text'), '\uFEFFONE\r\nTWO\rTHREE\nFOUR');
  });
  it('writes new lines with the line end the document uses most', () => {
    const two = snapshot('a\r\nb\r\n');
    assert.equal(editSource(two, [replace({ from: 1, to: 1 }, '\nx')], 'text'), 'a\r\nx\r\nb\r\n');
  });
  it('writes placeholders so that a reader sees them', () => {
    const template = ['for ', { placeholder: 'period' }];
    const written = (format: 'text' | 'markdown' | 'html') => insertedText(template, format, snapshot(''));
    assert.equal(written('text'), 'for <period>');
    assert.equal(written('markdown'), 'for \\<period>');
    assert.equal(written('html'), 'for &lt;period&gt;');
  });
});
