// How long a writer waits from the start of the server to the first diagnostics of a 50 KB policy, beside the least
// that any server built on the same library takes. Both are bundled alike and start in turns, so that the machine's
// mood hits both. The last line is JSON.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { root } from '../scripts/root.ts';
import { build } from '../test/support/build.ts';
import { startClient } from '../test/support/lsp-client.ts';
import { policyOf } from './policy-text.ts';

const ROUNDS = Number(process.argv[2] ?? 15);
const TEXT = policyOf(50_000);

build();
const folder = mkdtempSync(join(tmpdir(), 'policywright-bench-'));
try {
  const minimal = join(folder, 'minimal.cjs');
  await bundle({
    entryPoints: [join(root, 'bench/minimal-server.ts')],
    outfile: minimal,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    target: 'es2022',
  });
  const servers = { minimal, ours: join(root, 'dist/server.node.js') };
  const times: Record<keyof typeof servers, number[]> = { minimal: [], ours: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of ['minimal', 'ours'] as const) times[name].push(await firstDiagnostics(servers[name]));
  }
  const [least, own] = [median(times.minimal), median(times.ours)];
  console.log(
    `first diagnostics of a ${(TEXT.length / 1000).toFixed(0)} KB policy, median of ${ROUNDS} starts`,
  );
  console.log(
    `minimal server ${least.toFixed(0)} ms, ours ${own.toFixed(0)} ms: ${(own / least).toFixed(2)} times`,
  );
  console.log(JSON.stringify({ firstDiagnostics: { minimal: least, ours: own, ratio: own / least } }));
} finally {
  rmSync(folder, { recursive: true });
}

async function firstDiagnostics(server: string): Promise<number> {
  const start = performance.now();
  const client = await startClient({ command: [server, '--stdio'] });
  client.open('untitled:privacy-policy.md', TEXT);
  await client.diagnose('untitled:privacy-policy.md');
  const time = performance.now() - start;
  await client.stop();
  return time;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
