import { interfaceWording } from '../knowledge/wording.ts';
import { problemsIn } from './diagnostics.ts';
import type { Helper } from './helper.ts';
import type {
  CancellationToken,
  ResultProgressReporter,
  WorkspaceDiagnosticParams,
  WorkspaceDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
  WorkspaceDocumentDiagnosticReport,
} from './protocol.ts';
import { type Answers, described, type Service } from './service.ts';

/** The request with which a server gives the work to a helper, and how the helper tells what it has done. */
const JUDGE_FILES = 'policywright/judgeFiles';
const JUDGED = 'policywright/judged';

/** Milliseconds in which several changes on disk become one. */
const SETTLE = 300;

/** With more files than this, the person is shown how far it is and can stop it. */
const MANY = 20;

interface Task {
  readonly folders: readonly string[];
  /** By address: what the asker was told last. */
  readonly known: Readonly<Record<string, string>>;
}

interface Judged {
  readonly report: WorkspaceDocumentDiagnosticReport;
  readonly done: number;
  readonly total: number;
}

/**
 * Findings of all policies in the workspace, for clients that ask. Whoever edits is not kept waiting: a helper does the
 * work where there can be one, and otherwise it is done in the moments when nobody waits for anything.
 */
export const workspaceDiagnosticAnswers: Answers = {
  // Announced together with the diagnostics of documents.
  capabilities: () => ({}),
  listen(service) {
    const { connection } = service;
    const news = newsOf(service);
    const helper = keepHelper(service);
    connection.languages.diagnostics.onWorkspace((params, token, _work, partial) =>
      service.answered<WorkspaceDiagnosticReport>('workspace diagnostics', { items: [] }, async () => {
        await news.since(params, token);
        if (token.isCancellationRequested) return { items: [] };
        const taken = news.take();
        const items: WorkspaceDocumentDiagnosticReport[] = [];
        const done = await answer(
          params,
          token,
          partial ?? { report: ({ items: some }) => items.push(...some) },
        );
        if (!done) taken.putBack();
        return { items };
      }),
    );
    connection.onRequest(JUDGE_FILES, async (task: Task, token: CancellationToken) => {
      for await (const judged of judgeFiles(task, token, service)) {
        await connection.sendNotification(JUDGED, judged);
      }
      return null;
    });

    /** False where it was stopped before all was said. */
    async function answer(
      { previousResultIds }: WorkspaceDiagnosticParams,
      token: CancellationToken,
      reporter: Pick<ResultProgressReporter<WorkspaceDiagnosticReportPartialResult>, 'report'>,
    ): Promise<boolean> {
      const known = Object.fromEntries(previousResultIds.map(({ uri, value }) => [uri, value]));
      const task = { folders: await service.workspaceFolders(), known };
      const told = new Set<string>();
      const shown = progressOf(service);
      const stopped = () => token.isCancellationRequested || shown.stopped();
      const tell = ({ report, done, total }: Judged): void => {
        told.add(report.uri);
        reporter.report({ items: [report] });
        shown.at(done, total);
      };
      try {
        if (service.settings.scope !== 'openFiles') {
          const help = await helper();
          if (help) await ask(help, task, { tell, stopped, token });
          else for await (const judged of judgeFiles(task, token, service)) tell(judged);
        }
      } finally {
        shown.end();
      }
      if (token.isCancellationRequested) return false;
      // Stopped by the person, it stays as it is until something changes.
      if (stopped()) return true;
      for (const uri of Object.keys(known)) {
        if (!told.has(uri)) reporter.report({ items: [{ kind: 'full', uri, version: null, items: [] }] });
      }
      return true;
    }
  },
};

/**
 * Every policy as it is on disk, one after the other, until it is cancelled. What a client asks about by itself, it
 * believes more; what is open without being shown, it asks about in no other way.
 */
