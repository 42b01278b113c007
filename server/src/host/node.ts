import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Files, UnreadableFile } from './files.ts';

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
    const { glob } = await import('tinyglobby');
    const cwd = folder === undefined ? process.cwd() : fileURLToPath(folder);
    const paths = await glob(pattern, {
      cwd,
      absolute: true,
      caseSensitiveMatch: false,
      ignore: ['**/node_modules/**', '**/.git/**'],
      expandDirectories: false,
    });
    return paths.sort().map((path) => pathToFileURL(path).href);
  },
};

/**
 * A file's text with its byte order mark and line ends as they are.
 * @throws UnreadableFile where its bytes are not UTF-8, and Node's own error where it cannot be opened.
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path);
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
