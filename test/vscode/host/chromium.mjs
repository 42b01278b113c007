// The browser that shows VS Code's window. No download server is asked: the machine has one, or Debian or npm gives it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { hostNode } from './install.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const packed = join(dirname(fileURLToPath(import.meta.url)), 'chromium');

const options = () => ({
  executablePath: findBrowser() ?? installBrowser(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-sync',
  ],
});

/** Starts a headless browser, installing one first where there is none. */
export async function launchBrowser() {
  return chromium.launch(options());
}

/**
 * The same with a folder for what it keeps, in which webviews of VS Code for the Web, whose origin is their own, are given a
 * service worker: a browser that blocks the cookies of others gives them none.
 */
export async function launchBrowserIn(folder) {
  mkdirSync(join(folder, 'Default'), { recursive: true });
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  writeFileSync(join(folder, 'Default/Preferences'), JSON.stringify(preferences));
  return chromium.launchPersistentContext(folder, options());
}

function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) =>
    existsSync(file),
  );
}

function installBrowser() {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    try {
      run('apt-get', ['update', '-qq']);
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
      return '/usr/bin/chromium';
    } catch {
      // The distribution may not have it under this name; npm has one that is built for any Linux.
    }
  }
  run('npm', ['ci', '--ignore-scripts'], { cwd: packed });
  const print =
    "import('@sparticuz/chromium').then(async (m) => console.log(await m.default.executablePath()))";
  return run(hostNode, ['--input-type=module', '--eval', print], { cwd: packed }).trim();
}

function run(command, args, options = {}) {
  return execFileSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options,
  });
}
