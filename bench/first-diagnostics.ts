// How long a writer waits from the start of the server to the first diagnostics of a 50 KB policy, beside the least
// that any server built on the same library takes. Both are bundled alike and start in turns, so that the machine's
// mood hits both: a program and the launcher that runs it from the code V8 kept of it at the last start, which a first
// round makes. The last line is JSON.
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { launched } from '../scripts/launched.mjs';
import { root } from '../scripts/root.ts';
import { build } from '../test/support/build.ts';
import { startClient } from '../test/support/lsp-client.ts';
import { policyOf } from './policy-text.ts';

interface Time {
  readonly wall: number;
  readonly processor: number;
}

const ROUNDS = Number(process.argv[2] ?? 15);
const TEXT = policyOf(50_000);

build();
const folder = mkdtempSync(join(tmpdir(), 'policywright-bench-'));
try {
  // The launcher writes below the cache folder of whoever runs it; this bench leaves nothing there.
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  const minimal = join(folder, 'minimal.js');
  copyFileSync(join(root, 'dist/server.js'), minimal);
  await bundle({
    entryPoints: [join(root, 'bench/minimal-server.ts')],
    outfile: join(folder, 'minimal.main.js'),
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    target: 'es2022',
    ...launched(),
  });
  const servers = { minimal, ours: join(root, 'dist/server.js') };
  const times: Record<keyof typeof servers, Time[]> = { minimal: [], ours: [] };
  for (const server of Object.values(servers)) await firstDiagnostics(server);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['minimal', 'ours'] as const) times[name].push(await firstDiagnostics(servers[name]));
  }
  console.log(
    `first diagnostics of a ${Math.round(TEXT.length / 1000)} KB policy, median of ${ROUNDS} starts`,
  );
  const figures = (['wall', 'processor'] as const).map((clock) => {
    const minimalTime = median(times.minimal.map((one) => one[clock]));
    const ownTime = median(times.ours.map((one) => one[clock]));
    const ratio = ownTime / minimalTime;
    console.log(
      `${clock} time: ${ownTime.toFixed(0)} ms, minimal server ${minimalTime.toFixed(0)} ms, ${ratio.toFixed(2)} times`,
    );
    return [clock, { minimal: minimalTime, ours: ownTime, ratio }];
  });
  console.log(JSON.stringify({ firstDiagnostics: Object.fromEntries(figures) }));
} finally {
  rmSync(folder, { recursive: true });
}

async function firstDiagnostics(server: string): Promise<Time> {
  const start = performance.now();
  const client = await startClient({ command: [server, '--stdio'] });
  client.open('untitled:privacy-policy.md', TEXT);
  await client.diagnose('untitled:privacy-policy.md');
  const wall = performance.now() - start;
  const processor = processorTime(client.process.pid!);
  await client.stop();
  return { wall, processor };
}

/** Milliseconds of processor time a process has used, to a hundredth of a second; NaN where the system does not tell. */
function processorTime(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
