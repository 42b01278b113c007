import type { ConfigProblem } from '../analysis/config.ts';
import { insertedText } from '../analysis/fixes.ts';
import { fileProblem } from '../analysis/words.ts';
import type { DiagnosticView } from '../features/diagnostics.ts';
import type { LinkView } from '../features/document-links.ts';
import type { SymbolView } from '../features/document-symbols.ts';
import { type TokenView, tokenModifiers, tokenTypes } from '../features/semantic-tokens.ts';
import type { Declaration } from '../features/subject.ts';
import type { PlacedSymbol } from '../features/workspace-symbols.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Format } from '../parse/block.ts';
import { placeholderBrackets } from '../rules/passages.ts';
import type { Severity, Tag } from '../rules/rule.ts';
import type { Edit } from '../text/edit.ts';
import { offsetAt, positionAt, rangeOf, type Snapshot } from '../text/snapshot.ts';
import type { Span } from '../text/span.ts';
import { hasPlaceholder, toSnippet } from '../text/template.ts';
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentLink,
  type DocumentSymbol,
  type LocationLink,
  type Range,
  type SemanticTokensBuilder,
  type SemanticTokensLegend,
  type SnippetTextEdit,
  SymbolKind,
  type TextEdit,
  type WorkspaceSymbol,
} from './protocol.ts';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAG: Readonly<Record<Tag, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
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
    ...(view.tag ? { tags: [TAG[view.tag]] } : {}),
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

/** What is wrong in a file of ours. */
export function toConfigDiagnostic(
  problem: ConfigProblem,
  snapshot: Snapshot,
  language: LanguageId,
): Diagnostic {
  return {
    range: toRange(snapshot, problem.at),
    severity: DiagnosticSeverity.Warning,
    source: SOURCE,
    message: fileProblem(problem, language),
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

export function toLocationLink(from: Span, { whole, name }: Declaration, snapshot: Snapshot): LocationLink {
  return {
    originSelectionRange: toRange(snapshot, from),
    targetUri: snapshot.uri,
    targetRange: toRange(snapshot, whole),
    targetSelectionRange: toRange(snapshot, name),
  };
}

/** A place in the document itself is a fragment that editors understand: line and column from one. */
export function toDocumentLink({ at, to }: LinkView, snapshot: Snapshot): DocumentLink {
  const range = toRange(snapshot, at);
  if (to.kind === 'address') return { range, target: to.address };
  const { line, character } = positionAt(snapshot, to.offset);
  return { range, target: `${snapshot.uri}#L${line + 1},${character + 1}` };
}

export function toWorkspaceSymbol(
  { name, container, at }: PlacedSymbol,
  snapshot: Snapshot,
): WorkspaceSymbol {
  return {
    name,
    kind: SymbolKind.String,
    location: { uri: snapshot.uri, range: toRange(snapshot, at) },
    ...(container === '' ? {} : { containerName: container }),
  };
}

export const semanticTokensLegend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

/** A token that goes on over several lines is one token a line, which every editor understands. */
export function pushTokens(
  builder: SemanticTokensBuilder,
  tokens: readonly TokenView[],
  snapshot: Snapshot,
): void {
  for (const { at, type, declares } of tokens) {
    const kind = tokenTypes.indexOf(type);
    for (let from = at.from; from < at.to; ) {
      const end = snapshot.text.indexOf('\n', from);
      const to = end === -1 || end > at.to ? at.to : end;
      const { line, character } = positionAt(snapshot, from);
      if (to > from) builder.push(line, character, to - from, kind, declares ? 1 : 0);
      from = to + 1;
    }
  }
}
