// A full check beside other checkers of prose and Markdown, on the same text in one run. They are no dependencies of
// this project: `npm install --prefix FOLDER write-good@1.0.8 markdownlint@0.40.0`, then
// `npm run bench -- peers --peers FOLDER`.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { analyse } from '../server/src/analysis/analyse.ts';
import { usualConfig } from '../server/src/analysis/config.ts';
import { planFor } from '../server/src/analysis/plan.ts';
import { readDocument } from '../server/src/analysis/reading.ts';
import { finish } from '../server/src/analysis/slices.ts';
import { laws } from '../server/src/knowledge/laws.ts';
import { rules } from '../server/src/rules/index.ts';
import { createSnapshot } from '../server/src/text/snapshot.ts';
import { policyOf } from './policy-text.ts';
import { fastest, processorTime, wallTime } from './timing.ts';

interface PeersFigures {
  /** The fastest peer's time in times of ours. Goal: at least 3. */
  readonly fullCheck: number;
  /** The same in processor time of all threads. */
  readonly processor: number;
  /** Milliseconds, for orientation: another machine has others. */
  readonly milliseconds: { readonly ours: number; readonly writeGood: number; readonly markdownlint: number };
}

const LENGTH = 512 * 1024;
const RUNS = 6;

/** Undefined where no folder has the peers. */
async function benchPeers(folder: string | undefined): Promise<PeersFigures | undefined> {
  if (folder === undefined) {
    console.log('A full check beside write-good and markdownlint is measured with --peers FOLDER.');
    return undefined;
  }
  const { resolve } = createRequire(join(folder, 'package.json'));
  const writeGood = (await import(resolve('write-good'))) as { default(text: string): unknown };
  const markdownlint = (await import(resolve('markdownlint/sync'))) as {
    lint(options: { strings: Record<string, string> }): unknown;
  };
  const text = policyOf(LENGTH);
  const plan = planFor(rules, { ...usualConfig, laws: [...laws.keys()] }, '2026-11-22');
  const check = (): void => {
    const reading = readDocument(createSnapshot('file:///policy', 0, text), { format: 'markdown' });
    finish(
      analyse(reading, plan, (rule, error) => {
        throw new Error(`${rule} failed`, { cause: error });
      }),
    );
  };
  const all = [
    check,
    () => void writeGood.default(text),
    () => void markdownlint.lint({ strings: { text } }),
  ];
  const [ours, prose, markdown] = (await fastest(RUNS, all, wallTime)) as [number, number, number];
  const [work, ...theirs] = (await fastest(RUNS, all, processorTime)) as [number, number, number];
  const fullCheck = Math.min(prose, markdown) / ours;
  const processor = Math.min(...theirs) / work;
  console.log(
    `512 KB: every rule and law ${ours.toFixed(0)} ms, write-good ${prose.toFixed(0)} ms, markdownlint ${markdown.toFixed(0)} ms`,
  );
  console.log(`The fastest peer, times a full check: ${fullCheck.toFixed(2)}   (at least 3)`);
  console.log(`The same in processor time of all threads: ${processor.toFixed(2)}`);
  return { fullCheck, processor, milliseconds: { ours, writeGood: prose, markdownlint: markdown } };
}

const { values } = parseArgs({ options: { peers: { type: 'string' } } });
const peers = await benchPeers(values.peers);
console.log(JSON.stringify(peers ? { peers } : {}));
