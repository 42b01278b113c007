import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  FoldingRangeKind,
  type InitializeResult,
  type SelectionRange,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { CONFIG_FILE, readConfig } from '../analysis/config.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { createSession, type OpenDocument } from '../analysis/session.ts';
import { languageFor } from '../analysis/words.ts';
import { fixAll, quickFixes } from '../features/code-actions.ts';
import { diagnostic, diagnostics } from '../features/diagnostics.ts';
import { documentSymbols } from '../features/document-symbols.ts';
import { foldingRanges } from '../features/folding.ts';
import { hover } from '../features/hover.ts';
import { selectionRanges } from '../features/selection-ranges.ts';
import type { SendRequest } from '../host/client.ts';
import type { Files } from '../host/files.ts';
import { version } from '../host/version.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { rules } from '../rules/index.ts';
import type { Edit } from '../text/edit.ts';
import { createSnapshot, offsetAt, updateSnapshot } from '../text/snapshot.ts';
import { SOURCE, toDiagnostic, toRange, toSnippetEdits, toSpan, toSymbol, toTextEdits } from './convert.ts';
import { isObject, readSettings } from './settings.ts';

const FIX_ALL = 'source.fixAll.policywright';

/** Milliseconds without typing before a client that cannot ask for diagnostics is sent new ones. */
const QUIET = 200;

/** What Node and browsers do differently. */
export interface Platform {
  readonly filesOf: (request: SendRequest) => Files;
  /** Resolves when waiting messages have been read. */
  readonly pause: () => Promise<void>;
}

/**
 * Answers an editor. A request that fails is logged and answered empty, and documents that are no policies are never
 * touched.
 */
