import { createFolders } from '../analysis/folders.ts';
import type { Problem } from '../analysis/judgement.ts';
import { createSession, type OpenDocument } from '../analysis/session.ts';
import { createStandards } from '../analysis/standards.ts';
import { createTurns } from '../analysis/turns.ts';
import { languageFor } from '../analysis/words.ts';
import type { SendRequest } from '../host/client.ts';
import type { Files } from '../host/files.ts';
import { version } from '../host/version.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { rules } from '../rules/index.ts';
import { createSnapshot, updateSnapshot } from '../text/snapshot.ts';
import { readClient } from './client.ts';
import { codeActionAnswers } from './code-actions.ts';
import { codeLensAnswers } from './code-lens.ts';
import { completionAnswers } from './completion.ts';
import { isConfigFile } from './config-file.ts';
import { SOURCE } from './convert.ts';
import { coverageAnswers } from './coverage.ts';
import { diagnosticAnswers } from './diagnostics.ts';
import { type Helper, introduce } from './helper.ts';
import { hoverAnswers } from './hover.ts';
import { listAnswers } from './lists.ts';
import { navigationAnswers } from './navigation.ts';
import { newPolicyAnswers } from './new-policy.ts';
import { outlineAnswers } from './outline.ts';
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  Emitter,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from './protocol.ts';
import { rearrangeAnswers } from './rearrange.ts';
import { renameAnswers } from './rename.ts';
import { semanticTokenAnswers } from './semantic-tokens.ts';
import { type Answers, described, type Service } from './service.ts';
import { isObject, readSettings } from './settings.ts';
import { workspaceDiagnosticAnswers } from './workspace-diagnostics.ts';

const families: readonly Answers[] = [
  diagnosticAnswers,
  codeActionAnswers,
  completionAnswers,
  hoverAnswers,
  outlineAnswers,
  navigationAnswers,
  renameAnswers,
  rearrangeAnswers,
  listAnswers,
  newPolicyAnswers,
  semanticTokenAnswers,
  codeLensAnswers,
  coverageAnswers,
  workspaceDiagnosticAnswers,
];

/** What Node and browsers do differently. */
export interface Platform {
  readonly filesOf: (request: SendRequest) => Files;
  /** Resolves when waiting messages have been read. */
  readonly pause: () => Promise<void>;
  /** The name of the person at the machine, where it is known. */
  readonly person?: string;
  /** Another server on a processor of its own; `ended` is told when it is no more. */
  readonly helper?: (ended: () => void) => Promise<Helper>;
}

/**
 * Answers an editor. A request that fails is logged and answered empty, and documents that are no policies are never
 * touched.
 */
export function serve(connection: Connection, { filesOf, pause, person, helper }: Platform): void {
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
  /** As they came, for a helper. */
  let given: unknown;
  let options: Readonly<Record<string, unknown>> = {};
  /** Resolves when the settings are known; nothing is answered before. */
  let settled: Promise<void> = Promise.resolve();
  let generation = 0;
  const stale = new Emitter<void>();
  const filesChanged = new Emitter<void>();
  /** For a client that cannot be asked. */
  let rootFolders: readonly string[] = [];
  const stored = filesOf((method, params) => connection.sendRequest(method, params));
  const files: Files = { ...stored, read: async (uri) => unsavedBaseline(uri) ?? stored.read(uri) };
  const standards = createStandards({
    files,
    settings: () => settings,
    today: () => new Date().toISOString().slice(0, 10),
  });
  const turns = createTurns(pause);
  const problem: Problem = (rule, error) =>
    connection.console.error(`Rule ${rule} failed: ${described(error)}`);
  const session = createSession({ document: (uri) => documents.get(uri), standards, turns, problem });
  const folders = createFolders({ files, standards, turns, problem });
  const service: Service = {
    connection,
    documents,
    session,
    folders,
    standards,
    person,
    get client() {
      return client;
    },
    get locale() {
      return locale;
    },
    get settings() {
      return settings;
    },
    get options() {
      return options;
    },
    get generation() {
      return generation;
    },
    onStale: stale.event,
    onFilesChanged: filesChanged.event,
    startHelper:
      helper && (async (ended) => introduce(await helper(ended), { connection, locale, settings: given })),
    async workspaceFolders() {
      if (!client.folders) return rootFolders;
      return ((await connection.workspace.getWorkspaceFolders()) ?? []).map(({ uri }) => uri);
    },
    languageOf: ({ reading }) => service.wordsFor(reading),
    wordsFor: ({ policy }) => (settings.messages === 'document' ? policy.language : locale),
    async answered(what, empty, answer) {
      try {
        await settled;
        return await answer();
      } catch (error) {
        connection.console.error(`No ${what}: ${described(error)}`);
        return empty;
      }
    },
  };

  connection.onInitialize((params): InitializeResult => {
    const { capabilities, initializationOptions, locale: wanted, workspaceFolders: opened, rootUri } = params;
    rootFolders = opened?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    client = readClient(capabilities);
    locale = languageFor(wanted);
    options = isObject(initializationOptions) ? initializationOptions : {};
    take(options.settings);
    return {
      serverInfo: { name: 'Policywright', version },
      capabilities: Object.assign(
        { textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental } },
        ...families.map((family) => family.capabilities(client, settings, options)),
      ),
    };
  });

  connection.onInitialized(() => {
    connection.console.info(
      `Policywright ${version}: ${rules.length} rules, ${client.pulls ? 'diagnostics on request' : 'diagnostics as they come'}.`,
    );
    if (client.watches) {
      connection.client
        .register(DidChangeWatchedFilesNotification.type, {
          // A config may give its baseline any name, and any text may be a policy.
          watchers: [{ globPattern: '**/*.{json,policy,md,mdx,markdown,txt,html,htm}' }],
        })
        .catch((error) => connection.console.warn(`Config files are not watched: ${described(error)}`));
    }
    // A client that gave its settings at the start need not be asked for them.
    if (client.configures && options.settings === undefined) {
      settled = pullSettings(take);
    }
  });

  connection.onDidChangeConfiguration(({ settings: sent }) => {
    if (isObject(sent) && isObject(sent.policywright)) adopt(sent.policywright);
    else if (client.configures) void pullSettings(adopt);
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isConfigFile(uri) || standards.isBaseline(uri))) judgeAnew();
    filesChanged.fire();
  });

  documents.onDidChangeContent(({ document }) => {
    if (standards.isBaseline(document.uri)) judgeAnew();
  });
  documents.onDidClose(({ document: { uri } }) => {
    if (standards.isBaseline(uri)) judgeAnew();
    session.close(uri);
  });

  for (const family of families) family.listen(service);
  documents.listen(connection);
  connection.listen();

  /** A baseline that is open is read as it is there: what was just accepted may not be saved yet. */
  function unsavedBaseline(uri: string): string | undefined {
    return standards.isBaseline(uri) ? documents.get(uri)?.snapshot.source : undefined;
  }

  function judgeAnew(): void {
    generation++;
    standards.forget();
    stale.fire();
  }

  function take(value: unknown): void {
    given = value;
    settings = readSettings(value);
  }

  async function pullSettings(use: (value: unknown) => void): Promise<void> {
    try {
      use(await connection.workspace.getConfiguration(SOURCE));
    } catch (error) {
      connection.console.error(`No settings: ${described(error)}`);
    }
  }

  function adopt(value: unknown): void {
    if (JSON.stringify(value) === JSON.stringify(given)) return;
    take(value);
    judgeAnew();
  }
}
