import assert from 'node:assert/strict';
import type { Block, ParsedDocument } from '../../server/src/parse/block.ts';

/** What holds of every parsed document, whatever its text. */
export function assertSound({ text, blocks }: ParsedDocument): void {
  let at = 0;
  let rebuilt = '';
  for (const { block, from } of blocks) {
    assert.ok(from >= at, `a block at ${from} begins before the last one ends at ${at}`);
    rebuilt += text.slice(at, from) + text.slice(from, from + block.length);
    at = from + block.length;
    assertBlock(block);
  }
  assert.equal(rebuilt + text.slice(at), text);
}

function assertBlock(block: Block): void {
  const { text, runs, inlines } = block.prose;
  let prose = 0;
  let source = 0;
  for (const run of runs) {
    assert.equal(run.prose, prose, 'runs cover the prose');
    assert.ok(run.length > 0 && run.source >= source, 'runs are in order');
    prose += run.length;
    source = run.source + run.sourceLength;
  }
  assert.equal(prose, text.length);
  assert.ok(source <= block.length, 'runs lie in the block');
  let start = 0;
  for (const inline of inlines) {
    assert.ok(
      inline.from >= start && inline.from <= inline.to && inline.to <= text.length,
      'inlines lie in the prose',
    );
    start = inline.from;
  }
  if (block.marker)
    assert.ok(0 <= block.marker.from && block.marker.to <= block.length, 'the marker lies in the block');
}

/** One line a block: kind, level or cell, place in lists, marker, prose, inlines and anchors. */
export function describeBlock(block: Block): string {
  const { text, inlines } = block.prose;
  const words: string[] = [block.kind + (block.level ?? '')];
  if (block.depth > 0) words.push(`depth ${block.depth}`);
  if (block.quoted) words.push('quoted');
  if (block.cell) words.push(`${block.cell.row},${block.cell.column}${block.cell.header ? ' header' : ''}`);
  if (block.marker) words.push(`<${block.marker.text}>${numberOf(block)}`);
  words.push(JSON.stringify(text));
  for (const inline of inlines) {
    const target = inline.target === undefined ? '' : ` -> ${inline.target}`;
    words.push(`[${inline.kind} ${JSON.stringify(text.slice(inline.from, inline.to))}${target}]`);
  }
  for (const anchor of block.anchors) words.push(`#${anchor}`);
  return words.join(' ');
}

function numberOf(block: Block): string {
  const reading = block.marker?.enumerator?.readings[0];
  return reading ? ` (${reading.path.join('.')} ${reading.style})` : '';
}