export function serve(connection: Connection, { filesOf, pause }: Platform): void {
  const documents = new TextDocuments<OpenDocument>({
    create: (uri, languageId, documentVersion, content) => ({
      uri,
      languageId,
      snapshot: createSnapshot(uri, documentVersion, content),
    }),
    update: (document, changes, documentVersion) => ({
      ...document,
      snapshot: updateSnapshot(document.snapshot, documentVersion, changes),
    }),
  });
  let client = readClient({});
  let locale: LanguageId = languageFor(undefined);
  let settings = readSettings(undefined);
  /** Whether the client gave its settings at the start, so that it need not be asked for them. */
  let settingsGiven = false;
  /** Resolves when the settings are known; nothing is answered before. */
  let settled: Promise<void> = Promise.resolve();
  /** Counts what may change the answers about an unchanged document: settings and config files. */
  let generation = 0;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Documents the client was sent diagnostics for. */
  const published = new Set<string>();
  const session = createSession({
    document: (uri) => documents.get(uri),
    files: filesOf((method, params) => connection.sendRequest(method, params)),
    settings: () => settings,
    today: () => new Date().toISOString().slice(0, 10),
    problem: (rule, error) => connection.console.error(`Rule ${rule} failed: ${described(error)}`),
    pause,
  });

  connection.onInitialize(({ capabilities, initializationOptions, locale: wanted }): InitializeResult => {
    client = readClient(capabilities);
    locale = languageFor(wanted);
    const given = isObject(initializationOptions) ? initializationOptions.settings : undefined;
    settings = readSettings(given);
    settingsGiven = given !== undefined;
    return {
      serverInfo: { name: 'Policywright', version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
        documentSymbolProvider: { label: 'Policywright' },
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        ...(client.pulls
          ? {
              diagnosticProvider: {
                identifier: SOURCE,
                interFileDependencies: false,
                workspaceDiagnostics: false,
              },
            }
          : {}),
      },
    };
  });

  connection.onInitialized(() => {
    connection.console.info(
      `Policywright ${version}: ${rules.length} rules, ${client.pulls ? 'diagnostics on request' : 'diagnostics as they come'}.`,
    );
    if (client.watches) {
      connection.client
        .register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: `**/${CONFIG_FILE}` }],
        })
        .catch((error) => connection.console.warn(`Config files are not watched: ${described(error)}`));
    }
    if (client.configures && !settingsGiven) {
      settled = pullSettings((value) => {
        settings = readSettings(value);
      });
    }
  });

  connection.onDidChangeConfiguration(({ settings: sent }) => {
    if (isObject(sent) && isObject(sent.policywright)) adopt(sent.policywright);
    else if (client.configures) void pullSettings(adopt);
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isConfigFile(uri))) judgeAnew();
  });

  documents.onDidOpen(({ document }) => schedule(document.uri, 0));
  documents.onDidChangeContent(({ document }) => schedule(document.uri, QUIET));
  documents.onDidClose(({ document: { uri } }) => {
    session.close(uri);
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    if (published.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) =>
    answered<DocumentDiagnosticReport>('diagnostics', { kind: 'full', items: [] }, async () => {
      const items = await problemsOf(uri);
      const resultId = `${documents.get(uri)?.snapshot.version}.${generation}`;
      if (previousResultId === resultId) return { kind: 'unchanged', resultId };
      return { kind: 'full', resultId, items };
    }),
  );

  connection.onCodeAction((params) => answered('code actions', [], () => codeActions(params)));

  connection.onHover(({ textDocument: { uri }, position }) =>
    answered('hover', null, async () => {
      const judgement = await session.judgement(uri);
      if (!judgement) return null;
      const { snapshot } = judgement.reading;
      const found = hover(judgement, offsetAt(snapshot, position), languageOf(judgement));
      if (!found) return null;
      return {
        contents: { kind: 'markdown' as const, value: found.text },
        range: toRange(snapshot, found.at),
      };
    }),
  );

  connection.onDocumentSymbol(({ textDocument: { uri } }) =>
    answered('outline', null, async () => {
      const reading = await session.reading(uri);
      return reading ? documentSymbols(reading.policy).map((view) => toSymbol(view, reading.snapshot)) : null;
    }),
  );

  connection.onFoldingRanges(({ textDocument: { uri } }) =>
    answered('folding', null, async () => {
      const reading = await session.reading(uri);
      if (!reading) return null;
      return foldingRanges(reading.policy, reading.snapshot).map(({ firstLine, lastLine, kind }) => ({
        startLine: firstLine,
        endLine: lastLine,
        ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
      }));
    }),
  );

  connection.onSelectionRanges(({ textDocument: { uri }, positions }) =>
    answered('selection ranges', null, async () => {
      const reading = await session.reading(uri);
      if (!reading) return null;
      const { policy, snapshot } = reading;
      return positions.map((position): SelectionRange => {
        const spans = selectionRanges(policy, offsetAt(snapshot, position));
        return spans.reduceRight<SelectionRange | undefined>(
          (parent, span) => ({ range: toRange(snapshot, span), ...(parent ? { parent } : {}) }),
          undefined,
        )!;
      });
    }),
  );

  documents.listen(connection);
  connection.listen();

  async function problemsOf(uri: string): Promise<Diagnostic[]> {
    if (isConfigFile(uri)) return configProblems(uri);
    const judgement = await session.judgement(uri);
    if (!judgement) return [];
    const { snapshot } = judgement.reading;
    return diagnostics(judgement, languageOf(judgement)).map((view) => toDiagnostic(view, snapshot));
  }

  function configProblems(uri: string): Diagnostic[] {
    const snapshot = documents.get(uri)?.snapshot;
    if (!snapshot) return [];
    const { problems } = readConfig(
      snapshot.text,
      rules.map(({ id }) => id),
    );
    return problems.map(({ message, at }) => ({
      range: toRange(snapshot, at),
      severity: 2,
      source: SOURCE,
      message,
    }));
  }

  async function codeActions({
    textDocument: { uri },
    range,
    context,
  }: CodeActionParams): Promise<CodeAction[]> {
    const wants = (kind: string) =>
      context.only === undefined
        ? kind === CodeActionKind.QuickFix
        : context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
    const judgement = await session.judgement(uri);
    if (!judgement) return [];
    const { reading } = judgement;
    const language = languageOf(judgement);
    const actions: CodeAction[] = [];
    if (wants(CodeActionKind.QuickFix)) {
      for (const fix of quickFixes(judgement, toSpan(reading.snapshot, range), language)) {
        actions.push({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toDiagnostic(diagnostic(fix.finding, language), reading.snapshot)],
          edit: workspaceEdit(judgement, fix.edits),
          ...(fix.preferred ? { isPreferred: true } : {}),
        });
      }
    }
    if (wants(FIX_ALL)) {
      const edits = fixAll(judgement);
      if (edits.length > 0) {
        actions.push({ title: 'Policywright', kind: FIX_ALL, edit: workspaceEdit(judgement, edits) });
      }
    }
    return actions;
  }

  function workspaceEdit({ reading }: Judgement, edits: readonly Edit[]): NonNullable<CodeAction['edit']> {
    const { uri, version: documentVersion } = reading.snapshot;
    if (!client.versionedEdits) return { changes: { [uri]: toTextEdits(edits, reading) } };
    return {
      documentChanges: [
        {
          textDocument: { uri, version: documentVersion },
          edits: client.snippets ? toSnippetEdits(edits, reading) : toTextEdits(edits, reading),
        },
      ],
    };
  }

  function languageOf({ reading }: Judgement): LanguageId {
    return settings.messages === 'document' ? reading.policy.language : locale;
  }

  // Clients that cannot ask are sent diagnostics: at once for a new document, after a pause in typing otherwise.

  function schedule(uri: string, delay: number): void {
    if (client.pulls) return;
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => void publish(uri), delay),
    );
  }

  async function publish(uri: string): Promise<void> {
    const items = await answered('diagnostics', [], () => problemsOf(uri));
    const documentVersion = documents.get(uri)?.snapshot.version;
    if (documentVersion === undefined || (items.length === 0 && !published.has(uri))) return;
    published.add(uri);
    await connection.sendDiagnostics({ uri, version: documentVersion, diagnostics: items });
  }

  function judgeAnew(): void {
    generation++;
    session.configChanged();
    if (client.pulls) {
      if (client.refreshes) connection.languages.diagnostics.refresh().catch(() => {});
    } else for (const uri of documents.keys()) schedule(uri, 0);
  }

  async function pullSettings(take: (value: unknown) => void): Promise<void> {
    try {
      take(await connection.workspace.getConfiguration(SOURCE));
    } catch (error) {
      connection.console.error(`No settings: ${described(error)}`);
    }
  }

  function adopt(value: unknown): void {
    const next = readSettings(value);
    if (JSON.stringify(next) === JSON.stringify(settings)) return;
    settings = next;
    judgeAnew();
  }

  async function answered<T>(what: string, empty: T, answer: () => T | Promise<T>): Promise<T> {
    try {
      await settled;
      return await answer();
    } catch (error) {
      connection.console.error(`No ${what}: ${described(error)}`);
      return empty;
    }
  }
}

interface Client {
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly configures: boolean;
  readonly watches: boolean;
  readonly versionedEdits: boolean;
  readonly snippets: boolean;
}

function readClient({ textDocument, workspace }: ClientCapabilities): Client {
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    configures: workspace?.configuration === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    snippets: workspace?.workspaceEdit?.snippetEditSupport === true,
  };
}

function isConfigFile(uri: string): boolean {
  return uri.endsWith(`/${CONFIG_FILE}`);
}

function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
