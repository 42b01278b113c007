import { readdir, readFile, stat } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { minimatch } from 'minimatch';
import { type Entry, filesBelow } from './below.ts';
import { type Files, UnreadableFile } from './files.ts';

// Node loads `node:fs/promises` when it is asked for, which a start would wait for; this much it has at hand.
const listFolder = promisify(readdir);
const readBytes = promisify(readFile);
const statOf = promisify(stat);

/** Files on the disk of the machine that runs Node. */
export const nodeFiles: Files = {
  async read(uri) {
    try {
      return await readText(fileURLToPath(uri));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  async find(pattern, folder) {
    const [base, rest] = splitPattern(pattern.replaceAll('\\', '/'));
    const top = resolve(folder === undefined ? '' : fileURLToPath(folder), base);
    const found: string[] = [];
    for await (const path of filesBelow((below) => entriesOf(join(top, below)))) {
      if (minimatch(path, rest, { nocase: true, dot: true })) found.push(pathToFileURL(join(top, path)).href);
    }
    return found.sort();
  },
};

/** The folders a pattern names outright, where the search begins, and the rest of it. */
function splitPattern(pattern: string): readonly [string, string] {
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?{[(!+@]/.test(part));
  const at = first < 0 ? parts.length - 1 : first;
  return [parts.slice(0, at).join('/') || (pattern.startsWith('/') ? '/' : '.'), parts.slice(at).join('/')];
}

async function entriesOf(folder: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const entry of await listFolder(folder, { withFileTypes: true }).catch(() => [])) {
    const { name } = entry;
    if (entry.isDirectory()) entries.push({ name, kind: 'folder' });
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(join(folder, name))))) {
      entries.push({ name, kind: 'file' });
    }
  }
  return entries;
}

async function isFile(path: string): Promise<boolean> {
  return statOf(path).then(
    (one) => one.isFile(),
    () => false,
  );
}

/**
 * A file's text with its byte order mark and line ends as they are.
 * @throws UnreadableFile where its bytes are not UTF-8, and Node's own error where it cannot be opened.
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UnreadableFile(`${path} is not UTF-8 text${guess(bytes)}; save it as UTF-8 and try again.`);
  }
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}

/** What the bytes look like instead, where that is plain: UTF-16 begins with a mark or has a zero in every pair. */
function guess(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return ' (it looks like UTF-16)';
  }
  return '';
}
