// The two VS Codes whose window a person's steps go through. Both work on the files of a profile's workspace.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installExtension, startCodeServer } from './code-server.mjs';
import { again, SOON } from './patience.mjs';
import { startTestWeb } from './test-web.mjs';

const MOUNT = 'vscode-test-web://mount';
/** Milliseconds in which what the web window has written reaches the disk. */
const MIRRORED = 1500;
/** Milliseconds between two looks whether it did. */
const POLL = 50;

/** VS Code's server: the extension runs in Node, and so does the language server. */
export async function serverWindow(profile, vsix) {
  installExtension(profile.folder, vsix);
  const server = await startCodeServer(profile.folder);
  return {
    prepare: async () => {},
    url: (file, workspaceFile) => {
      const payload = [['openFile', server.remote(join(profile.workspace, file))]];
      return workspaceFile
        ? server.windowOf(workspaceFile, payload)
        : server.window(profile.workspace, payload);
    },
    async open(page, name) {
      await page.keyboard.press('Control+p');
      await quickInput(page).fill(name, { timeout: SOON });
      // What Enter opens is the row with the focus, which stays on another for a moment.
      await page
        .locator('.quick-input-widget:has(input:focus) .monaco-list-row.focused', { hasText: name })
        .waitFor({ timeout: SOON });
      await page.keyboard.press('Enter');
    },
    saving: (_name, save) => save(),
    written: async () => {},
    stop: server.stop,
  };
}

/**
 * VS Code for the Web: the packaged extension and the language server run in workers, and the files are in the window's
 * memory. A second extension brings what is saved there to the disk, where the steps look for it.
 */
export async function webWindow(profile, vsix) {
  installExtension(profile.folder, vsix);
  const extensions = join(profile.folder, 'extensions');
  const [packaged] = readdirSync(extensions).filter((name) => name.startsWith('policywright.'));
  const disk = await keepOnDisk(profile.workspace);
  const mirror = writeMirror(profile.folder, disk.origin);
  const server = await startTestWeb(profile, { extensionPaths: [join(extensions, packaged), mirror] });
  return {
    /** Gives the window the settings of the profile, which it would look for in the browser's own storage. */
    prepare: (page, language) =>
      page.addInitScript(
        ([configurationDefaults, language]) => {
          globalThis._VSCODE_NLS_LANGUAGE = language;
          const { getAttribute } = Element.prototype;
          Element.prototype.getAttribute = function (name) {
            const value = getAttribute.call(this, name);
            if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings') return value;
            return JSON.stringify({ ...JSON.parse(value), configurationDefaults });
          };
        },
        [JSON.parse(readFileSync(join(profile.folder, 'data/User/settings.json'), 'utf8')), language],
      ),
    url: (file) =>
      `${server.origin}/?${new URLSearchParams({ payload: JSON.stringify([['openFile', `${MOUNT}/${file}`]]) })}`,
    // Nobody searches the files of such a window, so that a file is not found by a part of its name.
    async open(page, name) {
      await page.keyboard.press('Control+o');
      await quickInput(page).fill(`/${name}`, { timeout: SOON });
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: name })
        .first()
        .waitFor({ timeout: SOON });
      // A question that is still looking at what it was told takes no answer.
      const question = page.locator('.quick-input-widget');
      for (let tries = 5; tries > 0 && (await question.isVisible()); tries--) {
        await page.keyboard.press('Enter');
        await question.waitFor({ state: 'hidden', timeout: 5_000 }).catch(() => {});
      }
    },
    async saving(name, save) {
      const before = disk.writings(name);
      await save();
      await again(async () => {
        await sleep(POLL);
        assert.ok(disk.writings(name) > before, `${name} is not on the disk.`);
      });
    },
    written: () => sleep(MIRRORED),
    async stop() {
      disk.stop();
      await server.stop();
    },
  };
}

const quickInput = (page) => page.locator('.quick-input-widget input');

/** Takes files that the mirror sends, by their paths, and counts how often each was written. */
async function keepOnDisk(folder) {
  const writings = new Map();
  const server = createServer(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Methods', 'PUT');
    if (request.method === 'PUT') {
      const pieces = [];
      for await (const piece of request) pieces.push(piece);
      const path = join(folder, decodeURIComponent(request.url));
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, Buffer.concat(pieces));
      writings.set(path, (writings.get(path) ?? 0) + 1);
    }
    response.end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${server.address().port}`,
    writings: (name) => writings.get(join(folder, name)) ?? 0,
    stop: () => server.close(),
  };
}

function writeMirror(parent, origin) {
  const folder = join(parent, 'mirror');
  mkdirSync(folder);
  const manifest = {
    name: 'mirror',
    publisher: 'policywright-tests',
    version: '0.0.0',
    engines: { vscode: '^1.100.0' },
    browser: './mirror.js',
    activationEvents: ['*'],
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(folder, 'mirror.js'),
    `const { workspace } = require('vscode');
exports.activate = () => {
  const put = async (uri) =>
    fetch(${JSON.stringify(origin)} + encodeURI(uri.path), { method: 'PUT', body: await workspace.fs.readFile(uri) });
  // One after the other, so that what was saved last is there at the end.
  let before = Promise.resolve();
  const send = (uri) => {
    before = before.then(() => put(uri)).catch(() => {});
  };
  const watcher = workspace.createFileSystemWatcher('**/*');
  watcher.onDidCreate(send);
  watcher.onDidChange(send);
};
`,
  );
  return folder;
}
