import { addressKey, decoded } from '../host/address.ts';
import type { Files } from '../host/files.ts';
import { type Baseline, readBaseline } from './baseline.ts';
import { type FoundConfig, folderOf } from './config-file.ts';

/** Name of the baseline, beside the config file, where that names no other. */
export const BASELINE_FILE = '.policywright-baseline.json';

/** Where a document's accepted findings are kept, and what the document is called there. */
export interface BaselinePlace {
  readonly uri: string;
  /** The document's path from the baseline's folder. */
  readonly path: string;
}

/** Beside the config file that counts, or beside the document where there is none; nowhere for what has no folder. */
export function baselinePlace(uri: string, { config, folder }: FoundConfig): BaselinePlace | undefined {
  const from = folder ?? folderOf(uri);
  if (from === undefined || uri.startsWith('untitled:')) return undefined;
  const baseline = resolved(from, config.baseline ?? BASELINE_FILE);
  return { uri: baseline, path: pathFrom(folderOf(baseline)!, uri) };
}

/** The path from a folder to a file, both addresses, with forward slashes. */
export function pathFrom(folder: string, uri: string): string {
  const from = segments(folder);
  const to = segments(uri);
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

function segments(uri: string): readonly string[] {
  return uri.split('/').map(decoded);
}

/** A path of the config file as an address. It cannot lead out of the top. */
function resolved(folder: string, path: string): string {
  let at = folder;
  for (const part of path.split(/[/\\]/)) {
    if (part === '' || part === '.') continue;
    at = part === '..' ? (folderOf(at) ?? at) : `${at}/${encodeURIComponent(part)}`;
  }
  return at;
}

/** The baselines that documents have, read once. */
export interface BaselineFiles {
  /** @throws SyntaxError where there is a file that is no baseline. */
  read(uri: string): Promise<Baseline | undefined>;
  /** Whether a file was read, or looked for, as a baseline. */
  isOne(uri: string): boolean;
  /** Forgets what was read, after a baseline has changed. */
  forget(): void;
}

export function baselineFiles(files: Files): BaselineFiles {
  const known = new Map<string, Promise<Baseline | undefined>>();
  const names = new Set<string>();
  const load = async (uri: string): Promise<Baseline | undefined> => {
    const text = await files.read(uri);
    return text === undefined ? undefined : readBaseline(text);
  };
  return {
    read(uri) {
      names.add(addressKey(uri));
      const found = known.get(uri) ?? load(uri);
      known.set(uri, found);
      return found;
    },
    isOne: (uri) => names.has(addressKey(uri)),
    forget: () => known.clear(),
  };
}
