import { pathFrom } from '../analysis/baseline-file.ts';
import { CONFIG_FILE } from '../analysis/config.ts';
import { type ConfigChange, firstConfig, withChange } from '../analysis/config-edit.ts';
import { folderOf } from '../analysis/config-file.ts';
import type { Standing } from '../analysis/is-policy.ts';
import type { DutyState, Judgement } from '../analysis/judgement.ts';
import { type CoverageView, coverageView, type DutyView, remedies } from '../features/coverage.ts';
import { coverageCsv } from '../features/coverage-report/csv.ts';
import {
  coverageBody,
  coverageHtml,
  coverageStyle,
  pressablePlace,
} from '../features/coverage-report/html.ts';
import { coverageMarkdown } from '../features/coverage-report/markdown.ts';
import type { CoverageReport, Covered } from '../features/coverage-report/report.ts';
import { type Choice, type ChosenLaws, chosenLaws, lawChoices } from '../features/law-choices.ts';
import { type CoverageWording, interfaceWording } from '../knowledge/wording.ts';
import type { Severity } from '../rules/rule.ts';
import { createSnapshot, type Snapshot } from '../text/snapshot.ts';
import { toRange } from './convert.ts';
import type { Range, WorkspaceEdit } from './protocol.ts';
import type { Answers, Service } from './service.ts';
import { rewritten, workspaceEdit } from './workspace-edit.ts';

/** Milliseconds without typing before our client is told that coverage may have changed. */
const QUIET = 400;

/** What `policywright/coverage` answers of an open document. Places are ranges as in LSP. */
export type CoverageAnswer =
  | { readonly policy: false; readonly by: Standing['by'] }
  | {
      readonly policy: true;
      readonly version: number;
      readonly findings: Readonly<Record<Severity, number>>;
      readonly laws: CoverageView['laws'];
      readonly unjudged?: string;
      readonly duties: readonly DutyAnswer[];
      /** What a list of duties says beside them, in the same language: "line {line}". */
      readonly words: Pick<CoverageWording, 'states' | 'line'>;
    };

export interface DutyAnswer {
  readonly duty: string;
  readonly name: string;
  readonly state: DutyState;
  readonly stateName: string;
  readonly excused: boolean;
  readonly repairable: boolean;
  readonly why: readonly { readonly message: string; readonly range?: Range }[];
  readonly asked: DutyView['asked'];
  readonly evidence: readonly {
    readonly quote: string;
    readonly path: string;
    readonly section: string;
    readonly range: Range;
  }[];
  readonly range: Range;
}

/** What `policywright/remedies` answers: edits to choose from. */
export interface RemedyAnswer {
  readonly title: string;
  readonly about?: string;
  readonly edit: WorkspaceEdit;
}

/** What `policywright/laws` answers. */
export interface LawsAnswer extends ChosenLaws {
  readonly all: readonly Choice[];
}

/** What `policywright/configure` answers: the edit, and the file that has to be saved for it to count. */
export interface ConfigureAnswer {
  readonly uri: string;
  readonly edit: WorkspaceEdit;
}

type Document = { readonly uri: string };
type ReportFormat = 'html' | 'markdown' | 'csv' | 'view';

/** What our own client's checklist, status and report are made of; `policywright/coverageChanged` says when to ask anew. */
export const coverageAnswers: Answers = {
  capabilities: () => ({}),
  listen(service) {
    const { connection, session } = service;
    connection.onRequest<CoverageAnswer | null, void>('policywright/coverage', ({ uri }: Document) =>
      service.answered('coverage', null, async () => {
        const judgement = await session.judgement(uri);
        if (judgement) return answer(judgement, service);
        const standing = await session.standing(uri);
        return standing && !standing.policy ? { policy: false, by: standing.by } : null;
      }),
    );
    connection.onRequest(
      'policywright/coverageReport',
      ({ uri, format }: Document & { format: ReportFormat }) =>
        service.answered('report', null, async () => {
          const judgement = await session.judgement(uri);
          return judgement ? report(judgement, format, service) : null;
        }),
    );
    connection.onRequest('policywright/remedies', ({ uri, duty }: Document & { duty: string }) =>
      service.answered<readonly RemedyAnswer[]>('remedies', [], async () => {
        const judgement = await session.judgement(uri);
        if (!judgement) return [];
        return remedies(judgement, duty, service.languageOf(judgement)).map(({ title, about, edits }) => ({
          title,
          ...(about === undefined ? {} : { about }),
          edit: workspaceEdit(judgement.reading, edits, service),
        }));
      }),
    );
    connection.onRequest('policywright/laws', ({ uri }: Document) =>
      service.answered<LawsAnswer | null>('laws to choose from', null, async () => {
        const judgement = await session.judgement(uri);
        return judgement
          ? { all: lawChoices(service.languageOf(judgement)), ...chosenLaws(judgement) }
          : null;
      }),
    );
    connection.onRequest('policywright/configure', (params: Document & { change: Wanted }) =>
      service.answered<ConfigureAnswer | null>('change of the config', null, () =>
        configure(params, service),
      ),
    );
    tellChanges(service);
  },
};

