import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';

let fresh = false;

/** Makes sure that dist/ holds what the sources say; builds at most once in a test run. */
export function build(): void {
  if (fresh) return;
  if (!isFresh()) execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
  fresh = true;
}

/** A bundle's path. */
export function bundle(name: 'cli.js' | 'server.js' | 'server.main.js'): string {
  return join(root, 'dist', name);
}

function isFresh(): boolean {
  const oldest = Math.min(modified(bundle('cli.js')), modified(bundle('server.js')));
  return ['server/src', 'server/data', 'scripts/build.mjs', 'package.json'].every(
    (path) => newest(join(root, path)) <= oldest,
  );
}

function newest(path: string): number {
  if (!statSync(path).isDirectory()) return modified(path);
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function modified(path: string): number {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}
