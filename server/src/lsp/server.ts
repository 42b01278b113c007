import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  DocumentHighlightKind,
  FoldingRangeKind,
  type InitializeResult,
  type SelectionRange,
  SemanticTokensBuilder,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { CONFIG_FILE, readConfig } from '../analysis/config.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { createSession, type OpenDocument } from '../analysis/session.ts';
import { languageFor } from '../analysis/words.ts';
import { fixAll, quickFixes } from '../features/code-actions.ts';
import { definition } from '../features/definition.ts';
import { diagnostic, diagnostics } from '../features/diagnostics.ts';
import { documentLinks } from '../features/document-links.ts';
import { documentSymbols } from '../features/document-symbols.ts';
import { foldingRanges } from '../features/folding.ts';
import { hover } from '../features/hover.ts';
import { references } from '../features/references.ts';
import { selectionRanges } from '../features/selection-ranges.ts';
import { semanticTokens } from '../features/semantic-tokens.ts';
import { workspaceSymbols } from '../features/workspace-symbols.ts';
import type { SendRequest } from '../host/client.ts';
import type { Files } from '../host/files.ts';
import { version } from '../host/version.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { rules } from '../rules/index.ts';
import type { Edit } from '../text/edit.ts';
import { createSnapshot, offsetAt, updateSnapshot } from '../text/snapshot.ts';
import {
  pushTokens,
  SOURCE,
  semanticTokensLegend,
  toDiagnostic,
  toDocumentLink,
  toLocationLink,
  toRange,
  toSnippetEdits,
  toSpan,
  toSymbol,
  toTextEdits,
  toWorkspaceSymbol,
} from './convert.ts';
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
  /** Open documents the client has asked diagnostics for. */
  const seen = new Set<string>();
  /** Documents the client was sent diagnostics for. */
  const published = new Set<string>();
  const tokenBuilders = new Map<string, SemanticTokensBuilder>();
  /** For a client that cannot be asked. */
  let rootFolders: readonly string[] = [];
  const session = createSession({
    document: (uri) => documents.get(uri),
    files: filesOf((method, params) => connection.sendRequest(method, params)),
    settings: () => settings,
    today: () => new Date().toISOString().slice(0, 10),
    problem: (rule, error) => connection.console.error(`Rule ${rule} failed: ${described(error)}`),
    pause,
  });

  connection.onInitialize((params): InitializeResult => {
    const { capabilities, initializationOptions, locale: wanted, workspaceFolders: opened, rootUri } = params;
    rootFolders = opened?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
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
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        documentLinkProvider: {},
        workspaceSymbolProvider: true,
        semanticTokensProvider: { legend: semanticTokensLegend, full: { delta: true }, range: true },
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
    seen.delete(uri);
    tokenBuilders.delete(uri);
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    if (published.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });

  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) =>
    answered<DocumentDiagnosticReport>('diagnostics', { kind: 'full', items: [] }, async () => {
      if (client.refreshes && !seen.has(uri)) {
        seen.add(uri);
        const first = await firstProblemsOf(uri);
        if (first) return { kind: 'full', items: first };
      }
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

  connection.onDefinition(({ textDocument: { uri }, position }) =>
    answered('definition', null, async () => {
      const reading = await session.reading(uri);
      if (!reading) return null;
      const { policy, snapshot } = reading;
      const found = definition(policy, offsetAt(snapshot, position));
      if (!found) return null;
      return client.links
        ? found.to.map((to) => toLocationLink(found.from, to, snapshot))
        : found.to.map(({ name }) => ({ uri, range: toRange(snapshot, name) }));
    }),
  );

  connection.onReferences(({ textDocument: { uri }, position, context }) =>
    answered('references', null, async () => {
      const reading = await session.reading(uri);
      if (!reading) return null;
      const { policy, snapshot } = reading;
      return references(policy, offsetAt(snapshot, position))
        .filter(({ declares }) => context.includeDeclaration || !declares)
        .map(({ at }) => ({ uri, range: toRange(snapshot, at) }));
    }),
  );

  connection.onDocumentHighlight(({ textDocument: { uri }, position }) =>
    answered('highlights', null, async () => {
      const reading = await session.reading(uri);
      if (!reading) return null;
      const { policy, snapshot } = reading;
      const found = references(policy, offsetAt(snapshot, position));
      // Nothing said lets the editor show equal words instead.
      if (found.length === 0) return null;
      return found.map(({ at, declares }) => ({
        range: toRange(snapshot, at),
        kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      }));
    }),
  );

  connection.onDocumentLinks(({ textDocument: { uri } }) =>
    answered('links', null, async () => {
      const reading = await session.reading(uri);
      if (!reading) return null;
      return documentLinks(reading.policy).map((view) => toDocumentLink(view, reading.snapshot));
    }),
  );

  connection.onWorkspaceSymbol(({ query }) =>
    answered('symbols', null, async () => {
      const readings = await session.policies(await workspaceFolders());
      return readings.flatMap(({ policy, snapshot }) =>
        workspaceSymbols(policy, query).map((view) => toWorkspaceSymbol(view, snapshot)),
      );
    }),
  );

  connection.languages.semanticTokens.on(({ textDocument: { uri } }) =>
    answered('tokens', { data: [] }, async () => {
      const builder = new SemanticTokensBuilder();
      tokenBuilders.set(uri, builder);
      await pushAll(builder, uri);
      return builder.build();
    }),
  );

  connection.languages.semanticTokens.onDelta(({ textDocument: { uri }, previousResultId }) =>
    answered('tokens', { data: [] }, async () => {
      // It keeps what was sent last, so that only the difference is sent now.
      const builder = tokenBuilders.get(uri) ?? new SemanticTokensBuilder();
      tokenBuilders.set(uri, builder);
      builder.previousResult(previousResultId);
      await pushAll(builder, uri);
      return builder.buildEdits();
    }),
  );

  connection.languages.semanticTokens.onRange(({ textDocument: { uri }, range }) =>
    answered('tokens', { data: [] }, async () => {
      const reading = await session.reading(uri);
      if (!reading) return { data: [] };
      const { policy, snapshot } = reading;
      const builder = new SemanticTokensBuilder();
      pushTokens(builder, semanticTokens(policy, toSpan(snapshot, range)), snapshot);
      return builder.build();
    }),
  );

  documents.listen(connection);
  connection.listen();

  async function pushAll(builder: SemanticTokensBuilder, uri: string): Promise<void> {
    const reading = await session.reading(uri);
    if (reading) pushTokens(builder, semanticTokens(reading.policy), reading.snapshot);
  }

  async function workspaceFolders(): Promise<readonly string[]> {
    if (!client.folders) return rootFolders;
    return ((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri);
  }

  async function problemsOf(uri: string): Promise<Diagnostic[]> {
    if (isConfigFile(uri)) return configProblems(uri);
    const judgement = await session.judgement(uri);
    if (!judgement) return [];
    const { snapshot } = judgement.reading;
    return diagnostics(judgement, languageOf(judgement)).map((view) => toDiagnostic(view, snapshot));
  }

  /** What is found of a large document in a moment; the client is told to ask again for the rest. */
  async function firstProblemsOf(uri: string): Promise<Diagnostic[] | undefined> {
    if (isConfigFile(uri)) return undefined;
    const look = await session.firstLook(uri);
    if (!look || look.complete) return undefined;
    const refresh = () => connection.languages.diagnostics.refresh();
    session
      .judgement(uri)
      .then(refresh)
      .catch((error) => connection.console.warn(`No refresh: ${described(error)}`));
    const { judgement } = look;
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
  /** Takes where a definition's words begin and end as well as where they lead. */
  readonly links: boolean;
  readonly folders: boolean;
}

function readClient({ textDocument, workspace }: ClientCapabilities): Client {
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    configures: workspace?.configuration === true,
    watches: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    snippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    links: textDocument?.definition?.linkSupport === true,
    folders: workspace?.workspaceFolders === true,
  };
}

function isConfigFile(uri: string): boolean {
  return uri.endsWith(`/${CONFIG_FILE}`);
}

function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
