import { commands, type TextDocumentChangeEvent, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** What may call for a section or an article: a space, and the brackets in an article's number. */
const CALLS = /^(?:[ ()]|\(\))$/;

/**
 * Opens the list of what could be written where the words just typed call for it: "section ", "Article ". A character
 * that always asks would do the same, but behind one that brings nothing VS Code offers words of its own, to whoever
 * types faster than the server answers.
 */
export async function offerBehind(
  client: BaseLanguageClient,
  { document, contentChanges, reason }: TextDocumentChangeEvent,
): Promise<void> {
  const [change] = contentChanges;
  if (!change || contentChanges.length > 1 || reason !== undefined || !CALLS.test(change.text)) return;
  if (window.activeTextEditor?.document !== document) return;
  const behind = change.range.start.translate(0, 1);
  const called = await client
    .sendRequest<boolean>('policywright/callsForCompletion', {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
      position: client.code2ProtocolConverter.asPosition(behind),
    })
    .catch(() => false);
  const editor = window.activeTextEditor;
  if (!called || editor?.document !== document) return;
  const cursor = editor.selection.active;
  if (cursor.line !== behind.line || cursor.isBefore(behind)) return;
  const typed = document.lineAt(cursor.line).text.slice(behind.character, cursor.character);
  if (!/\s/.test(typed)) await commands.executeCommand('editor.action.triggerSuggest');
}
