import { messageOf } from '../../analysis/words.ts';
import { positionAt } from '../../text/snapshot.ts';
import { type Checked, type Reporter, xml } from './report.ts';

/** JUnit's XML: a document is a suite, a finding a failed case, and a document without findings one that passed. */
export const junit: Reporter = (documents, language) => {
  const suites = documents.map(({ path, judgement }) => {
    const { findings, reading } = judgement;
    const cases = findings.map((finding) => {
      const { line, character } = positionAt(reading.snapshot, finding.at.from);
      const message = messageOf(finding, language);
      const place = `${path}:${line + 1}:${character + 1}`;
      return [
        `    <testcase classname="${xml(path)}" name="${xml(`${finding.rule} at ${line + 1}:${character + 1}`)}">`,
        `      <failure type="${finding.severity}" message="${xml(message)}">${xml(`${place} ${message}`)}</failure>`,
        '    </testcase>',
      ].join('\n');
    });
    const passed = `    <testcase classname="${xml(path)}" name="policywright"/>`;
    return [
      `  <testsuite name="${xml(path)}" tests="${Math.max(1, cases.length)}" failures="${cases.length}" errors="0">`,
      ...(cases.length === 0 ? [passed] : cases),
      '  </testsuite>',
    ].join('\n');
  });
  const failures = count(documents, ({ judgement }) => judgement.findings.length);
  const tests = count(documents, ({ judgement }) => Math.max(1, judgement.findings.length));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="policywright" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>',
  ].join('\n');
};

function count(documents: readonly Checked[], of: (one: Checked) => number): number {
  return documents.reduce((sum, one) => sum + of(one), 0);
}
