// `npm start` where there is no desktop VS Code: a window with the sample policy, judged, until Ctrl+C.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { launchBrowser } from './host/chromium.mjs';
import { root } from './suite/build.mjs';
import { printCount } from './suite/report.mjs';

const TIMEOUT = 120_000;

const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--browser'], { cwd: root });
const exit = once(child, 'exit');
let output = '';
for (const stream of [child.stdout, child.stderr]) {
  stream.setEncoding('utf8').on('data', (text) => {
    output += text;
  });
}
const browser = await launchBrowser();
let passed = 0;
try {
  const url = await address();
  assert.match(output, /retention\/no-period/);
  assert.match(output, /structure\/number-gap/);
  passed++;

  // High enough to show the first finding, which is not near the top.
  const page = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
  page.setDefaultTimeout(TIMEOUT);
  await page.goto(url);
  await page.locator('.view-line', { hasText: 'Privacy Policy of Marlow & Finch' }).first().waitFor();
  await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
  passed++;

  child.kill('SIGINT');
  await exit;
  await assert.rejects(fetch(url));
  passed++;
  printCount({ passed, failed: 0 });
} catch (error) {
  console.log(`${error.stack}\n\nnpm start said:\n${output}`);
  printCount({ passed, failed: 1 });
} finally {
  child.kill('SIGTERM');
  await browser.close();
}

async function address() {
  const ended = exit.then(([code]) => Promise.reject(new Error(`npm start ended with ${code}.`)));
  const seen = (async () => {
    for (;;) {
      const url = /^ {2}(http:\S+)$/m.exec(output)?.[1];
      if (url && output.includes('Ctrl+C')) return url;
      await once(child.stdout, 'data');
    }
  })();
  return Promise.race([seen, ended]);
}
