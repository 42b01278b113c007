import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dutyStatements } from '../../server/src/analysis/duties.ts';
import { guessLanguage } from '../../server/src/model/guess-language.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { readCases } from '../support/case-file.ts';
import { judge } from '../support/judge.ts';

const folder = join(import.meta.dirname, 'duties');

describe('whole policies and their duties', () => {
  for (const file of readdirSync(folder).sort()) {
    const language = file.replace(/\.md$/, '');
    for (const { title, blocks } of readCases(join(folder, file))) {
      const [policy, expected] = [blocks[0]!, blocks.find(({ name }) => name === 'duties')!];
      describe(`${language}: ${title}`, () => {
        const judgement = judge(policy.text, {
          format: policy.name as Format,
          language,
          laws: ['gdpr', 'eprivacy'],
        });
        const states = new Map(dutyStatements(judgement).map(({ duty, status }) => [duty, status]));

        it(`is guessed to be in ${language}`, () => assert.equal(guessLanguage(policy.text), language));
        for (const line of expected.text.split('\n')) {
          const [duty, state] = line.split(' ');
          it(`${duty} is ${state}`, () => assert.equal(states.get(duty!), state));
        }
      });
    }
  }
});
