// The other end of the lines that the suite prints inside VS Code.
const REPORT = 'policywright-test ';

/** Collects the results among the lines of an extension host. */
export function createReport() {
  const results = [];
  const noise = [];
  let rest = '';
  const line = (text) => {
    if (text.startsWith(REPORT)) results.push(JSON.parse(text.slice(REPORT.length)));
    else noise.push(text);
  };
  return {
    line,
    /** Takes text as it comes from a pipe, in pieces that end anywhere. */
    write(data) {
      const lines = `${rest}${data}`.split('\n');
      rest = lines.pop();
      lines.forEach(line);
    },
    /** Prints the failures and the count; the exit code says whether the host itself agrees. */
    finish(exitCode) {
      const count = (state) => results.filter((result) => result.state === state).length;
      for (const { title, error } of results.filter((result) => result.state === 'failed')) {
        console.log(`✗ ${title}\n${error}\n`);
      }
      for (const { title } of results.filter((result) => result.state === 'skipped')) {
        console.log(`Skipped: ${title}`);
      }
      const failed = count('failed');
      if (failed > 0) console.log(noise.filter((text) => /policywright/i.test(text)).join('\n'));
      const crashed = exitCode !== 0 && failed === 0;
      if (crashed) console.log(`The extension host ended with ${exitCode}:\n${noise.join('\n')}`);
      printCount({
        passed: count('passed'),
        failed: crashed ? failed + 1 : failed,
        skipped: count('skipped'),
      });
    },
  };
}

/** The line every suite ends with, which the scripts above it add up. */
export function printCount({ passed, failed, skipped = 0 }) {
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
}
