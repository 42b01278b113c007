// `npm run bench -- --json FILE`: every measurement of the project, one after the other, as ratios within one run.
// Processor time of this process is measured where only the engine works, so that a busy machine changes little.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../scripts/root.ts';
import { benchEngine } from './engine.ts';
import { benchFacts } from './facts.ts';
import { benchPeers } from './peers.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, starts: { type: 'string' }, peers: { type: 'string' } },
});

const engine = benchEngine();
const facts = benchFacts(1_000_000, 3);
console.log('\nMillions of characters a second:');
console.table(facts);
const peers = await benchPeers(values.peers);
const figures = {
  engine,
  facts,
  ...(peers ? { peers } : {}),
  ...inProcess('first-diagnostics.ts', values.starts ?? '7'),
  ...inProcess('workspace.ts', '3'),
};
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);

/** Servers are started and timed for it, so it runs in a process of its own, whose last line is its figures. */
function inProcess(script: string, rounds: string): object {
  const output = execFileSync(process.execPath, ['--import', 'tsx', join(root, 'bench', script), rounds], {
    cwd: root,
    encoding: 'utf8',
  });
  const lines = output.trimEnd().split('\n');
  console.log(lines.slice(0, -1).join('\n'));
  return JSON.parse(lines.at(-1)!) as object;
}
