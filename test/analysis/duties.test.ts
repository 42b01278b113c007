import assert from 'node:assert/strict';
import { dutyStatements } from '../../server/src/analysis/duties.ts';
import { judge } from '../support/judge.ts';

/** A duty's status in a policy, and the words that state it. */
function standing(text: string, duty: string, laws: readonly string[] = ['gdpr']): readonly string[] {
  const judgement = judge(text, { format: 'markdown', laws });
  const found = dutyStatements(judgement).find((one) => one.duty === duty)!;
  return [found.status, ...found.evidence.map(({ from, to }) => text.slice(from, to))];
}

const POLICY = (text: string) => `# Privacy Policy\n\n${text}\n`;

describe('a duty', () => {
  it('is stated where a sentence says it, and the sentence is the evidence', () => {
    assert.deepEqual(
      standing(
        POLICY('We like you. You can lodge a complaint with a supervisory authority.'),
        'right-complaint',
      ),
      ['stated', 'You can lodge a complaint with a supervisory authority.'],
    );
  });
  it('is missing where nothing says it and a chosen law imposes it', () => {
    assert.deepEqual(standing(POLICY('We like you.'), 'right-complaint'), ['missing']);
  });
  it('is not applicable where no chosen law imposes it', () => {
    assert.deepEqual(standing(POLICY('We like you.'), 'right-complaint', []), ['not-applicable']);
  });
  it('is not applicable to terms of service', () => {
    assert.deepEqual(standing('# Terms of Service\n\nWe like you.\n', 'right-complaint'), ['not-applicable']);
  });
  it('is stated whatever laws are chosen', () => {
    const text = POLICY('You can lodge a complaint with a supervisory authority.');
    assert.equal(standing(text, 'right-complaint', [])[0], 'stated');
  });
  it('is defective where a rule finds its statement wanting', () => {
    assert.equal(
      standing(POLICY('We keep your data for as long as necessary.'), 'retention-period')[0],
      'defective',
    );
  });
  it('is not stated by a heading alone', () => {
    const text = POLICY('## Complaints to a supervisory authority\n\nWe like you.');
    assert.deepEqual(standing(text, 'right-complaint'), ['missing']);
  });
  it('is not stated where it is denied', () => {
    const text = POLICY('You cannot lodge a complaint with a supervisory authority.');
    assert.deepEqual(standing(text, 'right-complaint'), ['missing']);
  });
  it('is stated by an item together with what introduces its list', () => {
    const text = POLICY('You can lodge a complaint with:\n\n- us;\n- a supervisory authority.');
    assert.deepEqual(standing(text, 'right-complaint'), ['stated', 'a supervisory authority.']);
  });
});
