import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { USUAL_LAWS } from '../../server/src/analysis/config.ts';
import { editSource, safeEdits } from '../../server/src/analysis/fixes.ts';
import type { Judgement } from '../../server/src/analysis/judgement.ts';
import { pagePath } from '../../server/src/docs/page.ts';
import { laws } from '../../server/src/knowledge/laws.ts';
import { ownWording, ruleWording, spokenLanguages, wordedRules } from '../../server/src/knowledge/wording.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { readCases } from '../support/case-file.ts';
import { judge } from '../support/judge.ts';
import { findingsOf, type RuleCase, readRuleCase, rulesForPiece } from '../support/rule-case.ts';

const root = join(import.meta.dirname, '../..');
/** Filling a place in a clause is the writer's next step, and an unfilled one is found by its own rule. */
const OF_PLACEHOLDERS = 'leftovers/placeholder';

describe('the rules', () => {
  const ids = rules.map(({ id }) => id).sort();
  const below = (folder: string, ending: string, depth = 2): string[] =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith(ending) && path.split(/[\\/]/).length === depth)
      .map((path) => path.slice(0, -ending.length).replaceAll('\\', '/'))
      .sort();

  it('are each a file of their own', () => assert.deepEqual(below('server/src/rules', '.ts'), ids));
  it('have each a file of cases', () => assert.deepEqual(below('test/rules', '.md'), ids));
  it('have each a page', () => assert.deepEqual(below('docs/rules', '.md'), ids));
  for (const language of spokenLanguages) {
    it(`have each wording in "${language}", and nothing else has`, () =>
      assert.deepEqual(wordedRules(language).sort(), ids));
  }
});

for (const rule of rules) {
  describe(rule.id, () => {
    const file = join(root, 'test/rules', `${rule.id}.md`);
    const cases = existsSync(file) ? readCases(file).map((one) => readRuleCase(one, rule.id)) : [];

    it('has a page where its id says', () => assert.ok(existsSync(join(root, pagePath(rule)))));

    for (const language of spokenLanguages) {
      it(`says the same things in "${language}" as in English`, () => {
        const keys = (of: string) => {
          const { messages, fixes, phrases = {} } = ownWording(of, rule.id)!;
          return [messages, fixes, phrases].map((texts) => Object.keys(texts).sort());
        };
        assert.deepEqual(keys(language), keys('en'));
      });

      it(`names the same arguments in "${language}" as in English`, () => {
        const names = (of: string) => {
          const { messages, fixes } = ownWording(of, rule.id)!;
          return Object.entries({ ...messages, ...fixes })
            .map(([key, text]) => `${key}: ${[...new Set(text.match(/\{[^}]+\}/g))].sort().join(' ')}`)
            .sort();
        };
        assert.deepEqual(names(language), names('en'));
      });

      const { bad, good, examples } = ruleWording(language, rule.id);
      const format = (examples ?? 'text') as Format;
      for (const text of bad) {
        it(`finds "${firstLine(text)}" once`, () => {
          const found = judge(text, { format, language, ...lawsFor(rule), rules: rulesForPiece(rule.id) });
          assert.deepEqual(
            found.findings.map((one) => one.rule),
            [rule.id],
          );
        });
      }
      for (const text of good) {
        it(`leaves "${firstLine(text)}" alone, as all rules do`, () => {
          const found = judge(text, { format, language, ...lawsFor(rule), rules: rulesForPiece(rule.id) });
          assert.deepEqual(
            found.findings.map((one) => one.rule),
            [],
          );
        });
      }
    }

    it('is silent in at least as many cases as it speaks in', () => {
      const speaking = cases.filter((one) => findingsOf(rule.id, judgeCase(one)).length > 0);
      assert.ok(speaking.length > 0, 'it speaks in no case');
      assert.ok(
        cases.length - speaking.length >= speaking.length,
        `it speaks in ${speaking.length} of ${cases.length} cases`,
      );
    });

    for (const one of cases) {
      const findings = findingsOf(rule.id, judgeCase(one));
      if (findings.length === 0) continue;

      it(`repairs "${one.title}" without breaking anything`, () => {
        const before = judgeCase(one);
        for (const finding of findings) {
          for (const fix of finding.fixes) {
            const text = editSource(before.reading.snapshot, fix.edits, before.reading.format);
            const after = judge(text, one.circumstances);
            assert.ok(
              count(after, rule.id) < count(before, rule.id),
              `"${fix.title}" leaves the finding:\n${text}`,
            );
            for (const { id } of rules) {
              if (id === OF_PLACEHOLDERS) continue;
              assert.ok(count(after, id) <= count(before, id), `"${fix.title}" adds ${id}:\n${text}`);
            }
          }
        }
      });

      const safe = findings.flatMap(({ fixes }) => fixes).filter(({ safety }) => safety === 'safe');
      if (safe.length === 0) continue;
      it(`repairs "${one.title}" on save once and for all, and without touching a word`, () => {
        const before = judgeCase(one);
        const { snapshot, format } = before.reading;
        const text = editSource(snapshot, safeEdits(findingsOf(rule.id, before)), format);
        const after = judge(text, one.circumstances);
        assert.deepEqual(safeEdits(findingsOf(rule.id, after)), []);
        assert.equal(wordsOf(text), wordsOf(snapshot.source));
      });
    }
  });
}

function judgeCase({ text, circumstances }: RuleCase): Judgement {
  return judge(text, circumstances);
}

function count({ findings }: Judgement, rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length;
}

/** The laws that make a rule run; none where the usual ones do. */
function lawsFor({ duty }: Rule): { laws?: readonly string[] } {
  const imposing = [...laws.values()].filter(({ duties }) => duty !== undefined && duties[duty]);
  if (duty === undefined || imposing.some(({ id }) => USUAL_LAWS.includes(id))) return {};
  return { laws: imposing.map(({ id }) => id) };
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

/** The letters and digits in a row; a word said twice in a row counts once. */
function wordsOf(text: string): string {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word, i) => word !== words[i - 1]).join('');
}
