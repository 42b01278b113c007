// Every suite in real VS Code, one after the other, each with its own counted line. Expects dist/ to be built and the
// extension to be packed.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canHost, installHost } from './host/install.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const suites = {
  'node-host.mjs': 'the Node extension host',
  'web-host.mjs': 'the web worker extension host',
  'window.mjs': 'the packaged extension in the window',
  'navigation.mjs': 'navigation in the window',
  'editing.mjs': 'writing in the window',
  'reading.mjs': 'reading in the window',
  'checklist.mjs': 'the checklist in the window',
  'checklist.mjs web': 'the checklist in the window of VS Code for the Web',
  'new-policy.mjs': 'a new policy in the window',
  'new-policy.mjs web': 'a new policy in the window of VS Code for the Web',
  'multi-root.mjs': 'several folders in the window',
  'start.mjs': 'npm start',
};
// Elsewhere only @vscode/test-electron can get a VS Code, and that has the Node extension host alone.
const runnable = Object.entries(suites).filter(([file]) => canHost || file === 'node-host.mjs');

if (canHost) installHost();
for (const [suite, title] of runnable) {
  const [file, ...args] = suite.split(' ');
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(here, file), ...args], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const count = /^\d+ passed, (\d+) failed.*$/m.exec(stdout);
  const failed = status !== 0 || !count || count[1] !== '0';
  if (failed) {
    console.log(`${stdout.replace(count?.[0] ?? '', '')}${stderr}`);
    process.exitCode = 1;
  } else {
    for (const skipped of stdout.match(/^Skipped: .*$/gm) ?? []) console.log(skipped);
  }
  // A suite that ended without a count, or badly after a good one, counts as a failure itself.
  const line = failed && (!count || count[1] === '0') ? '0 passed, 1 failed' : count[0];
  console.log(`VS Code, ${title}: ${line}`);
}
