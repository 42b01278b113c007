import assert from 'node:assert/strict';
import { newFindings, readBaseline, writeBaseline } from '../../server/src/analysis/baseline.ts';
import { fingerprint } from '../../server/src/analysis/fingerprint.ts';
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
    assert.deepEqual(newFindings(readBaseline(text), { path, judgement: gap }), []);
  });
  it('accepts as many findings with the same words as there were', () => {
    const baseline = readBaseline(writeBaseline([{ path, judgement: gap }]));
    const twice = judge(`${GAP}\nWe also share data if:\n\n(1) you agree;\n(3) they sign.\n`, { laws: [] });
    assert.equal(
      newFindings(baseline, { path, judgement: twice }).length,
      twice.findings.length - gap.findings.length,
    );
    assert.ok(twice.findings.length > gap.findings.length);
  });
  it('says nothing of other files', () => {
    const baseline = readBaseline(writeBaseline([{ path, judgement: gap }]));
    assert.deepEqual(newFindings(baseline, { path: 'other.txt', judgement: gap }), gap.findings);
  });
  for (const text of ['', '[]', '{}', '{ "version": 2, "accepted": {} }']) {
    it(`${JSON.stringify(text)} is none`, () => assert.throws(() => readBaseline(text), SyntaxError));
  }
});
