import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { duties } from '../../server/src/knowledge/duties.ts';
import { buildPolicy } from '../../server/src/model/build.ts';
import { createInterner } from '../../server/src/model/content.ts';
import { isStated } from '../../server/src/model/evidence.ts';
import { parse } from '../../server/src/parse/parse.ts';

const folder = join(import.meta.dirname, 'evidence');

describe('a duty', () => {
  for (const file of readdirSync(folder).sort()) {
    const language = file.replace(/\.md$/, '');
    describe(`in the language ${language}`, () => {
      for (const [duty, ...sentences] of sections(readFileSync(join(folder, file), 'utf8'))) {
        describe(duty!, () => {
          for (const line of sentences) {
            const expected = line.startsWith('+ ');
            const sentence = line.slice(2);
            it(`is ${expected ? '' : 'not '}stated: ${sentence}`, () => {
              const policy = buildPolicy(parse(sentence, 'text'), { interner: createInterner(), language });
              assert.equal(isStated(policy, duties.get(duty!)!), expected);
            });
          }
        });
      }
    });
  }
});

/** Each heading with the lines below it that say something. */
function sections(text: string): readonly (readonly string[])[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => section.split('\n').filter((line, i) => i === 0 || /^[+-] /.test(line)));
}
