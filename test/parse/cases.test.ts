import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Format } from '../../server/src/parse/block.ts';
import { parse } from '../../server/src/parse/parse.ts';
import { assertSound, describeBlock } from './shapes.ts';

/*
 * Each file in cases/ says what a construct is read as: a title, the source in a fence, and below it the blocks.
 * `UPDATE=1` writes the blocks anew; the difference is what to review.
 */
const folder = new URL('cases/', import.meta.url);
const CASE = /^## (.+)\n\n~~~~(markdown|mdx|html)\n([\s\S]*?)\n?~~~~\n\n~~~~blocks\n([\s\S]*?)~~~~$/gm;

for (const file of readdirSync(folder).sort()) {
  describe(`parse: ${file.replace('.md', '')}`, () => {
    const path = new URL(file, folder);
    const content = readFileSync(path, 'utf8');
    const read = (source: string, format: string): string => {
      const document = parse(source, format as Format);
      assertSound(document);
      return document.blocks.map(({ block }) => `${describeBlock(block)}\n`).join('');
    };
    const cases = [...content.matchAll(CASE)];
    if (process.env.UPDATE) {
      const updated = content.replace(CASE, (_, title: string, format: string, source: string) => {
        return `## ${title}\n\n~~~~${format}\n${source}\n~~~~\n\n~~~~blocks\n${read(source, format)}~~~~`;
      });
      writeFileSync(path, updated);
    }
    it('holds cases only', () => assert.equal(cases.length, content.split(/^~~~~blocks$/m).length - 1));
    for (const [, title, format, source, blocks] of cases) {
      it(title!, () => {
        if (!process.env.UPDATE) assert.equal(read(source!, format!), blocks);
      });
    }
  });
}
