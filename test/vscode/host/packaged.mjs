// A window of VS Code with the packaged extension installed, and a person's steps through it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../suite/build.mjs';
import { printCount } from '../suite/report.mjs';
import { actionsOn } from './actions.mjs';
import { launchBrowserIn } from './chromium.mjs';
import { createProfile } from './profile.mjs';
import { serverWindow, webWindow } from './windows.mjs';

const TIMEOUT = 60_000;
/** With the argument `web`, a suite goes through its steps in the window of VS Code for the Web. */
const inWeb = process.argv[2] === 'web';
const fixtures = join(root, 'test/vscode/workspace');

/**
 * Opens a window with one file of the fixtures and goes through steps, each of which continues where the one before left
 * it; prints their count. With `folders`, files by their names in each, the window has all of them open and `file` begins
 * with the name of one; `files` are further ones in the workspace of the fixtures. `settings` come on top of a profile's
 * own; `language` is the editor's, which only the web's window takes. `stepsIn` is given the window and returns the steps
 * by their titles. Pictures go to out/pictures, and with UPDATE=1 those of the server's window, and of another language,
 * to docs/pictures, where the README shows them.
 */
export async function runSteps(
  file,
  stepsIn,
  { folders = {}, files = {}, settings = {}, language = 'en' } = {},
) {
  const shown = process.env.UPDATE === '1' && (!inWeb || language !== 'en');
  const pictures = join(root, shown ? 'docs/pictures' : 'out/pictures');
  mkdirSync(pictures, { recursive: true });
  const profile = createProfile(settings);
  const host = await (inWeb ? webWindow : serverWindow)(profile, join(root, 'dist/policywright.vsix'));
  const browser = await launchBrowserIn(join(profile.folder, 'browser'));
  await browser.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await browser.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  page.setDefaultTimeout(TIMEOUT);
  const steps = stepsIn({ ...actionsOn(page, profile, host, pictures), page, profile });
  let passed = 0;
  try {
    await host.prepare(page, language);
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
    writeFiles(join(workspace, name), files);
  }
  const file = join(workspace, 'all.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: names.map((path) => ({ path })) }));
  return file;
}

function writeFiles(folder, files) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** A file of the fixtures as it was before anybody touched it. */
export function fixture(name) {
  return readFileSync(join(fixtures, name), 'utf8');
}
