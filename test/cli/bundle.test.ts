import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';
import { build } from '../support/build.ts';

describe('the bundles that the launcher runs', () => {
  before(function () {
    this.timeout(60_000);
    build();
  });

  for (const name of ['cli.main.js', 'server.main.js']) {
    it(`are ASCII, as which they are read, regular expressions included: ${name}`, () => {
      const [other] = /[^\0-\x7f].{0,40}/.exec(readFileSync(join(root, 'dist', name), 'utf8')) ?? [];
      assert.equal(other, undefined);
    });
  }
});
