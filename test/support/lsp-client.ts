import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  CancellationToken,
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  InitializeParams,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  Range,
} from 'vscode-languageserver-protocol';
import { root } from '../../scripts/root.ts';
import { build, bundle } from './build.ts';

/** A client of our server over standard input and output, as any editor is one. */
export interface LspClient {
  readonly process: ChildProcess;
  readonly initialized: InitializeResult;
  /** What the server logged, newest last. */
  readonly log: readonly string[];
  /** Diagnostics the server sent of its own accord. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** How often the server asked for diagnostics to be pulled again. */
  refreshes(): number;
  open(uri: string, text: string, languageId?: string): void;
  change(uri: string, version: number, changes: readonly { range?: Range; text: string }[]): void;
  close(uri: string): void;
  request<T>(method: string, params: unknown, token?: CancellationToken): Promise<T>;
  /** Hears what the server sends of its own accord. */
  onNotification<T>(method: string, heard: (params: T) => void): void;
  notify(method: string, params: unknown): void;
  /** Hears a notification of our own. */
  on(method: string, hear: (params: unknown) => void): void;
  diagnose(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>;
  problems(uri: string): Promise<readonly Diagnostic[]>;
  actions(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]>;
  /** Resolves when something holds after a message from the server. */
  until(holds: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface Start {
  readonly capabilities?: ClientCapabilities;
  readonly params?: Partial<InitializeParams>;
  /** Node's arguments; our server by default. */
  readonly command?: readonly string[];
  /** What the client answers to workspace/configuration. */
  readonly configuration?: () => unknown;
  readonly readFile?: (uri: string) => string | undefined;
  /** Answers to other requests of the server, by method. */
  readonly answers?: Readonly<Record<string, (params: never) => unknown>>;
}

export const pulling: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, workspaceEdit: { documentChanges: true } },
};

/** The server as a browser runs it, in a worker. */
export const inWorker: readonly string[] = [
  join(root, 'test/support/worker-server.mjs'),
  bundle('server.main.js'),
];

export async function startClient({
  capabilities = pulling,
  params,
  command,
  configuration,
  readFile,
  answers = {},
}: Start = {}): Promise<LspClient> {
  build();
  const child = spawn(process.execPath, [...(command ?? [bundle('server.js'), '--stdio'])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const log: string[] = [];
  const published: PublishDiagnosticsParams[] = [];
  let refreshes = 0;
  const waiting = new Set<() => void>();
  const heard = (): void => {
    for (const look of waiting) look();
  };
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    log.push(message);
    heard();
  });
  connection.onNotification('textDocument/publishDiagnostics', (sent: PublishDiagnosticsParams) => {
    published.push(sent);
    heard();
  });
  connection.onRequest('workspace/diagnostic/refresh', () => {
    refreshes++;
    heard();
    return null;
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/configuration', () => [configuration?.() ?? null]);
  connection.onRequest('policywright/readFile', ({ uri }: { uri: string }) => {
    const text = readFile?.(uri);
    return text === undefined ? null : { text };
  });
  for (const [method, answer] of Object.entries(answers)) connection.onRequest(method, answer);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities,
    ...params,
  });
  void connection.sendNotification('initialized', {});

  const client: LspClient = {
    process: child,
    initialized,
    log,
    published,
    refreshes: () => refreshes,
    open: (uri, text, languageId = 'markdown') =>
      client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, contentChanges) =>
      client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
    close: (uri) => client.notify('textDocument/didClose', { textDocument: { uri } }),
    request: (method, sent, token = CancellationToken.None) => connection.sendRequest(method, sent, token),
    onNotification: (method, listener) => void connection.onNotification(method, listener),
    notify: (method, sent) => void connection.sendNotification(method, sent),
    on: (method, hear) => {
      connection.onNotification(method, (sent: unknown) => {
        hear(sent);
        heard();
      });
    },
    diagnose: (uri, previousResultId) =>
      connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri },
        ...(previousResultId === undefined ? {} : { previousResultId }),
      }),
    async problems(uri) {
      const report = await client.diagnose(uri);
      return report.kind === 'full' ? report.items : [];
    },
    actions: (uri, range, only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      }),
    until: (holds) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      await connection.sendRequest('shutdown');
      void connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
  return client;
}

/** The range of a piece of text in a document of one's own. */
export function rangeIn(text: string, part: string): Range {
  const from = text.indexOf(part);
  if (from < 0) throw new Error(`no “${part}” in the text`);
  return { start: positionIn(text, from), end: positionIn(text, from + part.length) };
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)!.length };
}
