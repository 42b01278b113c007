// `npm run bench [-- NAME… --json FILE]`: the measurements of the project, one after the other, as ratios within one run.
// Each runs in a process of its own, whose last line is its figures as JSON.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { root } from '../scripts/root.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, starts: { type: 'string' }, peers: { type: 'string' } },
});

/** What only the engine does is measured as it is shipped: a loader of TypeScript adds to the cost of every function. */
const benches: Readonly<Record<string, () => object>> = {
  engine: () => bundled('engine'),
  facts: () => bundled('facts'),
  hostile: () => bundled('hostile'),
  peers: () => bundled('peers', ...(values.peers === undefined ? [] : ['--peers', values.peers])),
  'first-diagnostics': () => loaded('first-diagnostics', values.starts ?? '7'),
  workspace: () => loaded('workspace', '3'),
};

const names = positionals.length > 0 ? positionals : Object.keys(benches);
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown[0]}", only ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const figures = Object.assign({}, ...names.map((name) => benches[name]!())) as object;
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);

function bundled(name: string, ...args: readonly string[]): object {
  const folder = mkdtempSync(join(tmpdir(), 'policywright-bench-'));
  try {
    const outfile = join(folder, `${name}.mjs`);
    buildSync({
      entryPoints: [join(root, 'bench', `${name}.ts`)],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      mainFields: ['module', 'main'],
      target: 'es2022',
    });
    return inProcess([outfile, ...args]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function loaded(name: string, ...args: readonly string[]): object {
  return inProcess(['--import', 'tsx', join(root, 'bench', `${name}.ts`), ...args]);
}

function inProcess(args: readonly string[]): object {
  const output = execFileSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = output.trimEnd().split('\n');
  console.log(lines.slice(0, -1).join('\n'));
  return JSON.parse(lines.at(-1)!) as object;
}
