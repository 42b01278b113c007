/**
 * How the engine's edges reach files: Node's, the editor's, or some held in memory. Addresses are URIs, so that a
 * virtual workspace is as good as a disk.
 */
export interface Files {
  /**
   * The text of a file, or undefined where there is none.
   * @throws UnreadableFile where there is one that cannot be read as text.
   */
  read(uri: string): Promise<string | undefined>;
  /** The addresses of the files below a folder, or in the whole workspace, whose paths match a glob pattern. */
  find(pattern: string, folder?: string): Promise<readonly string[]>;
}

/** A file that is there but is not text we can read. The message is one sentence for the person who named it. */
export class UnreadableFile extends Error {}
