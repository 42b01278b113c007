// The one door to the protocol's library: a bundle copies all of its names for each module that takes values from it.
export type * from 'vscode-languageserver';
export {
  CancellationTokenSource,
  CodeActionKind,
  CodeActionTriggerKind,
  CompletionItemKind,
  CompletionTriggerKind,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeWatchedFilesNotification,
  DocumentHighlightKind,
  Emitter,
  FoldingRangeKind,
  InsertTextFormat,
  LSPErrorCodes,
  ResponseError,
  SemanticTokensBuilder,
  SymbolKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
