import { l10n, type Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import type { ConfigChange } from './protocol.ts';

/** Changes the config file that counts for a document, or makes a first one, and saves it. */
export type Configure = (document: Uri, change: ConfigChange) => Promise<void>;

export function configuring(client: BaseLanguageClient): Configure {
  return async (document, change) => {
    const answer = await client.sendRequest<Configured | null>('policywright/configure', {
      uri: client.code2ProtocolConverter.asUri(document),
      change,
    });
    const edit = answer && (await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit));
    if (!edit || !(await workspace.applyEdit(edit))) {
      await window.showWarningMessage(
        l10n.t('This cannot be written into .policywright.json. Save the policy in a folder first.'),
      );
      return;
    }
    // What is not on disk does not count.
    await (await workspace.openTextDocument(client.protocol2CodeConverter.asUri(answer.uri))).save();
  };
}

interface Configured {
  readonly uri: string;
  readonly edit: WorkspaceEdit;
}
