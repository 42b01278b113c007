// What judging all policies of a workspace costs whoever types meanwhile: from an edit to its diagnostics, while nothing
// else is done and while 200 policies are being judged, in turns, so that the machine's mood hits both. Once with the server
// in a process, which has a helper for the work, and once as a browser's worker runs it, alone with both. The last line is
// JSON.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { build } from '../test/support/build.ts';
import { inWorker, type LspClient, pulling, type Start, startClient } from '../test/support/lsp-client.ts';
import { policyOf } from './policy-text.ts';

const POLICIES = 200;
const ROUNDS = Number(process.argv[2] ?? 3);
const EDITS = 25;
/** Milliseconds between two keystrokes of a quick typist. */
const TYPING = 60;
const OPEN = 'untitled:privacy-policy.md';

build();
const folder = mkdtempSync(join(tmpdir(), 'policywright-workspace-'));
const uris = Array.from({ length: POLICIES }, (_, i) => {
  const path = join(folder, `site-${i}`, 'privacy-policy.md');
  mkdirSync(join(folder, `site-${i}`));
  writeFileSync(path, policyOf(8_000 + ((i * 7_919) % 40_000)).replaceAll('case', `case ${i},`));
  return pathToFileURL(path).href;
});
/** In a browser the editor reads the files. */
const worker: Start = {
  command: inWorker,
  readFile: (uri) => (uri.endsWith('.json') ? undefined : readFileSync(fileURLToPath(uri), 'utf8')),
  answers: { 'policywright/findFiles': () => uris },
};
let version = 1;
try {
  const figures = {
    process: await measure('with a helper', {}),
    worker: await measure('in a worker', worker),
  };
  console.log(JSON.stringify({ workspace: { policies: POLICIES, ...figures } }));
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(where: string, start: Start): Promise<unknown> {
  const client = await startClient({
    ...start,
    capabilities: pulling,
    params: {
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'policies' }],
      initializationOptions: { settings: { scope: 'workspace' } },
    },
  });
  try {
    client.open(OPEN, policyOf(50_000));
    await client.diagnose(OPEN);
    await edits(client, EDITS);
    const quiet: number[] = [];
    const busy: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      quiet.push(...(await edits(client, EDITS)));
      busy.push(...(await editsMeanwhile(client, round)));
    }
    const since = performance.now();
    await client.request('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'all' });
    const all = performance.now() - since;
    const delay = median(busy) - median(quiet);
    console.log(
      `${where}: from an edit in a 50 KB policy to its diagnostics, median of ${quiet.length} edits each`,
    );
    console.log(`nothing else: ${shown(quiet)}; while ${POLICIES} policies are judged: ${shown(busy)}`);
    console.log(
      `the delay is ${delay.toFixed(1)} ms, ${(delay / median(quiet)).toFixed(2)} of a keystroke's own cost; all policies take ${(all / 1000).toFixed(1)} s`,
    );
    return {
      quiet: { median: median(quiet), p90: quantile(quiet, 0.9) },
      busy: { median: median(busy), p90: quantile(busy, 0.9) },
      delayOfOwnCost: delay / median(quiet),
      all,
    };
  } finally {
    await client.stop();
  }
}

/** Some keystrokes while all policies are judged. */
async function editsMeanwhile(client: LspClient, round: number): Promise<readonly number[]> {
  const stop = new CancellationTokenSource();
  let done = false;
  let judged = false;
  client.onNotification('$/progress', () => {
    judged = true;
  });
  const params = { previousResultIds: [], partialResultToken: round };
  const whole = client.request('workspace/diagnostic', params, stop.token).then(
    () => {
      done = true;
    },
    () => {},
  );
  while (!judged) await sleep(5);
  const times = await edits(client, EDITS);
  if (done) console.log(`round ${round}: all policies were judged before the edits were`);
  stop.cancel();
  await whole;
  return times;
}

/** Milliseconds from each of some keystrokes to the diagnostics that follow it. */
async function edits(editor: LspClient, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  const place = { line: 8, character: 10 };
  for (let i = 0; i < count; i++) {
    await sleep(TYPING);
    const since = performance.now();
    const insert = i % 2 === 0;
    const end = insert ? place : { line: 8, character: 11 };
    version++;
    editor.change(OPEN, version, [{ range: { start: place, end }, text: insert ? 'x' : '' }]);
    await editor.diagnose(OPEN);
    times.push(performance.now() - since);
  }
  return times;
}

function shown(times: readonly number[]): string {
  return `${median(times).toFixed(1)} ms (nine of ten within ${quantile(times, 0.9).toFixed(1)} ms)`;
}

function median(times: readonly number[]): number {
  return quantile(times, 0.5);
}

function quantile(times: readonly number[], share: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * share)]!;
}