/** As our client asks: a document is included by its own path. */
type Wanted = Exclude<ConfigChange, { kind: 'include' }> | { readonly kind: 'include' };

function answer(judgement: Judgement, service: Service): CoverageAnswer {
  const { snapshot } = judgement.reading;
  const language = service.languageOf(judgement);
  const { laws, duties, unjudged } = coverageView(judgement, language);
  const { states, line } = interfaceWording(language).coverage;
  const findings = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of judgement.findings) findings[severity]++;
  return {
    policy: true,
    version: snapshot.version,
    findings,
    laws,
    ...(unjudged === undefined ? {} : { unjudged }),
    duties: duties.map(({ at, why, evidence, ...duty }) => ({
      ...duty,
      why: why.map(({ message, at: place }) => ({
        message,
        ...(place ? { range: toRange(snapshot, place) } : {}),
      })),
      evidence: evidence.map(({ at: place, ...quoted }) => ({
        ...quoted,
        range: toRange(snapshot, place),
      })),
      range: toRange(snapshot, at),
    })),
    words: { states, line },
  };
}

const REPORTS: Readonly<Record<Exclude<ReportFormat, 'view'>, CoverageReport>> = {
  html: coverageHtml,
  markdown: coverageMarkdown,
  csv: coverageCsv,
};

function report(
  judgement: Judgement,
  format: ReportFormat,
  service: Service,
): { readonly text: string; readonly style?: string; readonly language: string } {
  const { snapshot } = judgement.reading;
  const language = service.languageOf(judgement);
  const folder = folderOf(snapshot.uri);
  const path = folder === undefined ? snapshot.uri : pathFrom(folder, snapshot.uri);
  const documents: readonly Covered[] = [{ path, snapshot, view: coverageView(judgement, language) }];
  if (format !== 'view') return { text: REPORTS[format](documents, language), language };
  return { text: coverageBody(documents, language, pressablePlace), style: coverageStyle, language };
}

/** In the config file that counts; where there is none, in a first one at the top of the workspace. */
async function configure(
  { uri, change }: Document & { change: Wanted },
  service: Service,
): Promise<ConfigureAnswer | null> {
  const found = await service.standards.config(uri);
  const folder = found.folder ?? (await topFolder(uri, service));
  if (folder === undefined) return null;
  const file = found.file?.uri ?? `${folder}/${CONFIG_FILE}`;
  const exists = found.file !== undefined;
  const snapshot: Snapshot =
    service.documents.get(file)?.snapshot ?? createSnapshot(file, 0, found.file?.text ?? '');
  const before = exists || snapshot.text.trim() !== '' ? snapshot.text : firstConfig(found.config);
  const wanted = change.kind === 'include' ? { ...change, path: pathFrom(folder, uri) } : change;
  return { uri: file, edit: rewritten({ snapshot, exists }, withChange(before, wanted), service) };
}

/** The workspace's folder that a document lies in, else its own; none for what was never saved. */
async function topFolder(uri: string, service: Service): Promise<string | undefined> {
  if (uri.startsWith('untitled:')) return undefined;
  const folders = (await service.workspaceFolders()).map((folder) => folder.replace(/\/$/, ''));
  const around = folders.filter((folder) => uri.startsWith(`${folder}/`));
  return around.sort((a, b) => b.length - a.length)[0] ?? folderOf(uri);
}

/** Only a client that asked for it is told. */
function tellChanges(service: Service): void {
  const { connection, documents } = service;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const tell = (uri: string, delay: number): void => {
    if (service.options.showsCoverage !== true) return;
    clearTimeout(timers.get(uri));
    const send = (): void => {
      timers.delete(uri);
      void connection.sendNotification('policywright/coverageChanged', { uri });
    };
    timers.set(uri, setTimeout(send, delay));
  };
  documents.onDidChangeContent(({ document }) => tell(document.uri, QUIET));
  documents.onDidClose(({ document: { uri } }) => {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
  });
  service.onStale(() => {
    for (const uri of documents.keys()) tell(uri, 0);
  });
}
