import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Baseline, readBaseline, writeBaseline } from '../analysis/baseline.ts';
import { pathFrom } from '../analysis/baseline-file.ts';
import { withSafeFixes } from '../analysis/fixes.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { compareSeverity } from '../analysis/plan.ts';
import { readText } from '../host/node.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Severity } from '../rules/rule.ts';

import { acceptances } from './accepted.ts';
import { type ConfigChoice, type Input, inputs, reasonOf } from './inputs.ts';
import { type Judge, judging, type PlanChoice, plans } from './judging.ts';
import { print } from './print.ts';
import type { Checked, Reporter } from './report/report.ts';
import { suggestLaws } from './suggestions.ts';
import { UsageError } from './usage.ts';

export interface CheckOptions extends ConfigChoice, PlanChoice {
  readonly format: keyof typeof REPORTERS;
  readonly fix?: boolean;
  readonly failOn: Severity;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly messages: LanguageId;
}

const REPORTERS = {
  pretty: async (): Promise<Reporter> => (await import('./report/pretty.ts')).pretty,
  json: async (): Promise<Reporter> => (await import('./report/json.ts')).json,
  sarif: async (): Promise<Reporter> => (await import('./report/sarif.ts')).sarif,
  github: async (): Promise<Reporter> => (await import('./report/github.ts')).github,
  junit: async (): Promise<Reporter> => (await import('./report/junit.ts')).junit,
  checkstyle: async (): Promise<Reporter> => (await import('./report/checkstyle.ts')).checkstyle,
};

/** Sets exit code 0 where no finding is as bad as `failOn`, 1 where one is, 2 where something could not be read. */
export async function check(names: readonly string[], options: CheckOptions): Promise<void> {
  let unread = false;
  const report = (problem: string): void => {
    unread = true;
    console.error(problem);
  };
  const { writeBaseline: written } = options;
  // A new baseline holds all that is found, whatever another one accepts.
  const accepted = written === undefined ? await acceptances(options, report) : undefined;
  const planOf = plans(options, report);
  const reported: Checked[] = [];
  for await (const input of inputs(names.length === 0 ? ['.'] : names, options, report)) {
    await accepted?.prepare(input);
    const judgeAll = judging(input, planOf(input.found));
    const judge: Judge = (snapshot) => {
      const judgement = judgeAll(snapshot);
      return accepted?.unaccepted(input, judgement) ?? judgement;
    };
    const judgement = options.fix ? await repair(input, judge, report) : judge(input.snapshot);
    reported.push({ path: input.path, judgement });
  }
  if (reported.length === 0 && !unread) console.error('No policy was found to check.');

  if (written !== undefined) {
    await saveBaseline(written, reported);
    process.exitCode = unread ? 2 : 0;
    return;
  }
  const write = await REPORTERS[options.format]();
  await print(write(reported, options.messages));
  for (const note of accepted?.notes() ?? []) console.error(`Note: ${note}`);
  if (options.format === 'pretty') for (const one of reported) suggestLaws(one);
  const failing = reported.some(({ judgement }) =>
    judgement.findings.some(({ severity }) => compareSeverity(severity, options.failOn) <= 0),
  );
  process.exitCode = unread ? 2 : failing ? 1 : 0;
}

async function repair(
  { path, snapshot, format }: Input,
  judge: Judge,
  report: (problem: string) => void,
): Promise<Judgement> {
  const repaired = withSafeFixes(snapshot, format, (one) => judge(one).findings);
  if (repaired === snapshot) return judge(snapshot);
  try {
    await writeFile(path, repaired.source);
    return judge(repaired);
  } catch (error) {
    report(`${path} cannot be written: ${reasonOf(error)}.`);
    return judge(snapshot);
  }
}

async function saveBaseline(path: string, documents: readonly Checked[]): Promise<void> {
  const { href } = pathToFileURL(dirname(resolve(path)));
  const checked = documents.map(({ judgement }) => ({
    judgement,
    path: pathFrom(href, judgement.reading.snapshot.uri),
  }));
  try {
    await writeFile(path, writeBaseline(checked, await before(path)));
  } catch (error) {
    throw new UsageError(`The baseline ${path} cannot be written: ${reasonOf(error)}.`);
  }
  const count = documents.reduce((sum, { judgement }) => sum + judgement.findings.length, 0);
  console.error(`Wrote ${count === 1 ? '1 finding' : `${count} findings`} to ${path}.`);
}

/** What a file accepted before it is written anew, for the reasons given there. */
async function before(path: string): Promise<Baseline | undefined> {
  return readText(path)
    .then(readBaseline)
    .catch(() => undefined);
}
