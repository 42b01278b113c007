// A window of VS Code with the packaged extension installed, and what a person does in one.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../suite/build.mjs';
import { printCount } from '../suite/report.mjs';
import { launchBrowserIn } from './chromium.mjs';
import { createProfile } from './profile.mjs';
import { serverWindow, webWindow } from './windows.mjs';

const TIMEOUT = 60_000;
const TRIES = 5;
/** Milliseconds after which a file that was not written will not be. */
const LATEST = 15_000;
/** With the argument `web`, a suite goes through its steps in the window of VS Code for the Web. */
const inWeb = process.argv[2] === 'web';
const pictures = join(root, process.env.UPDATE === '1' && !inWeb ? 'docs/pictures' : 'out/pictures');
const fixtures = join(root, 'test/vscode/workspace');

/**
 * Opens a window with one file of the fixtures and goes through steps, each of which continues where the one before left
 * it; prints their count. With `folders`, files by their names in each, the window has all of them open and `file` begins
 * with the name of one; `files` are further ones in the workspace of the fixtures. `stepsIn` is given the window and
 * returns the steps by their titles. Pictures go to out/pictures, and with UPDATE=1 those of the server's window to
 * docs/pictures, where the README shows them.
 */
export async function runSteps(file, stepsIn, { folders = {}, files = {} } = {}) {
  mkdirSync(pictures, { recursive: true });
  const profile = createProfile();
  const host = await (inWeb ? webWindow : serverWindow)(profile, join(root, 'dist/policywright.vsix'));
  const browser = await launchBrowserIn(join(profile.folder, 'browser'));
  await browser.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  page.setDefaultTimeout(TIMEOUT);
  const steps = stepsIn({ ...actionsOn(page, profile, host), page, profile });
  let passed = 0;
  try {
    await host.prepare(page);
    writeFiles(profile.workspace, files);
    await page.goto(host.url(file, writeFolders(profile.workspace, folders)));
    await page.locator('.editor-instance .view-line').first().waitFor();
    for (const [title, step] of Object.entries(steps)) {
      await step().catch((error) => {
        throw new Error(`✗ The window ${title}\n${error.message}`, { cause: error });
      });
      passed++;
    }
    printCount({ passed, failed: 0 });
  } catch (error) {
    await page.screenshot({ path: join(root, 'out/pictures/failure.png') }).catch(() => {});
    console.log(
      `${error.message}\nThe window as it was then: out/pictures/failure.png\n${error.cause?.stack}`,
    );
    printCount({ passed, failed: Object.keys(steps).length - passed });
  } finally {
    await browser.close();
    await host.stop();
    profile.remove();
  }
}

/** Puts folders beside each other, and the file that names them all; undefined where there are none. */
function writeFolders(workspace, folders) {
  const names = Object.keys(folders);
  if (names.length === 0) return undefined;
  for (const [name, files] of Object.entries(folders)) {
    mkdirSync(join(workspace, name), { recursive: true });
    writeFiles(join(workspace, name), files);
  }
  const file = join(workspace, 'all.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: names.map((path) => ({ path })) }));
  return file;
}

function writeFiles(folder, files) {
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
}

/** A file of the fixtures as it was before anybody touched it. */
export function fixture(name) {
  return readFileSync(join(fixtures, name), 'utf8');
}

function actionsOn(page, { workspace }, host) {
  const editor = page.locator('.editor-instance .monaco-editor').first();
  const quickInput = page.locator('.quick-input-widget input');
  const line = (text) => editor.locator('.view-line', { hasText: text });
  const saved = (name) => readFileSync(join(workspace, name), 'utf8');
  const menuItem = (title) => page.locator('.action-widget .monaco-list-row', { hasText: title });

  /** Gives the keyboard to the editor, and the cursor a line and column, counted from 1 as people do. */
  async function goToLine(number, column = 1) {
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+g');
    await quickInput.waitFor();
    await quickInput.fill(`:${number}:${column}`);
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await cursorIn(number).waitFor();
  }

  function goToOffset(name, offset) {
    const before = saved(name).slice(0, offset).split('\n');
    return goToLine(before.length, before.at(-1).length + 1);
  }

  /** Explains what is at the cursor, and returns the hover with some text. */
  async function hover(text) {
    const shown = page.locator('.monaco-hover:not(.hidden)', { hasText: text }).first();
    await untilThere(shown, async () => {
      await page.keyboard.press('Escape');
      await command('Show or Focus Hover');
    });
    return shown;
  }

  /** Runs a command through the palette, as its title says it. It may go on with questions in the same place. */
  async function command(title, { asks = false } = {}) {
    const name = title.split(': ').at(-1);
    const row = page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first();
    // A document that is just being shown takes the keyboard, and the palette closes again.
    await untilThere(row, async () => {
      await page.keyboard.press('F1');
      await quickInput.fill(`>${title}`, { timeout: 5_000 }).catch(() => {});
    });
    await page.keyboard.press('Enter');
    if (!asks) await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  return {
    editor,
    line,
    menuItem,
    hover,
    command,
    goToLine,
    cursorIn,

    /** What fades in is shown whole. */
    picture: (name) => page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' }),

    saved,

    /** Opens a file by its name and waits for some of its text. */
    async openFile(name, text) {
      await host.open(page, name);
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
      await line(text).first().waitFor();
    },

    /** The files make room for the outline. */
    async showOutline() {
      await page.locator('.pane-header', { hasText: 'workspace' }).click();
      await page.locator('.pane-header', { hasText: 'Outline' }).click();
      await page.locator('.outline-tree .monaco-list-row').first().waitFor();
    },

    /** Puts the cursor before the first occurrence of some text of a file that has no unsaved change. */
    goToText: (name, text) => goToOffset(name, saved(name).indexOf(text)),

    goBehindText: (name, text) => goToOffset(name, saved(name).indexOf(text) + text.length),

    /**
     * A key pressed before the bulb is there says that there are no fixes, and a menu that opens just when new findings
     * arrive is closed again, so a person presses it once more.
     */
    async openLightBulb() {
      await untilThere(menuItem(/./).first(), async () => {
        await page.keyboard.press('Escape');
        await editor.locator('[class*="codicon-light-bulb"], [class*="lightbulb"]').first().waitFor();
        await page.keyboard.press('Control+.');
      });
    },

    /** Resolves when files that were written without a person's saving them are on disk. */
    written: host.saved,

    /** Makes a check of files that were so written until it passes, or does not for long. */
    async eventually(check) {
      for (const end = Date.now() + LATEST; ; await sleep(100)) {
        try {
          return check();
        } catch (error) {
          if (Date.now() > end) throw error;
        }
      }
    },

    /** The tab's dot goes when the file is on disk. */
    async save() {
      await page.keyboard.press('Control+s');
      await page.locator('.tabs-container .tab.dirty').waitFor({ state: 'detached' });
      await host.saved();
    },
  };

  /** What the status bar shows when the cursor is in a line. */
  function cursorIn(number) {
    return page.locator('.statusbar-item', { hasText: new RegExp(`^Ln ${number}, `) });
  }
}

/** Does something again while what it should bring does not come: the window may not have been ready for it. */
export async function untilThere(locator, action) {
  for (let tries = TRIES; ; tries--) {
    await action();
    try {
      return await locator.waitFor({ timeout: 10_000 });
    } catch (error) {
      if (tries === 0) throw error;
    }
  }
}
