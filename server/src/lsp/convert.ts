import {
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentSymbol,
  type Range,
  type SnippetTextEdit,
  SymbolKind,
  type TextEdit,
} from 'vscode-languageserver';
import { insertedText, placeholderBrackets } from '../analysis/fixes.ts';
import type { DiagnosticView } from '../features/diagnostics.ts';
import type { SymbolView } from '../features/document-symbols.ts';
import type { Format } from '../parse/block.ts';
import type { Severity } from '../rules/rule.ts';
import type { Edit } from '../text/edit.ts';
import { offsetAt, rangeOf, type Snapshot } from '../text/snapshot.ts';
import type { Span } from '../text/span.ts';
import { hasPlaceholder, toSnippet } from '../text/template.ts';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export const SOURCE = 'policywright';

export const toRange = (snapshot: Snapshot, span: Span): Range => rangeOf(snapshot, span);

export function toSpan(snapshot: Snapshot, { start, end }: Range): Span {
  const from = offsetAt(snapshot, start);
  return { from, to: Math.max(from, offsetAt(snapshot, end)) };
}

export function toDiagnostic(view: DiagnosticView, snapshot: Snapshot): Diagnostic {
  const { uri } = snapshot;
  return {
    range: toRange(snapshot, view.at),
    severity: SEVERITY[view.severity],
    code: view.rule,
    codeDescription: { href: view.page },
    source: SOURCE,
    message: view.message,
    ...(view.related.length === 0
      ? {}
      : {
          relatedInformation: view.related.map(({ message, at }) => ({
            message,
            location: { uri, range: toRange(snapshot, at) },
          })),
        }),
  };
}

export interface Target {
  readonly snapshot: Snapshot;
  readonly format: Format;
}

/** Edits whose placeholders are written out. */
export function toTextEdits(edits: readonly Edit[], { snapshot, format }: Target): TextEdit[] {
  return edits.map((edit) => ({
    range: toRange(snapshot, edit),
    newText: insertedText(edit.insert, format, snapshot),
  }));
}

/** Edits whose placeholders are tab stops, for clients that take snippets in workspace edits. */
export function toSnippetEdits(edits: readonly Edit[], target: Target): (TextEdit | SnippetTextEdit)[] {
  return edits.flatMap((edit): (TextEdit | SnippetTextEdit)[] =>
    hasPlaceholder(edit.insert)
      ? [
          {
            range: toRange(target.snapshot, edit),
            snippet: { kind: 'snippet', value: toSnippet(edit.insert, placeholderBrackets[target.format]) },
          },
        ]
      : toTextEdits([edit], target),
  );
}

export function toSymbol(view: SymbolView, snapshot: Snapshot): DocumentSymbol {
  return {
    name: view.name,
    kind: SymbolKind.String,
    range: toRange(snapshot, view.span),
    selectionRange: toRange(snapshot, view.selection),
    children: view.children.map((child) => toSymbol(child, snapshot)),
  };
}
