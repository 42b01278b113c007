import type { ClientCapabilities } from './protocol.ts';

/** What the editor at the other end can do, as it said when it began. */
export interface Client {
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly configures: boolean;
  readonly watches: boolean;
  readonly versionedEdits: boolean;
  readonly snippets: boolean;
  /** Makes files as part of an edit. */
  readonly creates: boolean;
  /** Takes where a definition's words begin and end as well as where they lead. */
  readonly links: boolean;
  readonly folders: boolean;
  /** Shows how far long work is. */
  readonly progress: boolean;
}

export function readClient({ textDocument, window, workspace }: ClientCapabilities): Client {
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    configures: workspace?.configuration === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    snippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    creates:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
    links: textDocument?.definition?.linkSupport === true,
    folders: workspace?.workspaceFolders === true,
    progress: window?.workDoneProgress === true,
  };
}
