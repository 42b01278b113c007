// The packaged extension, installed and used through VS Code's window as a person uses it. Pictures of each step go to
// out/pictures, and with UPDATE=1 to docs/pictures, where the README shows them.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './host/chromium.mjs';
import { installExtension, listExtensions, startCodeServer } from './host/code-server.mjs';
import { createProfile } from './host/profile.mjs';
import { root } from './suite/build.mjs';
import { printCount } from './suite/report.mjs';

const FILE = 'privacy-policy.md';
const TIMEOUT = 30_000;
const pictures = join(root, process.env.UPDATE === '1' ? 'docs/pictures' : 'out/pictures');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

mkdirSync(pictures, { recursive: true });
const profile = createProfile();
installExtension(profile.folder, join(root, 'dist/policywright.vsix'));
const server = await startCodeServer(profile.folder);
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
page.setDefaultTimeout(TIMEOUT);

const editor = page.locator('.editor-instance .monaco-editor').first();
const line = (text) => editor.locator('.view-line', { hasText: text });
const picture = (name) => page.screenshot({ path: join(pictures, `${name}.png`) });
const saved = () => readFileSync(join(profile.workspace, FILE), 'utf8');

// Each step continues in the window as the one before left it.
const steps = {
  'is installed from its package': async () => {
    assert.deepEqual(listExtensions(profile.folder), [`policywright.policywright@${version}`]);
  },

  'underlines the defective clauses of a policy': async () => {
    await page.goto(
      server.window(profile.workspace, [['openFile', server.remote(join(profile.workspace, FILE))]]),
    );
    await line('Privacy Policy of Larkspur Post').waitFor();
    await editor.locator('.squiggly-error, .squiggly-warning').first().waitFor();
    // The files make room for the outline, which the first picture shows as well.
    await page.locator('.pane-header', { hasText: 'workspace' }).click();
    await page.locator('.pane-header', { hasText: 'Outline' }).click();
    await page.locator('.outline-tree .monaco-list-row').first().waitFor();
    await goToLine(33);
    await line('as long as necessary').waitFor();
    await editor.locator('.squiggly-error').first().waitFor();
    await editor.locator('.squiggly-warning').first().waitFor();
    await picture('editor');
  },

  'shows the sections as an outline, with their numbers': async () => {
    const rows = page.locator('.outline-tree .monaco-list-row');
    await rows.filter({ hasText: '2.1 Delivery notes' }).first().waitFor();
    await picture('outline');
  },

  'explains a finding and names the article behind it': async () => {
    await goToLine(35, 35);
    await command('Show or Focus Hover');
    const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: 'GDPR' }).first();
    await hover.waitFor();
    assert.match(await hover.textContent(), /13\(2\)\(a\)/);
    await picture('hover');
    await page.keyboard.press('Escape');
  },

  'lists the findings in the Problems panel': async () => {
    await command('Problems: Focus on Problems View');
    const rows = page.locator('.markers-panel .monaco-list-row');
    await rows.filter({ hasText: 'structure/number-gap' }).first().waitFor();
    await rows.filter({ hasText: 'retention/no-period' }).first().waitFor();
    await picture('problems');
    await command('View: Hide Panel');
  },

  'offers to repair the list under the light bulb': async () => {
    await goToLine(29, 2);
    await openLightBulb();
    await menuItem(/renumber/i).waitFor();
    await menuItem(/insert/i)
      .first()
      .waitFor();
    await picture('quick-fix');
  },

  'renumbers the list, and the finding is gone': async () => {
    await menuItem(/renumber/i).click();
    await line('(2) the carrier has signed').waitFor();
    await save();
    assert.equal(saved(), fixture().replace('(3)', '(2)'));
    await picture('fixed');
  },

  'inserts a period with its placeholder ready to be typed over': async () => {
    await goToLine(35, 30);
    await openLightBulb();
    await menuItem(/period/i)
      .first()
      .click();
    await editor.locator('.snippet-placeholder, .finish-snippet-placeholder').first().waitFor();
    await picture('placeholder');
    await page.keyboard.type('twelve months');
    await page.keyboard.press('Tab');
    await page.keyboard.type('the delivery');
    await page.keyboard.press('Escape');
    await editor.locator('.squiggly-warning').waitFor({ state: 'detached' });
    await save();
    assert.match(
      saved(),
      /as long as necessary for the purposes above, and at most twelve months after the delivery\.\n/,
    );
  },
};

let passed = 0;
try {
  for (const [title, step] of Object.entries(steps)) {
    await step().catch((error) => {
      throw new Error(`✗ The window ${title}\n${error.message}`, { cause: error });
    });
    passed++;
  }
  printCount({ passed, failed: 0 });
} catch (error) {
  await page.screenshot({ path: join(root, 'out/pictures/failure.png') }).catch(() => {});
  console.log(`${error.message}\nThe window as it was then: out/pictures/failure.png\n${error.cause?.stack}`);
  printCount({ passed, failed: Object.keys(steps).length - passed });
} finally {
  await browser.close();
  await server.stop();
  profile.remove();
}

function fixture() {
  return readFileSync(join(root, 'test/vscode/workspace', FILE), 'utf8');
}

/** Runs a command through the palette, as its title says it. */
async function command(title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page
    .locator('.quick-input-list .monaco-list-row', { hasText: title.split(': ').at(-1) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** Puts the cursor into a line, counted from 1 as people do. */
async function goToLine(number, column = 1) {
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+g');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`:${number}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
}

/**
 * A key pressed before the bulb is there says that there are no fixes, and a menu that opens just when new findings
 * arrive is closed again, so a person presses it once more.
 */
async function openLightBulb() {
  const menu = page.locator('.action-widget .monaco-list-row').first();
  for (let tries = 5; ; tries--) {
    await editor.locator('[class*="codicon-light-bulb"], [class*="lightbulb"]').first().waitFor();
    await page.keyboard.press('Control+.');
    const open = await menu.waitFor({ timeout: 8000 }).then(
      () => true,
      () => false,
    );
    if (open) return;
    if (tries === 0) throw new Error('the light bulb does not open');
    await page.keyboard.press('Escape');
  }
}

function menuItem(title) {
  return page.locator('.action-widget .monaco-list-row', { hasText: title });
}

/** The tab's dot goes when the file is on disk. */
async function save() {
  await page.keyboard.press('Control+s');
  await page.locator('.tabs-container .tab.dirty').waitFor({ state: 'detached' });
}
