/** One thing in a folder. Links to folders are none: they may lead in a circle. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder';
}

/** Names of folders with what packages and version control keep: there is much of it, and nobody wrote it here. */
export const PASSED_OVER: readonly string[] = ['node_modules', '.git'];

/**
 * The path of every file below a folder, with forward slashes. `list` is given the path of a folder from there, at first
 * the empty one, and says what is in it: nothing where it cannot be read.
 */
export async function* filesBelow(
  list: (folder: string) => Promise<readonly Entry[]>,
  folder = '',
): AsyncIterable<string> {
  for (const { name, kind } of await list(folder)) {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (kind === 'file') yield path;
    else if (!PASSED_OVER.includes(name)) yield* filesBelow(list, path);
  }
}
