// Bundles the suite, and lays out what it finds in its workspace.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const seeds = join(root, '../shared/seeds');
const out = join(root, 'out/vscode');

/** The module VS Code loads as `extensionTestsPath`. */
export const testsPath = join(out, 'suite.cjs');

export async function buildSuite() {
  await build({
    absWorkingDir: root,
    entryPoints: { suite: 'test/vscode/suite/index.ts' },
    outdir: out,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    mainFields: ['browser', 'module', 'main'],
    external: ['vscode'],
    // Mocha's build for browsers would take a CommonJS module around it for its own, and overwrite our exports.
    define: { module: 'undefined', exports: 'undefined', global: 'globalThis' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/**
 * Adds to a copy of the fixtures the seeds, where this machine has them, under names that say what they are; and what the command line finds in every
 * file, for the editor to find the same.
 */
export function fillWorkspace(workspace) {
  if (existsSync(seeds)) {
    for (const seed of readdirSync(seeds).filter((name) => /^00[013]_/.test(name))) {
      cpSync(join(seeds, seed), join(workspace, `privacy-policy-${seed.slice(0, 3)}.txt`));
    }
  }
  const policies = readdirSync(workspace).filter(
    (name) => name.endsWith('.policy') || /policy|beleid/.test(name),
  );
  const cli = join(root, 'dist/cli.js');
  const args = ['check', '--format', 'json', ...policies];
  writeFileSync(join(workspace, 'command-line.json'), runCli(cli, args, workspace));
}

function runCli(cli, args, cwd) {
  try {
    return execFileSync(process.execPath, [cli, ...args], { cwd, encoding: 'utf8', maxBuffer: 1e9 });
  } catch (error) {
    // Exit code 1 says that there are findings, which is what is asked for.
    if (error.status === 1) return error.stdout;
    throw error;
  }
}
