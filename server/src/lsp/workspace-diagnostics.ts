import { addressKey } from '../host/address.ts';
import { interfaceWording } from '../knowledge/wording.ts';
import { problemsIn } from './diagnostics.ts';
import type { Helper } from './helper.ts';
import { newsOf } from './news.ts';
import { progressOf } from './progress.ts';
import {
  type CancellationToken,
  CancellationTokenSource,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from './protocol.ts';
import { type Answers, described, type Service } from './service.ts';

/** The request with which a server gives the work to a helper, and how the helper tells what it has done. */
const JUDGE_FILES = 'policywright/judgeFiles';
const JUDGED = 'policywright/judged';

/** So many policies are judged anew before the person is shown how far it is and can stop it. */
const MANY = 20;

interface Task {
  readonly folders: readonly string[];
  /** By the key of its address: what the asker was told last of a file. */
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
      const known = Object.fromEntries(previousResultIds.map(({ uri, value }) => [addressKey(uri), value]));
      const task = { folders: await service.workspaceFolders(), known };
      const stopping = new CancellationTokenSource();
      let isStale = false;
      const listening = [
        token.onCancellationRequested(() => stopping.cancel()),
        service.onStale(() => {
          isStale = true;
          stopping.cancel();
        }),
      ];
      const title = interfaceWording(service.locale).judgingAll;
      const shown = progressOf(service, { title, stop: () => stopping.cancel() });
      const told = new Set<string>();
      let judgedAnew = 0;
      const tell = ({ report, done, total }: Judged): void => {
        told.add(addressKey(report.uri));
        reporter.report({ items: [report] });
        if (report.kind === 'full') judgedAnew++;
        if (judgedAnew >= MANY) shown.at(done, total);
      };
      try {
        if (service.settings.scope !== 'openFiles') {
          const help = await helper();
          if (help) await ask(help, task, { tell, token: stopping.token });
          else for await (const judged of judgeFiles(task, stopping.token, service)) tell(judged);
        }
      } finally {
        shown.end();
        for (const one of listening) one.dispose();
      }
      if (token.isCancellationRequested || isStale) return false;
      // Stopped by the person, it stays as it is until something changes.
      if (stopping.token.isCancellationRequested) return true;
      for (const { uri } of previousResultIds) {
        if (!told.has(addressKey(uri))) {
          reporter.report({ items: [{ kind: 'full', uri, version: null, items: [] }] });
        }
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
  const uris = await service.folders.policies(folders);
  const stopped = () => token.isCancellationRequested;
  let done = 0;
  for (const uri of uris) {
    if (stopped()) return;
    done++;
    const [run, look] = known[addressKey(uri)]?.split('.') ?? [];
    const wish = run === THIS_RUN && look !== undefined ? { known: Number(look), stopped } : { stopped };
    const found = await service.folders.judge(uri, wish).catch((error) => {
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

interface Asker {
  readonly tell: (judged: Judged) => void;
  readonly token: CancellationToken;
}

async function ask({ connection }: Helper, task: Task, { tell, token }: Asker): Promise<void> {
  const listening = connection.onNotification(JUDGED, (judged: Judged) => {
    if (!token.isCancellationRequested) tell(judged);
  });
  try {
    await connection.sendRequest(JUDGE_FILES, task, token);
  } catch (error) {
    if (!token.isCancellationRequested) throw error;
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
