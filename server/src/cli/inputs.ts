import { stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ConfigFiles, configFiles, configFrom, type FoundConfig } from '../analysis/config-file.ts';
import { formatOf } from '../analysis/format-of.ts';
import { isIgnored, isPolicy } from '../analysis/is-policy.ts';
import { UnreadableFile } from '../host/files.ts';
import { nodeFiles, readText } from '../host/node.ts';
import type { Format } from '../parse/block.ts';
import { rules } from '../rules/index.ts';
import { createSnapshot, type Snapshot } from '../text/snapshot.ts';
import { UsageError } from './usage.ts';

/** A document to be judged. */
export interface Input {
  /** As named on the command line; for what a glob or a folder found, relative to the working folder. */
  readonly path: string;
  readonly snapshot: Snapshot;
  readonly format: Format;
  readonly found: FoundConfig;
}

export interface ConfigChoice {
  /** A file; `false` for none at all; absent for the nearest one. */
  readonly config?: string | boolean;
}

/** Documents that were asked for and could not be read, one sentence each. */
export type Report = (problem: string) => void;

/**
 * Everything that was named. A file is always taken; folders and globs give what looks like a policy and is not
 * ignored. What cannot be read is reported, and the rest is still taken.
 */
export async function* inputs(
  names: readonly string[],
  choice: ConfigChoice,
  report: Report,
): AsyncIterable<Input> {
  const configOf = await configs(choice);
  const taken = new Set<string>();
  for (const name of names) {
    const kind = await kindOf(name);
    if (kind === 'file') {
      const input = await read(name, configOf, report);
      if (input) yield input;
      taken.add(resolve(name));
      continue;
    }
    const uris =
      kind === 'folder'
        ? await nodeFiles.find(DOCUMENTS, pathToFileURL(resolve(name)).href)
        : await nodeFiles.find(name);
    if (kind === 'missing' && uris.length === 0) {
      report(isGlob(name) ? `No file matches '${name}'.` : `There is no file or folder '${name}'.`);
      continue;
    }
    for (const uri of uris) {
      const path = fileURLToPath(uri);
      if (taken.has(path) || isIgnored(uri, await configOf(uri))) continue;
      taken.add(path);
      if (formatOf(uri, '') === undefined) continue;
      const input = await read(relativePath(uri), configOf, report);
      if (input && isPolicy({ uri, text: input.snapshot.text }, input.found)) yield input;
    }
  }
}

const DOCUMENTS = '**/*.{md,markdown,mdown,mkd,mdx,txt,text,html,htm,xhtml,policy}';

async function read(
  path: string,
  configOf: (uri: string) => Promise<FoundConfig>,
  report: Report,
): Promise<Input | undefined> {
  try {
    const uri = pathToFileURL(resolve(path)).href;
    const snapshot = createSnapshot(uri, 0, await readText(path));
    const format = formatOf(uri, snapshot.text) ?? 'text';
    return { path, snapshot, format, found: await configOf(uri) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    report(error instanceof UnreadableFile ? error.message : `${path} cannot be read: ${reasonOf(error)}.`);
    return undefined;
  }
}

/** Finds the config that counts for an address. */
export async function configs({ config }: ConfigChoice): Promise<(uri: string) => Promise<FoundConfig>> {
  const ruleIds = rules.map(({ id }) => id);
  const nearest: ConfigFiles = configFiles(nodeFiles, ruleIds);
  if (typeof config === 'string') {
    const found = configFrom(pathToFileURL(resolve(config)).href, await readConfigFile(config), ruleIds);
    return async () => found;
  }
  const defaults = {};
  const usual = await configFiles({ read: async () => undefined, find: async () => [] }, []).of('', defaults);
  return config === false ? async () => usual : (uri) => nearest.of(uri, defaults);
}

async function readConfigFile(path: string): Promise<string> {
  try {
    return await readText(path);
  } catch (error) {
    throw new UsageError(
      error instanceof UnreadableFile
        ? error.message
        : `The config file ${path} cannot be read: ${reasonOf(error)}.`,
    );
  }
}

async function kindOf(name: string): Promise<'file' | 'folder' | 'missing'> {
  try {
    return (await stat(name)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'missing';
  }
}

function isGlob(name: string): boolean {
  return /[*?{[]/.test(name);
}

/** A file's path below a folder, with forward slashes, so that reports are the same on every system. */
export function relativePath(uri: string, folder = process.cwd()): string {
  return relative(folder, fileURLToPath(uri)).replaceAll(sep, '/');
}

/** What an error of the file system says to a person. */
export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? code ?? String(error);
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
};
