// VS Code's real server and workbench, as the npm package code-server carries them.
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeServer, hostNode } from './install.mjs';

const START_TIMEOUT = 60_000;
const STOP_TIMEOUT = 3_000;

// An empty gallery keeps VS Code from asking a marketplace.
const env = () => ({ ...process.env, EXTENSIONS_GALLERY: '{"serviceUrl":""}' });

const profileArgs = (folder) => [
  ...['--config', join(folder, 'config.yaml')],
  ...['--user-data-dir', join(folder, 'data')],
  ...['--extensions-dir', join(folder, 'extensions')],
];

/** Installs a packaged extension into a profile, as a person does with "Install from VSIX…". */
export function installExtension(folder, vsix) {
  execFileSync(hostNode, [codeServer, ...profileArgs(folder), '--install-extension', vsix], {
    env: env(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The packaged extensions a profile holds, as `publisher.name@version`. */
export function listExtensions(folder) {
  const args = [codeServer, ...profileArgs(folder), '--list-extensions', '--show-versions'];
  const listed = execFileSync(hostNode, args, {
    env: env(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return listed.split('\n').filter((line) => line.includes('@'));
}

/**
 * Starts a server on a free port of this machine.
 *
 * `extraArgs` are its own flags. 1.139 leaves out the extension and the tests that a window's address names, and then
 * waits in silence, unless it is started with `--vscode-option enable-smoke-test-driver`.
 */
export async function startCodeServer(folder, extraArgs = []) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const flags = ['--auth', 'none', '--disable-telemetry', '--disable-update-check'];
  const args = [...flags, '--disable-getting-started-override', '--ignore-last-opened', ...extraArgs];
  // It starts children of its own; a process group lets us end them all.
  const child = spawn(
    hostNode,
    [codeServer, ...profileArgs(folder), '--bind-addr', `127.0.0.1:${port}`, ...args],
    { env: env(), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));

  const deadline = Date.now() + START_TIMEOUT;
  while (!(await answers(`${origin}/healthz`))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stopGroup(child);
      throw new Error(`VS Code's server did not start:\n${output}`);
    }
    await sleep(50);
  }
  return {
    origin,
    authority: `127.0.0.1:${port}`,
    /** The address of a window with a folder and, optionally, a file of it open. */
    window: (workspace, payload = []) => {
      const query = new URLSearchParams({ folder: workspace });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `${origin}/?${query}`;
    },
    /** The address of a window with a workspace of several folders. */
    windowOf: (workspaceFile, payload) =>
      `${origin}/?${new URLSearchParams({ workspace: workspaceFile, payload: JSON.stringify(payload) })}`,
    /** How the window names a file on this machine. */
    remote: (path) => `vscode-remote://127.0.0.1:${port}${path}`,
    stop: () => stopGroup(child),
  };
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function stopGroup(child) {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const give = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  give('SIGTERM');
  await Promise.race([gone, sleep(STOP_TIMEOUT, undefined, { ref: false })]);
  give('SIGKILL');
}

/** A port nobody listens on at the moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
