import type { Files } from './files.ts';

/** Sends a request to the editor. Rejects where the editor does not know the method. */
export type SendRequest = (method: string, params: unknown) => Promise<unknown>;

/**
 * Files as the editor sees them, through two requests that our own client answers: in a browser the server has no
 * file system, and in a virtual workspace nobody has. An editor that does not answer has no files to show.
 */
export function clientFiles(request: SendRequest): Files {
  return {
    async read(uri) {
      const answer = await request('policywright/readFile', { uri }).catch(() => null);
      return isObject(answer) && typeof answer.text === 'string' ? answer.text : undefined;
    },
    async find(pattern, folder) {
      const answer = await request('policywright/findFiles', { pattern, folder }).catch(() => null);
      return Array.isArray(answer) ? answer.filter((uri) => typeof uri === 'string') : [];
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
