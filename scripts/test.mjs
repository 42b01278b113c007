// `npm test`: every check of the project, in order of price. All of them run whatever fails before, and the last line
// counts the tests of all suites. With --no-vscode the suites in real VS Code are left out.
import { spawnSync } from 'node:child_process';
import { installPackages, root } from './install.mjs';

const MOCHA_COUNT = {
  passed: /^ *(\d+) passing/m,
  failed: /^ *(\d+) failing/m,
  skipped: /^ *(\d+) pending/m,
};
const COUNTED_LINE = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm;

const node = process.execPath;
const steps = [
  { title: 'Format and lint', command: [node, 'node_modules/@biomejs/biome/bin/biome', 'check', '.'] },
  { title: 'Types', command: [node, 'node_modules/typescript/bin/tsc', '--noEmit'] },
  { title: 'Build', command: [node, 'scripts/build.mjs'] },
  {
    title: 'Unit tests',
    command: [node, 'node_modules/mocha/bin/mocha.js', '--reporter', 'dot'],
    count: countMocha,
  },
  {
    title: 'Package',
    command: [
      node,
      'node_modules/@vscode/vsce/vsce',
      'package',
      '--no-dependencies',
      '--out',
      'dist/policywright.vsix',
    ],
  },
  { title: 'Real VS Code', command: [node, 'test/vscode/run.mjs'], count: countLines, needsVscode: true },
].filter((step) => !(step.needsVscode && process.argv.includes('--no-vscode')));

installPackages();
const total = { passed: 0, failed: 0, skipped: 0 };
for (const step of steps) {
  console.log(`${step.title} …`);
  const [command, ...args] = step.command;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const count = step.count?.(stdout) ?? { passed: 0, failed: 0, skipped: 0 };
  // A step that fails without a failed test, because it crashed or is no test at all, is one failure.
  if (status !== 0 && count.failed === 0) count.failed = 1;
  // What failed at first and not the second time is worth reading as well.
  if (status !== 0 || /^Flaky: /m.test(stdout)) console.log(`${stdout}${stderr}`);
  else for (const skipped of stdout.match(/^Skipped: .*$/gm) ?? []) console.log(skipped);
  for (const state of Object.keys(total)) total[state] += count[state];
}
const { passed, failed, skipped } = total;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

function countMocha(output) {
  const number = (pattern) => Number(pattern.exec(output)?.[1] ?? 0);
  return {
    passed: number(MOCHA_COUNT.passed),
    failed: number(MOCHA_COUNT.failed),
    skipped: number(MOCHA_COUNT.skipped),
  };
}

function countLines(output) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, skipped] of output.matchAll(COUNTED_LINE)) {
    count.passed += Number(passed);
    count.failed += Number(failed);
    count.skipped += Number(skipped ?? 0);
  }
  return count;
}
