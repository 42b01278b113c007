// Every suite in real VS Code, one after the other, each with its own counted line. Expects dist/ to be built and the
// extension to be packed. A suite in the window that fails is gone through once more, and says so.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canHost, installHost } from './host/install.mjs';

const here = dirname(fileURLToPath(import.meta.url));
/** Suites that no person's keys and clicks go through. */
const hosts = ['node-host.mjs', 'web-host.mjs', 'start.mjs'];
const suites = {
  'node-host.mjs': 'the Node extension host',
  'web-host.mjs': 'the web worker extension host',
  'window.mjs': 'the packaged extension in the window',
  'navigation.mjs': 'navigation in the window',
  'editing.mjs': 'writing in the window',
  'editing.mjs web': 'writing in the window of VS Code for the Web',
  'reading.mjs': 'reading in the window',
  'reading.mjs web': 'reading in the window of VS Code for the Web',
  'checklist.mjs': 'the checklist in the window',
  'checklist.mjs web': 'the checklist in the window of VS Code for the Web',
  'new-policy.mjs': 'a new policy in the window',
  'new-policy.mjs web': 'a new policy in the window of VS Code for the Web',
  'multi-root.mjs': 'several folders in the window',
  'large-folder.mjs': 'a large folder in the window',
  'restricted.mjs': 'an untrusted workspace in the window',
  'dutch.mjs web': 'Dutch in the window of VS Code for the Web',
  'start.mjs': 'npm start',
};
// Elsewhere only @vscode/test-electron can get a VS Code, and that has the Node extension host alone.
const runnable = Object.entries(suites).filter(([file]) => canHost || file === 'node-host.mjs');

if (canHost) installHost();
for (const [suite, title] of runnable) {
  let result = run(suite);
  // A window on a busy machine may lose what nobody foresaw. What fails twice is broken; what does not is named.
  if (result.failed && !hosts.includes(suite)) {
    console.log(`${result.output}\nAgain, in a new window: ${title}`);
    result = run(suite);
    if (!result.failed) console.log(`Flaky: ${title} failed once, and passed in a new window.`);
  }
  if (result.failed) {
    console.log(result.output);
    process.exitCode = 1;
  } else {
    for (const skipped of result.output.match(/^Skipped: .*$/gm) ?? []) console.log(skipped);
  }
  console.log(`VS Code, ${title}: ${result.count}`);
}

/** What a suite printed, apart from its count, which ends it. */
function run(suite) {
  const [file, ...args] = suite.split(' ');
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(here, file), ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const count = /^\d+ passed, (\d+) failed.*$/m.exec(stdout);
  const failed = status !== 0 || !count || count[1] !== '0';
  return {
    failed,
    output: `${stdout.replace(count?.[0] ?? '', '')}${stderr}`,
    // A suite that ended without a count, or badly after a good one, counts as a failure itself.
    count: failed && (!count || count[1] === '0') ? '0 passed, 1 failed' : count[0],
  };
}
