import { FileType, RelativePattern, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

interface Search {
  readonly pattern: string;
  readonly exclude: string;
  readonly folder?: string;
}

/**
 * What the server asks for files it cannot reach itself: in the browser it has no file system, and a virtual workspace
 * has none at all. A file that is not there is an answer, not an error.
 */
export function answerFiles(client: BaseLanguageClient): void {
  client.onRequest('policywright/readFile', readFile);
  client.onRequest('policywright/findFiles', findFiles);
  client.onRequest('policywright/readFolder', readFolder);
}

/** Null where there is no file; where there is one that is no text, its text is null. */
async function readFile({ uri }: { uri: string }): Promise<{ text: string | null } | null> {
  let bytes: Uint8Array;
  try {
    bytes = await workspace.fs.readFile(Uri.parse(uri));
  } catch {
    return null;
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { text: null };
  }
}

/** The addresses of the files below a folder, or in the whole workspace, that match a glob pattern. */
async function findFiles({ pattern, exclude, folder }: Search): Promise<string[]> {
  const include = folder ? new RelativePattern(Uri.parse(folder), pattern) : pattern;
  return (await workspace.findFiles(include, exclude)).map((file) => file.toString());
}

interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** What is in a folder, without what only leads to another one. */
async function readFolder({ uri }: { uri: string }): Promise<readonly Entry[]> {
  try {
    const entries = await workspace.fs.readDirectory(Uri.parse(uri));
    return entries.flatMap(([name, type]): readonly Entry[] => {
      if (type === FileType.Directory) return [{ name, kind: 'folder' }];
      return type & FileType.File ? [{ name, kind: 'file' }] : [];
    });
  } catch {
    return [];
  }
}