async function* judgeFiles(
  { folders, known }: Task,
  token: CancellationToken,
  service: Service,
): AsyncIterable<Judged> {
  const { session } = service;
  const uris = await session.policyFiles(folders);
  const stopped = () => token.isCancellationRequested;
  let done = 0;
  for (const uri of uris) {
    if (stopped()) return;
    done++;
    const [run, look] = known[uri]?.split('.') ?? [];
    const wish = run === THIS_RUN && look !== undefined ? { known: Number(look), stopped } : { stopped };
    const found = await session.judgeFile(uri, wish).catch((error) => {
      service.connection.console.error(`No diagnostics of ${uri}: ${described(error)}`);
      return undefined;
    });
    if (!found) continue;
    const resultId = `${THIS_RUN}.${found.look}`;
    const { judgement } = found;
    const total = uris.length;
    if (!judgement) {
      yield { report: { kind: 'unchanged', uri, version: null, resultId }, done, total };
      continue;
    }
    const items = problemsIn(judgement, service);
    yield { report: { kind: 'full', uri, version: null, resultId, items }, done, total };
  }
}

/** Tells the looks of one server from those of another that ran before it. */
const THIS_RUN = Math.random().toString(36).slice(2);

interface Told {
  readonly tell: (judged: Judged) => void;
  readonly stopped: () => boolean;
  readonly token: CancellationToken;
}

async function ask({ connection, stop }: Helper, task: Task, { tell, stopped, token }: Told): Promise<void> {
  const listening = connection.onNotification(JUDGED, (judged: Judged) => {
    if (stopped()) stop();
    else tell(judged);
  });
  try {
    await connection.sendRequest(JUDGE_FILES, task, token);
  } catch (error) {
    if (!stopped()) throw error;
  } finally {
    listening.dispose();
  }
}

/** The helper is started when it is first needed, and anew after everything it knows may have changed. */
function keepHelper(service: Service): () => Promise<Helper | undefined> {
  let running: Promise<Helper> | undefined;
  service.onStale(() => {
    running?.then(({ stop }) => stop()).catch(() => {});
    running = undefined;
  });
  return async () => {
    if (!service.startHelper) return undefined;
    running ??= service.startHelper(() => {
      running = undefined;
    });
    return running;
  };
}

interface News {
  /** Resolves when the asker, who goes on asking, can be told something that it does not know yet. */
  since(params: WorkspaceDiagnosticParams, token: CancellationToken): Promise<void>;
  /** What is new is about to be told. */
  take(): { readonly putBack: () => void };
}

/**
 * Clients ask again as soon as they have their answer. The next one waits until a file, a config or what is open has
 * changed; and while only open policies are to be judged, until that changes.
 */
function newsOf(service: Service): News {
  let isNew = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Set<() => void>();
  const tell = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isNew = true;
      for (const look of waiting) look();
    }, SETTLE);
  };
  service.onStale(tell);
  service.onFilesChanged(tell);
  service.documents.onDidOpen(tell);
  service.documents.onDidClose(tell);
  return {
    since: ({ previousResultIds }, token) =>
      new Promise((resolve) => {
        const look = (): void => {
          const idle = service.settings.scope === 'openFiles' && previousResultIds.length === 0;
          if (!token.isCancellationRequested && (!isNew || idle)) return;
          waiting.delete(look);
          listening.dispose();
          resolve();
        };
        const listening = token.onCancellationRequested(look);
        waiting.add(look);
        look();
      }),
    take() {
      isNew = false;
      return {
        putBack: () => {
          isNew = true;
        },
      };
    },
  };
}

interface ShownProgress {
  at(done: number, total: number): void;
  stopped(): boolean;
  end(): void;
}

/** The editor's own display of something that takes a while, which the person can stop. */
function progressOf({ client, connection, locale }: Service): ShownProgress {
  let shown: Awaited<ReturnType<typeof connection.window.createWorkDoneProgress>> | undefined;
  let asked = false;
  let ended = false;
  const show = async (): Promise<void> => {
    asked = true;
    const created = await connection.window.createWorkDoneProgress();
    if (ended) return;
    created.begin(interfaceWording(locale).judgingAll, 0, undefined, true);
    shown = created;
  };
  return {
    at(done, total) {
      if (client.progress && total >= MANY && !asked) show().catch(() => {});
      shown?.report(Math.floor((100 * done) / total), `${done}/${total}`);
    },
    stopped: () => shown?.token.isCancellationRequested === true,
    end() {
      ended = true;
      shown?.done();
    },
  };
}
