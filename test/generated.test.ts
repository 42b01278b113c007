import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataIndex } from '../scripts/generate/data-index.ts';
import { pages } from '../scripts/generate/pages.ts';
import { root } from '../scripts/root.ts';
import { updating } from './support/case-file.ts';

describe('the generated files', () => {
  if (updating) return;
  for (const [path, content] of [...dataIndex(), ...pages()]) {
    it(`${path} is fresh`, () => {
      const file = join(root, path);
      assert.ok(existsSync(file), 'run npm run generate');
      assert.equal(readFileSync(file, 'utf8'), content, 'run npm run generate');
    });
  }
});
