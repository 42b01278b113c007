import { commands, type Disposable, l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient, WorkspaceEdit } from 'vscode-languageclient';
import { configuring } from './configure.ts';
import { enablingComment } from './enabling.ts';
import type { Following } from './follow.ts';
import type { NoPolicy } from './protocol.ts';
import type { Row } from './tree.ts';
import { type Checklist, nameOf } from './view.ts';

/** What can be done about a duty from its row, and about a file that is not read as a policy. */
export function registerActions(
  client: BaseLanguageClient,
  following: Following,
  checklist: Checklist,
): readonly Disposable[] {
  const configure = configuring(client);

  /** A key pressed in the list comes without its row. */
  const onDuty = (command: string, act: (row: Row, document: Uri) => Promise<void>): Disposable =>
    commands.registerCommand(command, async (id?: string) => {
      const row = checklist.row(id);
      const { now } = following;
      if (row?.duty && now.kind === 'policy') await act(row, now.document.uri);
    });

  const repair = async ({ duty }: Row, document: Uri): Promise<void> => {
    const offered = await client.sendRequest<readonly Remedy[]>('policywright/remedies', {
      uri: client.code2ProtocolConverter.asUri(document),
      duty: duty!.duty,
    });
    if (offered.length === 0) {
      await window.showInformationMessage(
        l10n.t('There is no ready wording for this. The finding says what to do.'),
      );
      return;
    }
    const chosen = offered.length === 1 ? offered[0]! : await choose(offered, duty!.name);
    if (!chosen) return;
    // Tab stops need the editor.
    await window.showTextDocument(document);
    const edit = await client.protocol2CodeConverter.asWorkspaceEdit(chosen.edit);
    if (!edit || !(await workspace.applyEdit(edit))) {
      await window.showWarningMessage(l10n.t('The policy has changed meanwhile. Try again.'));
    }
  };

  const excuse = async ({ duty }: Row, document: Uri): Promise<void> => {
    const reason = await window.showInputBox({
      title: l10n.t('“{0}” does not apply, because …', duty!.name),
      prompt: l10n.t('The reason is kept in .policywright.json, for everyone who works on these policies.'),
      placeHolder: l10n.t('we have no …'),
      validateInput: (text) => (text.trim() === '' ? l10n.t('Say why.') : undefined),
    });
    if (reason === undefined) return;
    await configure(document, { kind: 'not-applicable', duty: duty!.duty, reason: reason.trim() });
  };

  const treatAsPolicy = async (): Promise<void> => {
    const { now } = following;
    if (now.kind !== 'no-policy') {
      await window.showInformationMessage(
        now.kind === 'policy'
          ? l10n.t('{0} is read as a policy already.', nameOf(now.document.uri.path))
          : l10n.t('Open a Markdown, text or HTML file first.'),
      );
      return;
    }
    const { document, by } = now;
    const ways = waysToEnable(by);
    const title = l10n.t('Read {0} as a policy', nameOf(document.uri.path));
    const chosen = await window.showQuickPick(ways, { title, placeHolder: reasonFor(by) });
    await chosen?.act();

    function waysToEnable(why: NoPolicy['by']): Way[] {
      const text = document.getText();
      if (why === 'comment') {
        const at = text.search(/policywright-disable-file/);
        const position = document.positionAt(Math.max(0, at));
        const range = document.lineAt(position.line).range;
        return [
          {
            label: l10n.t('Show the comment that says it is none'),
            act: async () => void (await window.showTextDocument(document, { selection: range })),
          },
        ];
      }
      if (why === 'ignore') {
        return [
          {
            label: l10n.t('Open .policywright.json, which says to ignore it'),
            act: async () => {
              const [file] = await workspace.findFiles('**/.policywright.json', undefined, 1);
              if (file) await window.showTextDocument(file);
            },
          },
        ];
      }
      const comment = enablingComment(document.languageId, text);
      return [
        ...(document.uri.scheme === 'untitled'
          ? []
          : [
              {
                label: l10n.t('Name it in .policywright.json'),
                detail: l10n.t('For everyone who works on this folder, and on the command line.'),
                act: () => configure(document.uri, { kind: 'include' }),
              },
            ]),
        ...(comment
          ? [
              {
                label: l10n.t('Put a comment into the file'),
                detail: l10n.t('Its readers do not see it.'),
                act: async () => {
                  const editor = await window.showTextDocument(document);
                  await editor.edit((edit) => edit.insert(document.positionAt(comment.offset), comment.text));
                },
              },
            ]
          : []),
      ];
    }
  };

  return [
    onDuty('policywright.checklist.insert', repair),
    onDuty('policywright.checklist.repair', repair),
    onDuty('policywright.checklist.notApplicable', excuse),
    onDuty('policywright.checklist.applicable', ({ duty }, document) =>
      configure(document, { kind: 'applicable', duty: duty!.duty }),
    ),
    commands.registerCommand('policywright.treatAsPolicy', treatAsPolicy),
  ];
}

/** Why a file is not read as a policy, in one sentence. */
export function reasonFor(by: NoPolicy['by']): string {
  return {
    name: l10n.t('Neither its title nor its path says that it is a policy.'),
    comment: l10n.t('A comment in it says that it is no policy.'),
    ignore: l10n.t('.policywright.json says to ignore it.'),
    format: l10n.t('Files of this kind are not read.'),
  }[by];
}

interface Remedy {
  readonly title: string;
  readonly about?: string;
  readonly edit: WorkspaceEdit;
}

interface Way extends QuickPickItem {
  act(): Promise<void>;
}

async function choose(offered: readonly Remedy[], title: string): Promise<Remedy | undefined> {
  const items = offered.map((remedy) => ({
    label: remedy.title,
    ...(remedy.about === undefined ? {} : { detail: remedy.about }),
    remedy,
  }));
  return (await window.showQuickPick(items, { title }))?.remedy;
}
