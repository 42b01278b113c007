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
  type Hover,
  type InitializeResult,
  type Position,
  type Range,
  type SelectionRange,
  SemanticTokensBuilder,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { readBaseline } from '../analysis/baseline.ts';
import { BASELINE_FILE } from '../analysis/baseline-file.ts';
import { CONFIG_FILE } from '../analysis/config.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { createSession, type OpenDocument } from '../analysis/session.ts';
import { actionTitle, languageFor } from '../analysis/words.ts';
import { acceptingFixes } from '../features/accepting.ts';
import { fixAll, type QuickFix, quickFixes, suppressingFixes } from '../features/code-actions.ts';
import { configFixes, configHover, configProblems } from '../features/config-file.ts';
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
import { type Edit, replace } from '../text/edit.ts';
import {
  createSnapshot,
  differenceBetween,
  offsetAt,
  rangeOf,
  type Snapshot,
  updateSnapshot,
} from '../text/snapshot.ts';
import type { Span } from '../text/span.ts';
import {
  pushTokens,
  SOURCE,
  semanticTokensLegend,
  type Target,
  toConfigDiagnostic,
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
/** Our client's own command; others need not have it. */
const SHOW_PLACE = 'policywright.showPlace';

/** Milliseconds without typing before a client that cannot ask for diagnostics is sent new ones. */
const QUIET = 200;

/** What Node and browsers do differently. */
export interface Platform {
  readonly filesOf: (request: SendRequest) => Files;
  /** Resolves when waiting messages have been read. */
  readonly pause: () => Promise<void>;
  /** The name of the person at the machine, where it is known. */
  readonly person?: string;
}

/**
 * Answers an editor. A request that fails is logged and answered empty, and documents that are no policies are never
 * touched.
 */
export function serve(connection: Connection, { filesOf, pause, person }: Platform): void {
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
  /** Whether the client has our command that shows a place in a file. */
  let showsPlaces = false;
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
  const files = filesOf((method, params) => connection.sendRequest(method, params));
  const session = createSession({
    document: (uri) => documents.get(uri),
    files: { ...files, read: async (uri) => unsavedBaseline(uri) ?? files.read(uri) },
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
    showsPlaces = isObject(initializationOptions) && initializationOptions.showsPlaces === true;
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
          // A config may give its baseline any name.
          watchers: [{ globPattern: '**/*.json' }],
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
    if (changes.some(({ uri }) => isConfigFile(uri) || session.isBaseline(uri))) judgeAnew();
  });

  documents.onDidOpen(({ document }) => schedule(document.uri, 0));
  documents.onDidChangeContent(({ document }) => {
    if (session.isBaseline(document.uri)) judgeAnew();
    schedule(document.uri, QUIET);
  });
  documents.onDidClose(({ document: { uri } }) => {
    if (session.isBaseline(uri)) judgeAnew();
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
      if (isConfigFile(uri)) return hoverInConfig(uri, position);
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
    if (isConfigFile(uri)) return problemsOfConfig(uri);
    if (uri.endsWith(`/${BASELINE_FILE}`)) return problemsOfBaseline(uri);
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

  function problemsOfConfig(uri: string): Diagnostic[] {
    const snapshot = documents.get(uri)?.snapshot;
    return snapshot ? configProblems(snapshot.text).map((one) => toConfigDiagnostic(one, snapshot)) : [];
  }

  function problemsOfBaseline(uri: string): Diagnostic[] {
    const snapshot = documents.get(uri)?.snapshot;
    try {
      if (snapshot && snapshot.text.trim() !== '') readBaseline(snapshot.text);
      return [];
    } catch (error) {
      const message = `This baseline does not count: ${error instanceof Error ? error.message : error}.`;
      return [toConfigDiagnostic({ message, at: { from: 0, to: 0 } }, snapshot!)];
    }
  }

  function hoverInConfig(uri: string, position: Position): Hover | null {
    const snapshot = documents.get(uri)?.snapshot;
    const found = snapshot && configHover(snapshot.text, offsetAt(snapshot, position), locale);
    if (!found) return null;
    return { contents: { kind: 'markdown', value: found.text }, range: toRange(snapshot, found.at) };
  }

  /** A baseline that is open is read as it is there: what was just accepted may not be saved yet. */
  function unsavedBaseline(uri: string): string | undefined {
    return session.isBaseline(uri) ? documents.get(uri)?.snapshot.source : undefined;
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
    if (isConfigFile(uri)) return wants(CodeActionKind.QuickFix) ? actionsInConfig(uri, range) : [];
    const judgement = await session.judgement(uri);
    if (!judgement) return [];
    const { reading } = judgement;
    const language = languageOf(judgement);
    const actions: CodeAction[] = [];
    if (wants(CodeActionKind.QuickFix)) {
      const selection = toSpan(reading.snapshot, range);
      const offered: readonly QuickFix[] = [
        ...quickFixes(judgement, selection, language),
        ...suppressingFixes(judgement, selection, language),
      ];
      for (const fix of offered) {
        actions.push({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toDiagnostic(diagnostic(fix.finding, language), reading.snapshot)],
          edit: workspaceEdit({ snapshot: reading.snapshot, format: fix.format }, fix.edits),
          ...(fix.preferred ? { isPreferred: true } : {}),
        });
      }
      actions.push(...(await acceptingActions(judgement, selection, language)));
    }
    if (wants(FIX_ALL)) {
      const edits = fixAll(judgement);
      if (edits.length > 0) {
        const title = actionTitle('fixAll', language);
        actions.push({ title, kind: FIX_ALL, edit: workspaceEdit(reading, edits) });
      }
    }
    return actions;
  }

  function actionsInConfig(uri: string, range: Range): CodeAction[] {
    const snapshot = documents.get(uri)?.snapshot;
    if (!snapshot) return [];
    return configFixes(snapshot.text, toSpan(snapshot, range), locale).map(({ problem, title, edits }) => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toConfigDiagnostic(problem, snapshot)],
      edit: workspaceEdit({ snapshot, format: 'text' }, edits),
      isPreferred: true,
    }));
  }

  /** Actions that write into another file, the baseline, and make it where it is missing. */
  async function acceptingActions(
    judgement: Judgement,
    selection: Span,
    language: LanguageId,
  ): Promise<CodeAction[]> {
    const { snapshot } = judgement.reading;
    const into = await session.acceptance(snapshot.uri);
    if (!into || (into.text === undefined && !client.creates)) return [];
    const accepting = acceptingFixes(
      judgement,
      selection,
      { ...into, ...(person === undefined ? {} : { person }) },
      language,
    );
    const before = createSnapshot(into.uri, 0, into.text ?? '');
    return accepting.map(({ finding, title, text, reason }): CodeAction => {
      const shown = reason && rangeOf(createSnapshot(into.uri, 0, text), reason);
      return {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(diagnostic(finding, language), snapshot)],
        edit: rewritten(before, text, into.text === undefined),
        ...(shown && showsPlaces
          ? { command: { title, command: SHOW_PLACE, arguments: [into.uri, shown] } }
          : {}),
      };
    });
  }

  /** Gives a file a new text, changing no more of it than differs. */
  function rewritten(before: Snapshot, text: string, isNew: boolean): NonNullable<CodeAction['edit']> {
    const { uri } = before;
    const difference = differenceBetween(before.text, text);
    const edits = difference
      ? toTextEdits([replace(difference.old, text.slice(difference.new.from, difference.new.to))], {
          snapshot: before,
          format: 'text',
        })
      : [];
    if (!client.versionedEdits) return { changes: { [uri]: edits } };
    const changed = documents.get(uri)?.snapshot.version ?? null;
    return {
      documentChanges: [
        ...(isNew ? [{ kind: 'create' as const, uri, options: { ignoreIfExists: true } }] : []),
        { textDocument: { uri, version: changed }, edits },
      ],
    };
  }

  function workspaceEdit(target: Target, edits: readonly Edit[]): NonNullable<CodeAction['edit']> {
    const { uri, version: documentVersion } = target.snapshot;
    if (!client.versionedEdits) return { changes: { [uri]: toTextEdits(edits, target) } };
    return {
      documentChanges: [
        {
          textDocument: { uri, version: documentVersion },
          edits: client.snippets ? toSnippetEdits(edits, target) : toTextEdits(edits, target),
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
  /** Makes files as part of an edit. */
  readonly creates: boolean;
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
    creates:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes('create') === true,
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
