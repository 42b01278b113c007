import { minimatch } from 'minimatch';
import { type Entry, filesBelow, PASSED_OVER } from './below.ts';
import { type Files, UnreadableFile } from './files.ts';

/** Sends a request to the editor. Rejects where the editor does not know the method. */
export type SendRequest = (method: string, params: unknown) => Promise<unknown>;

const READ_FILE = 'policywright/readFile';
const FIND_FILES = 'policywright/findFiles';
const READ_FOLDER = 'policywright/readFolder';

/** The requests by which a server reaches the editor's files. */
export const FILE_REQUESTS: readonly string[] = [READ_FILE, FIND_FILES, READ_FOLDER];

/** So many folders are looked through, because each may be a request over a network. */
const MOST_FOLDERS = 2000;

/**
 * Files as the editor sees them, through requests that our own client answers: in a browser the server has no file
 * system, and in a virtual workspace nobody has. An editor that does not answer has no files to show.
 */
export function clientFiles(request: SendRequest): Files {
  const ask = (method: string, params: unknown) => request(method, params).catch(() => null);
  return {
    async read(uri) {
      const answer = await ask(READ_FILE, { uri });
      if (!isObject(answer)) return undefined;
      if (answer.text === null) throw new UnreadableFile(`${uri} is not UTF-8 text.`);
      return typeof answer.text === 'string' ? answer.text : undefined;
    },
    async find(pattern, folder) {
      const found = await ask(FIND_FILES, { pattern, folder, exclude: EXCLUDED });
      if (Array.isArray(found) && found.length > 0) return found.filter((uri) => typeof uri === 'string');
      return folder === undefined ? [] : lookThrough(folder, pattern, ask);
    },
  };
}

const EXCLUDED = `**/{${PASSED_OVER.join(',')}}/**`;

/**
 * An editor answers that it has found nothing where nobody searches a kind of workspace, or not yet. What is in a folder
 * it always knows.
 */
async function lookThrough(folder: string, pattern: string, ask: SendRequest): Promise<readonly string[]> {
  const top = folder.replace(/\/$/, '');
  const addressOf = (path: string) => `${top}/${path.split('/').map(encodeURIComponent).join('/')}`;
  let left = MOST_FOLDERS;
  const list = async (path: string): Promise<readonly Entry[]> => {
    if (left-- <= 0) return [];
    const entries = await ask(READ_FOLDER, { uri: path === '' ? folder : addressOf(path) });
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  };
  const found: string[] = [];
  for await (const path of filesBelow(list)) {
    if (minimatch(path, pattern, { nocase: true, dot: true })) found.push(addressOf(path));
  }
  return found.sort();
}

function isEntry(value: unknown): value is Entry {
  return (
    isObject(value) && typeof value.name === 'string' && (value.kind === 'file' || value.kind === 'folder')
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
