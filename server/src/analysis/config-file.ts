import { type Files, UnreadableFile } from '../host/files.ts';
import type { RuleId } from '../rules/rule.ts';
import { createSnapshot } from '../text/snapshot.ts';
import {
  CONFIG_FILE,
  type Config,
  type PartialConfig,
  type ReadConfig,
  readConfig,
  usualConfig,
} from './config.ts';

/** A config in force, and where its globs count from. */
export interface FoundConfig {
  readonly config: Config;
  /** Address of the folder, without a slash at its end. Absent where there is no config file. */
  readonly folder?: string;
  /** Address of the file, its text as it is stored, and what was read in it, whose places are those of a snapshot. */
  readonly file?: { readonly uri: string; readonly text: string; readonly read: ReadConfig };
}

/** Finds and remembers the config of each folder. */
export interface ConfigFiles {
  /** The nearest file from the document's folder up; `defaults` count only where there is none. */
  of(uri: string, defaults: PartialConfig): Promise<FoundConfig>;
  /** Forgets what was read, after a config file has changed. */
  forget(): void;
}

export function configFiles(files: Files, ruleIds: readonly RuleId[]): ConfigFiles {
  const byFolder = new Map<string, Promise<FoundConfig | undefined>>();
  const byDefaults = new WeakMap<PartialConfig, FoundConfig>();

  const inFolder = (folder: string): Promise<FoundConfig | undefined> => {
    const known = byFolder.get(folder);
    if (known) return known;
    const found = look(folder);
    byFolder.set(folder, found);
    return found;
  };
  const look = async (folder: string): Promise<FoundConfig | undefined> => {
    const uri = `${folder}/${CONFIG_FILE}`;
    const text = await files.read(uri).catch(unreadable);
    if (text !== undefined) return configFrom(uri, text, ruleIds);
    const above = folderOf(folder);
    return above === undefined ? undefined : inFolder(above);
  };

  return {
    async of(uri, defaults) {
      const folder = folderOf(uri);
      const found = folder === undefined ? undefined : await inFolder(folder);
      if (found) return found;
      const usual = byDefaults.get(defaults) ?? { config: { ...usualConfig, ...defaults } };
      byDefaults.set(defaults, usual);
      return usual;
    },
    forget: () => byFolder.clear(),
  };
}

export function configFrom(uri: string, text: string, ruleIds: readonly RuleId[]): FoundConfig {
  const read = readConfig(createSnapshot(uri, 0, text).text, ruleIds);
  const folder = folderOf(uri);
  return {
    config: { ...usualConfig, ...read.config },
    ...(folder === undefined ? {} : { folder }),
    file: { uri, text, read },
  };
}

/** The address one level up; undefined at the top. "file:///a/b" is in "file:///a", which is in "file://". */
export function folderOf(uri: string): string | undefined {
  const path = /^[a-z][a-z0-9+.-]*:(\/\/[^/]*)?/i.exec(uri)?.[0].length ?? 0;
  const slash = uri.lastIndexOf('/');
  return slash < path ? undefined : uri.slice(0, slash);
}

/** A config file that is no text says nothing; the file itself shows what is wrong with it. */
function unreadable(error: unknown): string | undefined {
  if (error instanceof UnreadableFile) return '';
  return undefined;
}
