import assert from 'node:assert/strict';
import { coverage, type DutyCoverage } from '../../server/src/analysis/coverage.ts';
import { type Circumstances, judge } from '../support/judge.ts';

const TEXT = `# Privacy Policy

## 1. How long we keep data

We keep your **account data** for as long as necessary.

## 2. Your rights

### 2.1 What you can ask

You have the right to
access your data.
`;

const of = (duty: string, circumstances: Circumstances = {}, text = TEXT): DutyCoverage | undefined =>
  coverage(judge(text, { format: 'markdown', laws: ['gdpr'], ...circumstances })).duties.find(
    (one) => one.duty === duty,
  );

describe('coverage', () => {
  it('quotes where a duty is stated, without markup, in one line and with the path of the clause', () => {
    const access = of('right-access')!;
    assert.equal(access.state, 'stated');
    assert.deepEqual(
      access.evidence.map(({ quote, path, section }) => ({ quote, path, section })),
      [{ quote: 'You have the right to access your data.', path: '2.1', section: 'What you can ask' }],
    );
  });

  it('says what is wrong with what is defective, and leads there', () => {
    const retention = of('retention-period')!;
    assert.equal(retention.state, 'defective');
    assert.deepEqual(
      retention.flaws.map(({ rule }) => rule),
      ['retention/no-period'],
    );
    assert.match(TEXT.slice(retention.at.from, retention.at.to), /as long as necessary/);
  });

  it('calls a statement defective until its places are filled in', () => {
    const open = of(
      'children',
      {},
      '# Privacy Policy\n\nOur service is not meant for children under \\<age>.\n',
    )!;
    assert.equal(open.state, 'defective');
    assert.deepEqual(
      open.flaws.map(({ args }) => args.text),
      ['<age>'],
    );
    const filledIn = of(
      'children',
      {},
      '# Privacy Policy\n\nOur service is not meant for children under 13.\n',
    )!;
    assert.equal(filledIn.state, 'stated');
  });

  it('leaves a statement alone that is also made in full, unless its own repair waits for words', () => {
    const rights = 'You have the right to restrict the processing of your data.';
    const other = 'You have the right to restrict our use of your sensitive data through \\<link to limit>.';
    assert.equal(of('right-restriction', {}, `# Privacy Policy\n\n${rights}\n\n${other}\n`)!.state, 'stated');
    const kept = 'We keep your account data for two years after delivery.';
    const repaired =
      'We keep your personal data for as long as necessary, and at most \\<period> after \\<event>.';
    assert.equal(
      of('retention-period', {}, `# Privacy Policy\n\n${kept}\n\n${repaired}\n`)!.state,
      'defective',
    );
  });

  it('gives a duty without a rule of its own the finding that names it', () => {
    const confirmation = of('right-confirmation', { laws: ['lgpd'] })!;
    assert.equal(confirmation.state, 'missing');
    assert.deepEqual(
      confirmation.flaws.map(({ rule, duty }) => [rule, duty]),
      [['laws/statement-missing', 'right-confirmation']],
    );
    const excused = { laws: ['lgpd'], notApplicable: { 'right-confirmation': 'We only sell bread.' } };
    assert.deepEqual(of('right-confirmation', excused)!.flaws, []);
    const { findings } = judge(TEXT, { format: 'markdown', ...excused });
    assert.ok(!findings.some(({ duty }) => duty === 'right-confirmation'));
  });

  it('leads to where a missing statement belongs, with the finding that says so', () => {
    const complaint = of('right-complaint')!;
    assert.equal(complaint.state, 'missing');
    assert.deepEqual(
      complaint.flaws.map(({ rule }) => rule),
      ['rights/complaint-missing'],
    );
    assert.match(TEXT.slice(complaint.at.from, complaint.at.to), /Your rights/);
  });

  it('shares one finding among all the duties that it misses, and no others', () => {
    const missed = ['right-access', 'right-erasure', 'right-portability'].filter((duty) =>
      of(duty)!.flaws.some(({ rule }) => rule === 'rights/missing'),
    );
    assert.deepEqual(missed, ['right-erasure', 'right-portability']);
  });

  it('holds only what a chosen law asks, with the articles of each', () => {
    assert.equal(of('right-opt-out-of-sale'), undefined);
    const erasure = of('right-erasure', { laws: ['gdpr', 'ccpa'] })!;
    assert.deepEqual(
      erasure.asked.map(({ law }) => law),
      ['gdpr', 'ccpa'],
    );
    assert.ok(erasure.asked.every(({ articles }) => articles.length > 0));
  });

  it('does not miss what a law asks only of those it concerns', () => {
    assert.equal(of('security')!.state, 'not-triggered');
  });

  it('takes the reason of the config for a duty that does not apply, and judges it no more', () => {
    const reason = 'we keep nothing';
    const retention = of('retention-period', { notApplicable: { 'retention-period': reason } })!;
    assert.deepEqual([retention.state, retention.reason, retention.flaws], ['not-applicable', reason, []]);
  });

  it('leaves a right that does not apply out of the finding about several', () => {
    const all = judge(TEXT, { format: 'markdown', laws: ['gdpr'] });
    const some = judge(TEXT, {
      format: 'markdown',
      laws: ['gdpr'],
      notApplicable: { 'right-portability': 'we process nothing by automated means' },
    });
    const rights = ({ findings }: typeof all) =>
      String(findings.find(({ rule }) => rule === 'rights/missing')!.args.rights);
    assert.match(rights(all), /portability/);
    assert.doesNotMatch(rights(some), /portability/);
  });

  it('calls no statement whole in which something is still to be written, and leads there', () => {
    const text = '# Privacy Policy\n\nYou can lodge a complaint with a supervisory authority: [NAME].\n';
    const complaint = of('right-complaint', {}, text)!;
    assert.equal(complaint.state, 'defective');
    assert.equal(text.slice(complaint.at.from, complaint.at.to), '[NAME]');
  });

  it('judges no duty of terms of service, and says so', () => {
    const found = coverage(judge('# Terms of Service\n\nWe like you.\n', { format: 'markdown' }));
    assert.equal(found.unjudged, 'kind');
    assert.ok(found.duties.every(({ state }) => state === 'not-applicable'));
  });
});
