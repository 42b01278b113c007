import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPolicy } from '../../server/src/model/build.ts';
import { createInterner } from '../../server/src/model/content.ts';
import type { Policy } from '../../server/src/model/policy.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { parse } from '../../server/src/parse/parse.ts';

const policies = (
  [
    ['txt', 'text'],
    ['md', 'markdown'],
    ['html', 'html'],
  ] as const
).map(([ending, format]) => ({ format, policy: read(`policy.${ending}`, format) }));

/** One policy, written three times: how it is written must make no difference to what it says. */
describe('the same policy as text, Markdown and HTML', () => {
  const [text, ...others] = policies;
  for (const { format, policy } of others) {
    it(`has the same sections in ${format}`, () => {
      assert.deepEqual(sectionsOf(policy), sectionsOf(text!.policy));
    });

    it(`has the same clauses at the same paths in ${format}`, () => {
      assert.deepEqual(clausesOf(policy), clausesOf(text!.policy));
    });
  }

  it('has the sections a reader sees', () => {
    assert.deepEqual(sectionsOf(text!.policy), [
      '1. What we collect',
      '  1.1 Data you give us',
      '  1.2 Data we gather ourselves',
      '2. Who receives it',
      '3. How long we keep it',
      '4. Your rights',
    ]);
  });
});

function read(name: string, format: Format): Policy {
  const source = readFileSync(join(import.meta.dirname, 'formats', name), 'utf8');
  return buildPolicy(parse(source, format), { interner: createInterner() });
}

function sectionsOf({ sections }: Policy): string[] {
  return sections
    .slice(1)
    .map(({ level, number, title }) => `${'  '.repeat(level - 1)}${number ? `${number.text} ` : ''}${title}`);
}

function clausesOf({ clauses }: Policy): string[] {
  return clauses.map(({ role, path, content }) => `${role} ${path} ${content.text}`);
}
