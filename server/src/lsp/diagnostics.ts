import { NoJson, readBaseline } from '../analysis/baseline.ts';
import { BASELINE_FILE } from '../analysis/baseline-file.ts';
import type { Judgement } from '../analysis/judgement.ts';
import { configProblems } from '../features/config-file.ts';
import { diagnostics } from '../features/diagnostics.ts';
import { isConfigFile } from './config-file.ts';
import { SOURCE, toConfigDiagnostic, toDiagnostic } from './convert.ts';
import type { Diagnostic, DocumentDiagnosticReport } from './protocol.ts';
import { type Answers, described, type Service } from './service.ts';

/** Milliseconds without typing before a client that cannot ask for diagnostics is sent new ones. */
const QUIET = 200;

/** Findings as diagnostics: asked for by clients that can, sent to the others. */
export const diagnosticAnswers: Answers = {
  capabilities({ pulls }, { scope }) {
    if (!pulls) return {};
    return {
      diagnosticProvider: {
        identifier: SOURCE,
        interFileDependencies: false,
        // VS Code leaves what it shows of a closed document to the answers for the workspace, once it can ask for them.
        workspaceDiagnostics: scope !== 'openFiles',
      },
    };
  },
  listen(service) {
    answerPulls(service);
    push(service);
  },
};

function answerPulls(service: Service): void {
  const { connection, documents } = service;
  /** Open documents the client has asked diagnostics for. */
  const seen = new Set<string>();
  documents.onDidClose(({ document: { uri } }) => seen.delete(uri));
  service.onStale(() => {
    if (service.client.pulls && service.client.refreshes) {
      connection.languages.diagnostics.refresh().catch(() => {});
    }
  });
  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) =>
    service.answered<DocumentDiagnosticReport>('diagnostics', { kind: 'full', items: [] }, async () => {
      if (service.client.refreshes && !seen.has(uri)) {
        seen.add(uri);
        const first = await firstProblemsOf(uri, service);
        if (first) return { kind: 'full', items: first };
      }
      const items = await problemsOf(uri, service);
      const resultId = `${documents.get(uri)?.snapshot.version}.${service.generation}`;
      if (previousResultId === resultId) return { kind: 'unchanged', resultId };
      return { kind: 'full', resultId, items };
    }),
  );
}

/** Clients that cannot ask are sent diagnostics: at once for a new document, after a pause in typing otherwise. */
function push(service: Service): void {
  const { connection, documents } = service;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Documents the client was sent diagnostics for. */
  const published = new Set<string>();
  documents.onDidOpen(({ document }) => schedule(document.uri, 0));
  documents.onDidChangeContent(({ document }) => schedule(document.uri, QUIET));
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
    if (published.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  service.onStale(() => {
    for (const uri of documents.keys()) schedule(uri, 0);
  });

  function schedule(uri: string, delay: number): void {
    if (service.client.pulls) return;
    clearTimeout(timers.get(uri));
    timers.set(
      uri,
      setTimeout(() => void publish(uri), delay),
    );
  }

  async function publish(uri: string): Promise<void> {
    const items = await service.answered('diagnostics', [], () => problemsOf(uri, service));
    const documentVersion = documents.get(uri)?.snapshot.version;
    if (documentVersion === undefined || (items.length === 0 && !published.has(uri))) return;
    published.add(uri);
    await connection.sendDiagnostics({ uri, version: documentVersion, diagnostics: items });
  }
}

async function problemsOf(uri: string, service: Service): Promise<Diagnostic[]> {
  if (isConfigFile(uri)) return problemsOfConfig(uri, service);
  if (uri.endsWith(`/${BASELINE_FILE}`)) return problemsOfBaseline(uri, service);
  const judgement = await service.session.judgement(uri);
  if (judgement) return problemsIn(judgement, service);
  return service.documents.get(uri) ? [] : problemsOfClosed(uri, service);
}

/** A client asks a last time about a document that was closed, whose findings stay where all policies are judged. */
async function problemsOfClosed(uri: string, service: Service): Promise<Diagnostic[]> {
  const { folders, settings } = service;
  if (settings.scope !== 'workspace') return [];
  const found = await folders.judge(uri, { stopped: () => false });
  return found?.judgement ? problemsIn(found.judgement, service) : [];
}

/** What is found of a large document in a moment; the client is told to ask again for the rest. */
async function firstProblemsOf(uri: string, service: Service): Promise<Diagnostic[] | undefined> {
  const { connection, session } = service;
  if (isConfigFile(uri)) return undefined;
  const look = await session.firstLook(uri);
  if (!look || look.complete) return undefined;
  const refresh = () => connection.languages.diagnostics.refresh();
  session
    .judgement(uri)
    .then(refresh)
    .catch((error) => connection.console.warn(`No refresh: ${described(error)}`));
  return problemsIn(look.judgement, service);
}

export function problemsIn(judgement: Judgement, service: Service): Diagnostic[] {
  const { snapshot } = judgement.reading;
  return diagnostics(judgement, service.languageOf(judgement)).map((view) => toDiagnostic(view, snapshot));
}

/** Beside our own client the editor says by itself where a file is not JSON. */
function problemsOfConfig(uri: string, { documents, locale, options }: Service): Diagnostic[] {
  const snapshot = documents.get(uri)?.snapshot;
  if (!snapshot) return [];
  return configProblems(snapshot.text)
    .filter(({ message }) => !(message === 'json' && options.checksJson === true))
    .map((one) => toConfigDiagnostic(one, snapshot, locale));
}

function problemsOfBaseline(uri: string, { documents, locale }: Service): Diagnostic[] {
  const snapshot = documents.get(uri)?.snapshot;
  if (!snapshot || snapshot.text.trim() === '') return [];
  try {
    readBaseline(snapshot.text);
    return [];
  } catch (error) {
    const message = error instanceof NoJson ? 'baselineNoJson' : 'baselineNotOurs';
    return [toConfigDiagnostic({ message, at: { from: 0, to: 0 } }, snapshot, locale)];
  }
}
