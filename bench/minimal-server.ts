import { createConnection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

// The least a language server can be: it finds each word in capitals. What ours costs is measured against it.
const connection = createConnection();
const documents = new TextDocuments(TextDocument);

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.languages.diagnostics.on(({ textDocument }) => {
  const document = documents.get(textDocument.uri);
  const items = [...(document?.getText() ?? '').matchAll(/\b[A-Z]{2,}\b/g)].map((match) => ({
    message: `${match[0]} is all in capitals.`,
    range: {
      start: document!.positionAt(match.index),
      end: document!.positionAt(match.index + match[0].length),
    },
  }));
  return { kind: 'full' as const, items };
});
documents.listen(connection);
connection.listen();
