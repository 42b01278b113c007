import { type Edit, replace } from '../text/edit.ts';
import { differenceBetween, type Snapshot } from '../text/snapshot.ts';
import { type Target, toSnippetEdits, toTextEdits } from './convert.ts';
import type { WorkspaceEdit } from './protocol.ts';
import type { Service } from './service.ts';

/** Edits of one document, with tab stops where the client can show them. */
export function workspaceEdit(target: Target, edits: readonly Edit[], { client }: Service): WorkspaceEdit {
  const { uri, version } = target.snapshot;
  if (!client.versionedEdits) return { changes: { [uri]: toTextEdits(edits, target) } };
  return {
    documentChanges: [
      {
        textDocument: { uri, version },
        edits: client.snippets ? toSnippetEdits(edits, target) : toTextEdits(edits, target),
      },
    ],
  };
}

/** A file that may have to be made: what is in it now is absent where there is none. */
export interface FileBefore {
  readonly snapshot: Snapshot;
  readonly exists: boolean;
}

/** Gives a file a new text, changing no more of it than differs. */
export function rewritten({ snapshot, exists }: FileBefore, text: string, service: Service): WorkspaceEdit {
  const { uri } = snapshot;
  const difference = differenceBetween(snapshot.text, text);
  const edits = difference
    ? toTextEdits([replace(difference.old, text.slice(difference.new.from, difference.new.to))], {
        snapshot,
        format: 'text',
      })
    : [];
  if (!service.client.versionedEdits) return { changes: { [uri]: edits } };
  const version = service.documents.get(uri)?.snapshot.version ?? null;
  return {
    documentChanges: [
      ...(exists ? [] : [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }]),
      { textDocument: { uri, version }, edits },
    ],
  };
}
