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
  type Range,
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

/** Enter is typed as it always is; what the server adds comes after it, and only if nothing else was typed meanwhile. */
async function continueList(client: BaseLanguageClient): Promise<void> {
  await commands.executeCommand('type', { source: 'keyboard', text: '\n' });
  const editor = window.activeTextEditor;
  if (!editor) return;
  const { document, selection, options } = editor;
  const { version } = document;
  const edits = await client
    .sendRequest<TextEdit[] | null>('textDocument/onTypeFormatting', {
      textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
      position: client.code2ProtocolConverter.asPosition(selection.active),
      ch: '\n',
      options: { tabSize: options.tabSize ?? 4, insertSpaces: options.insertSpaces ?? true },
    })
    // Without the server a line end is a line end.
    .catch(() => null);
  const [edit] = edits ?? [];
  if (!edit || document.version !== version || window.activeTextEditor !== editor) return;
  const range = client.protocol2CodeConverter.asRange(edit.range);
  const at = document.offsetAt(range.start);
  const done = await editor.edit((builder) => builder.replace(range, edit.newText), {
    undoStopBefore: false,
    undoStopAfter: true,
  });
  if (!done) return;
  const lines = edit.newText.replaceAll('\r\n', '\n').split('\n');
  const start = document.positionAt(at);
  const end =
    lines.length === 1
      ? start.translate(0, edit.newText.length)
      : start.with(start.line + lines.length - 1, lines.at(-1)!.length);
  editor.selection = new Selection(end, end);
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
