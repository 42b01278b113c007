import { commands, type Disposable, l10n, Selection, type TextEditor, window, workspace } from 'vscode';
import type { BaseLanguageClient, Position, WorkspaceEdit } from 'vscode-languageclient';

/** Commands by what they ask the server for. */
const MOVES = {
  'policywright.moveSectionUp': 'up',
  'policywright.moveSectionDown': 'down',
  'policywright.promoteSection': 'promote',
  'policywright.demoteSection': 'demote',
} as const;

interface Rearranged {
  readonly edit: WorkspaceEdit;
  readonly heading: Position;
}

/** Moves and renames the section that the cursor is in, wherever in it that may be. */
export function registerSections(client: BaseLanguageClient): readonly Disposable[] {
  return [
    ...Object.entries(MOVES).map(([command, how]) =>
      commands.registerCommand(command, () => inSection((editor) => move(client, editor, how))),
    ),
    commands.registerCommand('policywright.renameSection', () =>
      inSection((editor) => rename(client, editor)),
    ),
  ];
}

async function inSection(act: (editor: TextEditor) => Promise<boolean>): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  if (!(await act(editor))) {
    await window.showInformationMessage(
      l10n.t('That is not possible here: put the cursor into a section of a policy that has a place to go.'),
    );
  }
}

/** One edit, and so one undo; the cursor goes along. */
async function move(client: BaseLanguageClient, editor: TextEditor, how: string): Promise<boolean> {
  const answer = await client.sendRequest<Rearranged | null>('policywright/rearrange', {
    ...placeOf(client, editor),
    how,
  });
  const edit = answer && (await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit));
  if (!edit || !(await workspace.applyEdit(edit))) return false;
  show(editor, client.protocol2CodeConverter.asPosition(answer.heading));
  return true;
}

async function rename(client: BaseLanguageClient, editor: TextEditor): Promise<boolean> {
  const title = await client.sendRequest<Position | null>(
    'policywright/sectionTitle',
    placeOf(client, editor),
  );
  if (!title) return false;
  show(editor, client.protocol2CodeConverter.asPosition(title));
  await commands.executeCommand('editor.action.rename');
  return true;
}

function show(editor: TextEditor, position: Selection['active']): void {
  editor.selection = new Selection(position, position);
  editor.revealRange(editor.selection);
}

function placeOf(client: BaseLanguageClient, { document, selection }: TextEditor) {
  return {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    position: client.code2ProtocolConverter.asPosition(selection.active),
  };
}
