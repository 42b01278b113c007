import {
  type CancellationToken,
  commands,
  type DataTransfer,
  type Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditProvider,
  l10n,
  languages,
  Position,
  Range,
  Selection,
  type TextDocument,
  type TextEditor,
  WorkspaceEdit,
  window,
} from 'vscode';
import type { BaseLanguageClient, TextEdit } from 'vscode-languageclient';

/** Set while the cursor is in a line that begins with a number; Enter is ours only there. */
const CONTEXT = 'policywright.inNumberedLine';
/** "(a)", "b)", "1.", "1.2", "iv." at the beginning of a line. */
const NUMBERED = /^\s*(?:[(（]?[\p{L}\d]{1,5}[)）]|\d{1,3}(?:\.\d{1,3})*\.?|[a-z]{1,5}\.|[A-Z]{1,5}\.)\s/u;
/** What Markdown does not number itself. */
const NUMBERED_IN_MARKDOWN = /^\s*(?:\([\p{L}\d]{1,5}\)|[a-z]{1,5}\)|\d{1,3}(?:\.\d{1,3})+\.?)\s/u;
const START = new Position(0, 0);
const TRIES = 20;
const LANGUAGES = ['policy', 'plaintext', 'markdown', 'mdx'];

/** Numbered lists while they are written: what Enter adds, and what a pasted clause becomes. */
export function registerLists(client: BaseLanguageClient): readonly Disposable[] {
  return [
    window.onDidChangeTextEditorSelection(({ textEditor }) => noteLine(textEditor)),
    window.onDidChangeActiveTextEditor(noteLine),
    commands.registerCommand('policywright.continueList', () => continueList(client)),
    languages.registerDocumentPasteEditProvider(LANGUAGES, pasting(client), {
      providedPasteEditKinds: [RENUMBERED],
      pasteMimeTypes: ['text/plain'],
    }),
  ];
}

let noted = false;

function noteLine(editor: TextEditor | undefined): void {
  const now = editor !== undefined && isInNumberedLine(editor);
  if (now === noted) return;
  noted = now;
  void commands.executeCommand('setContext', CONTEXT, now);
}

function isInNumberedLine({ document, selection, selections }: TextEditor): boolean {
  if (selections.length > 1 || !selection.isEmpty || !LANGUAGES.includes(document.languageId)) return false;
  const line = `${document.lineAt(selection.active.line).text} `;
  const plain = document.languageId === 'policy' || document.languageId === 'plaintext';
  return (plain ? NUMBERED : NUMBERED_IN_MARKDOWN).test(line);
}

/**
 * Runs behind an Enter that the window has typed by itself, so that nothing typed after it can come before it. What the
 * server adds stands before what was typed on the new line meanwhile.
 */
async function continueList(client: BaseLanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const { document, selection, options } = editor;
  const { version } = document;
  const begun = selection.active;
  const before = document.getText(new Range(START, begun));
  const edits = await client
    .sendRequest<TextEdit[] | null>('textDocument/onTypeFormatting', {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
      position: client.code2ProtocolConverter.asPosition(begun),
      ch: '\n',
      options: { tabSize: options.tabSize ?? 4, insertSpaces: options.insertSpaces ?? true },
    })
    // Without the server a line end is a line end.
    .catch(() => null);
  const [edit] = edits ?? [];
  if (!edit) return;
  const range = client.protocol2CodeConverter.asRange(edit.range);
  const from = document.offsetAt(range.start);

  // The window refuses an edit that a letter has overtaken.
  for (let tries = 0; tries < TRIES && window.activeTextEditor === editor; tries++) {
    const cursor = editor.selection.active;
    if (cursor.line !== begun.line || cursor.isBefore(begun)) return;
    if (document.getText(new Range(START, begun)) !== before) return;
    const typed = document.getText(new Range(begun, cursor));
    if (!goesBefore(edit.newText, typed)) return;
    const now = document.version;
    const done = await editor.edit(
      (builder) => builder.replace(now === version ? range : range.with({ end: begun }), edit.newText),
      { undoStopBefore: false, undoStopAfter: true },
    );
    if (!done) continue;
    // Whoever goes on typing has the cursor where it belongs.
    const end = document.positionAt(from + edit.newText.length + typed.length);
    if (document.version === now + 1 && !editor.selection.active.isEqual(end)) {
      editor.selection = new Selection(end, end);
    }
    return;
  }
}

/** Not where the person has gone on in an item that was to end the list, or has begun the number. */
function goesBefore(number: string, typed: string): boolean {
  if (typed.trim() === '') return true;
  return number !== '' && !number.trimStart().startsWith(typed.trimStart().charAt(0));
}

const RENUMBERED = DocumentDropOrPasteEditKind.Empty.append('policywright', 'renumbered');

interface RenumberedPaste {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** A second way to paste a numbered clause, which the person chooses; plain pasting stays as it is. */
function pasting(client: BaseLanguageClient): DocumentPasteEditProvider {
  return {
    async provideDocumentPasteEdits(
      document: TextDocument,
      ranges: readonly Range[],
      clipboard: DataTransfer,
      _context,
      token: CancellationToken,
    ): Promise<DocumentPasteEdit[] | undefined> {
      const [range] = ranges;
      const text = await clipboard.get('text/plain')?.asString();
      if (!range || ranges.length > 1 || !text || !text.split('\n').some((line) => NUMBERED.test(line))) {
        return undefined;
      }
      const answer = await client.sendRequest<RenumberedPaste | null>(
        'policywright/paste',
        {
          textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
          range: client.code2ProtocolConverter.asRange(range),
          text,
        },
        token,
      );
      if (!answer) return undefined;
      const edit = new DocumentPasteEdit(answer.text, l10n.t('Paste with Numbers That Count On'), RENUMBERED);
      edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
      edit.additionalEdit = new WorkspaceEdit();
      edit.additionalEdit.set(
        document.uri,
        await client.protocol2CodeConverter.asTextEdits([...answer.edits]),
      );
      return [edit];
    },
  };
}
