import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, bundle } from '../support/build.ts';

const POLICY = `# Privacy Policy

## 1. How long we keep data

We keep your <b>account | data</b> for as long as necessary.

## 2. Complaints

=You can lodge a complaint with a supervisory authority, "any" of them.
`;

const { NO_COLOR: _no, FORCE_COLOR: _force, ...plainEnvironment } = process.env;

describe('policywright coverage', () => {
  let folder: string;

  before(() => build());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'policywright-'));
    writeFileSync(join(folder, 'privacy.md'), POLICY);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [bundle('cli.js'), 'coverage', '--laws', 'gdpr', '--today', '2026-11-22', ...args],
      { cwd: folder, encoding: 'utf8', env: plainEnvironment },
    );
    return { status, stdout, stderr };
  };

  it('prints each duty with its state, its articles and the words that state it', () => {
    const { status, stdout } = run('privacy.md');
    assert.equal(status, 0);
    assert.match(stdout, /^GDPR: \d+ of \d+ stated, 1 defective, \d+ missing; \d+ not applicable$/m);
    assert.match(stdout, /^ {2}! defective +Retention periods +GDPR 13\(2\)\(a\); 14\(2\)\(a\)$/m);
    assert.match(stdout, /^ {6}Retention is stated without a period: .* \(line 5\)$/m);
    assert.match(stdout, /“=You can lodge a complaint .*” \(2, line 9\)/);
    assert.match(stdout, /^ {2}✗ missing +Right of access/m);
  });

  it('takes the policies of the folder where none is named', () => {
    writeFileSync(join(folder, 'notes.md'), '# Notes\n');
    assert.deepEqual(
      JSON.parse(run('--format', 'json').stdout).documents.map(({ path }: { path: string }) => path),
      ['privacy.md'],
    );
  });

  it('is data with zero-based ranges as JSON', () => {
    const [{ duties }] = JSON.parse(run('privacy.md', '--format', 'json').stdout).documents;
    const complaint = duties.find(({ duty }: { duty: string }) => duty === 'right-complaint');
    assert.deepEqual(complaint, {
      duty: 'right-complaint',
      name: 'Right to complain to an authority',
      status: 'stated',
      laws: [{ law: 'gdpr', status: 'stated', articles: ['13(2)(d)', '14(2)(e)', '77'] }],
      why: [],
      evidence: [
        {
          range: { start: { line: 8, character: 0 }, end: { line: 8, character: 71 } },
          quote: '=You can lodge a complaint with a supervisory authority, "any" of them.',
          path: '2',
          section: 'Complaints',
        },
      ],
    });
  });

  it('is a matrix with links to the lines as Markdown, in which the words of the policy are no markup', () => {
    const { stdout } = run('privacy.md', '--format', 'markdown');
    assert.match(stdout, /^\| Right to complain to an authority \| ✓ stated \| ✓ 13\(2\)\(d\); /m);
    assert.match(stdout, /\(\[1, line 5\]\(privacy\.md#L5\)\)/);
    assert.match(stdout, /account \\\| data/);
  });

  it('is a page that asks nothing of any network as HTML', () => {
    const { stdout } = run('privacy.md', '--format', 'html');
    assert.match(stdout, /^<!doctype html>\n<html lang="en">/);
    assert.match(stdout, /default-src 'none'/);
    assert.doesNotMatch(stdout, /https?:|<script|<b>|src=/);
    assert.match(stdout, /<td class="law stated">/);
  });

  it('is one row for each duty and law as CSV, and no cell is a formula', () => {
    const { stdout } = run('privacy.md', '--format', 'csv');
    const [head, ...rows] = stdout.trimEnd().split('\r\n');
    assert.equal(head, 'document,id,what to say,law,articles,state,why,line,clause,where the text says it');
    assert.ok(rows.length > 20);
    const complaint = rows.find((row) => row.includes('right-complaint,'))!;
    assert.match(complaint, /,stated,,9,2,"'=You can lodge a complaint .*, ""any"" of them\."$/);
  });

  it('says why a duty does not apply, as the config has it', () => {
    writeFileSync(
      join(folder, '.policywright.json'),
      '{ "notApplicable": { "retention-period": "we keep nothing" } }',
    );
    assert.match(run('privacy.md').stdout, /– does not apply +Retention periods .*\n {6}we keep nothing\n/);
  });

  it('speaks Dutch where that is asked for', () => {
    assert.match(run('privacy.md', '--messages', 'nl').stdout, /! gebrekkig +Bewaartermijnen +AVG 13/);
  });

  it('is exit code 2 where an input cannot be read, though the others are still reported', () => {
    const { status, stdout, stderr } = run('privacy.md', 'absent.md');
    assert.equal(status, 2);
    assert.match(stdout, /Retention periods/);
    assert.equal(stderr, "There is no file or folder 'absent.md'.\n");
  });
});
