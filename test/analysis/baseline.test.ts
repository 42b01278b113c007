import assert from 'node:assert/strict';
import {
  baselineText,
  compareWith,
  readBaseline,
  withAccepted,
  writeBaseline,
} from '../../server/src/analysis/baseline.ts';
import { baselinePlace, pathFrom } from '../../server/src/analysis/baseline-file.ts';
import { usualConfig } from '../../server/src/analysis/config.ts';
import { fingerprint } from '../../server/src/analysis/fingerprint.ts';
import type { RuleId } from '../../server/src/rules/rule.ts';
import { judge } from '../support/judge.ts';

const GAP = 'Privacy Policy\n\nWe share data if:\n\n(1) you agree;\n(3) they sign.\n';

describe('a fingerprint', () => {
  const printOf = (text: string, path = 'privacy.txt') => {
    const judgement = judge(text, { laws: [] });
    const finding = judgement.findings.find(({ rule }) => rule === 'structure/number-gap')!;
    return fingerprint(judgement, finding, path);
  };
  it('is 16 hexadecimal digits', () => assert.match(printOf(GAP), /^[0-9a-f]{16}$/));
  it('stays when lines move', () =>
    assert.equal(printOf(GAP.replace('\n\n', '\n\nHello there.\n\n')), printOf(GAP)));
  it('is another in another file', () => assert.notEqual(printOf(GAP, 'other.txt'), printOf(GAP)));
});

describe('a baseline', () => {
  const gap = judge(GAP, { laws: [] });
  const path = 'privacy.txt';

  it('is stable text that accepts what it was written from', () => {
    const text = writeBaseline([{ path, judgement: gap }]);
    assert.equal(text, writeBaseline([{ path, judgement: judge(GAP, { laws: [] }) }]));
    assert.ok(text.endsWith('}\n'));
    assert.deepEqual(compareWith(readBaseline(text), { path, judgement: gap }).findings, []);
    assert.deepEqual(readBaseline(`\uFEFF${text}`), readBaseline(text), 'a byte order mark is no part of it');
  });
  it('accepts as many findings with the same words as there were', () => {
    const baseline = readBaseline(writeBaseline([{ path, judgement: gap }]));
    const twice = judge(`${GAP}\nWe also share data if:\n\n(1) you agree;\n(3) they sign.\n`, { laws: [] });
    assert.equal(
      compareWith(baseline, { path, judgement: twice }).findings.length,
      twice.findings.length - gap.findings.length,
    );
    assert.ok(twice.findings.length > gap.findings.length);
  });
  it('says nothing of other files', () => {
    const baseline = readBaseline(writeBaseline([{ path, judgement: gap }]));
    assert.deepEqual(compareWith(baseline, { path: 'other.txt', judgement: gap }).findings, gap.findings);
  });
  it('knows what it accepts and is found no more, of rules that ran', () => {
    const baseline = readBaseline(writeBaseline([{ path, judgement: gap }]));
    const repaired = judge(GAP.replace('(3)', '(2)'), { laws: [] });
    const idle = (judgement: typeof gap) => compareWith(baseline, { path, judgement }).idle;
    assert.deepEqual(idle(gap), []);
    assert.deepEqual(
      idle(repaired).map(({ rule, count }) => [rule, count]),
      [['structure/number-gap', 1]],
    );
    assert.deepEqual(idle(judge(GAP.replace('(3)', '(2)'), { laws: [], rules: [] })), []);
  });
  it('accepts one finding more, with who and why, and keeps that when it is written anew', () => {
    const [finding] = gap.findings;
    const said = { reason: 'Item 2 was withdrawn.', by: 'Counsel' };
    const baseline = withAccepted(new Map(), { path, judgement: gap }, finding!, said);
    assert.deepEqual(compareWith(baseline, { path, judgement: gap }).findings, []);
    const { reason, by, count } = baseline.get(path)![0]!;
    assert.deepEqual({ reason, by, count }, { ...said, count: 1 });
    const again = readBaseline(writeBaseline([{ path, judgement: gap }], baseline));
    assert.deepEqual(again, baseline);
    const twice = withAccepted(baseline, { path, judgement: gap }, finding!, { reason: '', by: '' });
    assert.deepEqual(twice.get(path), [{ ...baseline.get(path)![0], count: 2 }]);
  });
  it('is in the order of paths and rules, whatever order findings were accepted in', () => {
    const entry = (rule: RuleId, fingerprint: string) => ({ rule, fingerprint, count: 1 });
    const [a, b] = [entry('a/a', '2'), entry('b/b', '1')];
    const one = baselineText(
      new Map([
        ['b.md', [b, a]],
        ['a.md', [a]],
      ]),
    );
    assert.equal(
      one,
      baselineText(
        new Map([
          ['a.md', [a]],
          ['b.md', [a, b]],
        ]),
      ),
    );
    assert.ok(one.indexOf('a.md') < one.indexOf('b.md'));
  });
  for (const text of ['', '[]', '{}', '{ "version": 2, "accepted": {} }']) {
    it(`${JSON.stringify(text)} is none`, () => assert.throws(() => readBaseline(text), SyntaxError));
  }
});

describe('the place of a baseline', () => {
  const found = (baseline?: string) => ({
    config: { ...usualConfig, ...(baseline === undefined ? {} : { baseline }) },
    folder: 'file:///c%3A/site',
  });
  const uri = 'file:///c%3A/site/legal/privacy%20policy.md';
  const places: readonly (readonly [string | undefined, string, string])[] = [
    [undefined, 'file:///c%3A/site/.policywright-baseline.json', 'legal/privacy policy.md'],
    ['legal/accepted.json', 'file:///c%3A/site/legal/accepted.json', 'privacy policy.md'],
    ['../all ours.json', 'file:///c%3A/all%20ours.json', 'site/legal/privacy policy.md'],
    ['./x/../other/a.json', 'file:///c%3A/site/other/a.json', '../legal/privacy policy.md'],
  ];
  for (const [named, baseline, path] of places) {
    it(`named ${named} is ${baseline}`, () =>
      assert.deepEqual(baselinePlace(uri, found(named)), { uri: baseline, path }));
  }
  it('is beside a document without a config file', () =>
    assert.deepEqual(baselinePlace('vfs://host/a/p.md', { config: usualConfig }), {
      uri: 'vfs://host/a/.policywright-baseline.json',
      path: 'p.md',
    }));
  it('is nowhere for what has no folder', () =>
    assert.equal(baselinePlace('untitled:a/p.md', { config: usualConfig }), undefined));
  it('gives a path that goes up where it must', () =>
    assert.equal(pathFrom('file:///a/b/c', 'file:///a/d/p.md'), '../../d/p.md'));
});
