// The one door to the protocol's library: a bundle copies all of its names for each module that takes values from it.
export type * from 'vscode-languageserver';
export {
  CodeActionKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeWatchedFilesNotification,
  DocumentHighlightKind,
  Emitter,
  FoldingRangeKind,
  SemanticTokensBuilder,
  SymbolKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
