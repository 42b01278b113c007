import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Accepted, type Baseline, compareWith, readBaseline } from '../analysis/baseline.ts';
import { type BaselinePlace, baselinePlace, pathFrom } from '../analysis/baseline-file.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { UnreadableFile } from '../host/files.ts';
import { nodeFiles, readText } from '../host/node.ts';
import { type Input, reasonOf, relativePath } from './inputs.ts';
import { UsageError } from './usage.ts';

export interface BaselineChoice {
  /** A file; the one of each document's config where absent. */
  readonly baseline?: string;
  /** `false` for no config, and so none of its baseline. */
  readonly config?: string | boolean;
}

/** What the baselines accept of the documents that are checked. */
export interface Acceptances {
  /** Takes away what is accepted of a document; its last judgement counts. */
  unaccepted(input: Input, judgement: Judgement): Judgement;
  /** Makes ready for a document, before it is judged. */
  prepare(input: Input): Promise<void>;
  /** What is accepted and found no more, one sentence each. */
  notes(): readonly string[];
}

/** @throws UsageError where the baseline that was named cannot be used. One of a config is reported instead. */
export async function acceptances(
  { baseline: named, config }: BaselineChoice,
  report: (problem: string) => void,
): Promise<Acceptances> {
  const read = new Map<string, Baseline | undefined>();
  const places = new Map<Input, BaselinePlace>();
  const idle = new Map<Input, readonly Accepted[]>();
  const only = named === undefined ? undefined : pathToFileURL(resolve(named)).href;
  if (named !== undefined) read.set(only!, await loadBaseline(named));

  const placeOf = ({ snapshot, found }: Input): BaselinePlace | undefined => {
    if (only !== undefined)
      return { uri: only, path: pathFrom(pathToFileURL(dirname(fileURLToPath(only))).href, snapshot.uri) };
    return config === false ? undefined : baselinePlace(snapshot.uri, found);
  };
  const readOnce = async (uri: string): Promise<void> => {
    if (read.has(uri)) return;
    read.set(uri, undefined);
    try {
      const text = await nodeFiles.read(uri);
      if (text !== undefined) read.set(uri, readBaseline(text));
    } catch (error) {
      report(unusable(relativePath(uri), error));
    }
  };

  return {
    async prepare(input) {
      const place = placeOf(input);
      if (!place) return;
      places.set(input, place);
      await readOnce(place.uri);
    },
    unaccepted(input, judgement) {
      const place = places.get(input);
      const baseline = place && read.get(place.uri);
      if (!baseline) return judgement;
      const compared = compareWith(baseline, { path: place.path, judgement });
      idle.set(input, compared.idle);
      return { ...judgement, findings: compared.findings };
    },
    notes() {
      const inDocuments = [...idle].flatMap(([input, entries]) =>
        entries.map(({ rule, count }) => {
          const what = count === 1 ? 'a finding' : `${count} findings`;
          return `${relativePath(places.get(input)!.uri)} accepts ${what} of ${rule} in ${input.path} that is no longer found.`;
        }),
      );
      const gone = [...read].flatMap(([uri, baseline]) =>
        [...(baseline?.keys() ?? [])]
          .filter((path) => !existsSync(resolve(dirname(fileURLToPath(uri)), path)))
          .map((path) => `${relativePath(uri)} accepts findings in ${path}, which is no longer there.`),
      );
      return [...inDocuments, ...gone];
    },
  };
}

/** The baseline that was named. @throws UsageError */
async function loadBaseline(path: string): Promise<Baseline> {
  try {
    return readBaseline(await readText(path));
  } catch (error) {
    throw new UsageError(unusable(path, error));
  }
}

function unusable(path: string, error: unknown): string {
  const isOurs = error instanceof SyntaxError || error instanceof UnreadableFile;
  return `The baseline ${path} cannot be used: ${isOurs ? error.message : reasonOf(error)}.`;
}
