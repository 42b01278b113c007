import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readCases, rewriteCases, updating } from '../support/case-file.ts';
import { expectation, readRuleCase } from '../support/rule-case.ts';

const folder = import.meta.dirname;

describe('what the rules find', () => {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.md')) continue;
    const file = join(folder, path);
    const found = new Map<string, ReadonlyMap<string, string>>();
    const rule = path.replace(/\.md$/, '').replaceAll('\\', '/');
    describe(rule, () => {
      for (const one of readCases(file)) {
        it(one.title, () => {
          const ruleCase = readRuleCase(one, rule);
          const { marked, findings } = expectation(ruleCase);
          found.set(
            one.title,
            new Map([
              [ruleCase.source.name, marked],
              ['findings', findings],
            ]),
          );
          if (updating) return;
          assert.equal(ruleCase.source.text, marked);
          assert.equal(ruleCase.findings?.text ?? '', findings);
        });
      }
      after(() => {
        if (updating) rewriteCases(file, found);
      });
    });
  }
});
