import { minimatch } from 'minimatch';
import type { Files } from './files.ts';

/** Files that are only in memory, by address. Later changes to the map are seen. */
export function memoryFiles(texts: ReadonlyMap<string, string>): Files {
  return {
    read: async (uri) => texts.get(uri),
    find: async (pattern, folder = '') =>
      [...texts.keys()].filter(
        (uri) => uri.startsWith(folder) && minimatch(uri.slice(folder.length).replace(/^\/+/, ''), pattern),
      ),
  };
}
