import assert from 'node:assert/strict';
import { analyse } from '../../server/src/analysis/analyse.ts';
import { usualConfig } from '../../server/src/analysis/config.ts';
import { planFor } from '../../server/src/analysis/plan.ts';
import { readDocument } from '../../server/src/analysis/reading.ts';
import { finish } from '../../server/src/analysis/slices.ts';
import { UNUSED } from '../../server/src/analysis/suppress.ts';
import type { Format } from '../../server/src/parse/block.ts';
import type { ClauseRule, PolicyRule, RuleId } from '../../server/src/rules/rule.ts';
import { createSnapshot } from '../../server/src/text/snapshot.ts';

/** Speaks of every "!", which the texts put where a finding would be. */
const on = (id: RuleId): ClauseRule => ({
  id,
  scope: 'clause',
  severity: 'warning',
  *check({ text }) {
    for (let at = text.indexOf('!'); at >= 0; at = text.indexOf('!', at + 1)) {
      yield { message: 'message', at: { from: at, to: at + 1 } };
    }
  },
});
const unused: PolicyRule = { id: UNUSED, scope: 'policy', severity: 'info', check: () => [] };

/** The findings left, as "rule line", lines counted from one. */
function left(
  text: string,
  format: Format = 'markdown',
  rules: readonly RuleId[] = ['a/x'],
): readonly string[] {
  const reading = readDocument(createSnapshot('file:///p', 1, text), { format, language: 'en' });
  const plan = planFor([...rules.map(on), unused], usualConfig, '2026-11-22');
  return finish(analyse(reading, plan, assert.fail)).findings.map(
    ({ rule, at }) => `${rule} ${text.slice(0, at.from).split('\n').length}`,
  );
}

describe('a suppression', () => {
  it('for the next line holds for the next block, however many lines it has', () => {
    assert.deepEqual(
      left('<!-- policywright-disable-next-line a/x -- agreed with counsel -->\n\nOne,\ntwo!\n\nThree!\n'),
      ['a/x 6'],
    );
  });
  it('holds for a list item below it', () => {
    assert.deepEqual(left('- one!\n\n<!-- policywright-disable-next-line a/x -->\n\n- two!\n- three!\n'), [
      'a/x 1',
      'a/x 6',
    ]);
  });
  it('for its line holds for the paragraph it stands in', () => {
    assert.deepEqual(left('One! <!-- policywright-disable-line a/x -->\n\nTwo!\n'), ['a/x 3']);
  });
  it('for the file holds everywhere', () => {
    assert.deepEqual(left('One!\n\n<!-- policywright-disable-file a/x -->\n\nTwo!\n'), []);
  });
  it('begun with disable ends with enable', () => {
    assert.deepEqual(
      left(
        'One!\n\n<!-- policywright-disable a/x -->\n\nTwo!\n\n<!-- policywright-enable a/x -->\n\nThree!\n',
      ),
      ['a/x 1', 'a/x 9'],
    );
  });
  it('that is never ended holds to the end', () => {
    assert.deepEqual(left('One!\n\n<!-- policywright-disable -->\n\nTwo!\n'), ['a/x 1']);
  });
  it('names rules, categories, or nothing for all', () => {
    const rules: readonly RuleId[] = ['a/x', 'a/y', 'b/z'];
    const with_ = (names: string) =>
      left(`<!-- policywright-disable-next-line ${names} -->\n\nOne!\n`, 'markdown', rules);
    assert.deepEqual(with_('a/x'), ['a/y 3', 'b/z 3']);
    assert.deepEqual(with_('a/x, b/z'), ['a/y 3']);
    assert.deepEqual(with_('a'), ['b/z 3']);
    assert.deepEqual(with_(''), []);
  });
  it('is written in HTML and MDX as comments are written there', () => {
    assert.deepEqual(
      left('<!-- policywright-disable-next-line a/x -->\n<p>One!</p>\n<p>Two!</p>\n', 'html'),
      ['a/x 3'],
    );
    assert.deepEqual(left('{/* policywright-disable-next-line a/x */}\n\nOne!\n\nTwo!\n', 'mdx'), ['a/x 5']);
  });
  it('cannot be written in plain text, where its readers would see it', () => {
    assert.deepEqual(
      left('<!-- policywright-disable-next-line a/x -->\n\nOne!\n', 'text').includes('a/x 3'),
      true,
    );
  });
  it('shown as code is none', () => {
    assert.ok(left('`<!-- policywright-disable-line a/x -->` One!\n').includes('a/x 1'));
    assert.ok(left('```\n<!-- policywright-disable-file a/x -->\n```\n\nOne!\n').includes('a/x 5'));
  });
});

describe('a suppression that suppresses nothing', () => {
  it('is a finding itself', () => {
    assert.deepEqual(left('<!-- policywright-disable-next-line a/x -->\n\nOne.\n'), [`${UNUSED} 1`]);
  });
  it('is one for each comment, and names the rules that were not needed', () => {
    assert.deepEqual(left('<!-- policywright-disable-next-line a/x b/nope -->\n\nOne!\n'), [`${UNUSED} 1`]);
  });
});
