import type { Judgement, Reading } from '../analysis/judgement.ts';
import { actionTitle } from '../analysis/words.ts';
import { acceptingFixes } from '../features/accepting.ts';
import { fixAll, type QuickFix, quickFixes, suppressingFixes } from '../features/code-actions.ts';
import { configFixes } from '../features/config-file.ts';
import { diagnostic } from '../features/diagnostics.ts';
import { clauseActions } from '../features/model-clauses.ts';
import { refactorings } from '../features/refactorings.ts';
import { retentionTable } from '../features/retention-table.ts';
import { createSnapshot, rangeOf } from '../text/snapshot.ts';
import type { Span } from '../text/span.ts';
import { isConfigFile } from './config-file.ts';
import { toConfigDiagnostic, toDiagnostic, toSpan } from './convert.ts';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
  type Range,
} from './protocol.ts';
import type { Answers, Service } from './service.ts';
import { rewritten, workspaceEdit } from './workspace-edit.ts';

const FIX_ALL = 'source.fixAll.policywright';
const REFACTORINGS = {
  move: 'refactor.move.policywright',
  rewrite: 'refactor.rewrite.policywright',
} as const;
/** For what is no repair: a menu shows it below everything that is. */
const INSERT = `${CodeActionKind.Refactor}.insert`;
/** Our client's own command; others need not have it. */
const SHOW_PLACE = 'policywright.showPlace';

/** The light bulb, what else can be done at a place, and the repair of everything that can be repaired safely. */
export const codeActionAnswers: Answers = {
  capabilities: () => ({
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorRewrite,
        ...Object.values(REFACTORINGS),
        INSERT,
        FIX_ALL,
      ],
    },
  }),
  listen(service) {
    service.connection.onCodeAction((params) =>
      service.answered('code actions', [], () => codeActions(params, service)),
    );
  },
};

async function codeActions(
  { textDocument: { uri }, range, context }: CodeActionParams,
  service: Service,
): Promise<CodeAction[]> {
  const wants = (kind: string) =>
    context.only === undefined
      ? kind !== FIX_ALL
      : context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
  if (isConfigFile(uri)) return wants(CodeActionKind.QuickFix) ? actionsInConfig(uri, range, service) : [];
  const judgement = await service.session.judgement(uri);
  if (!judgement) return [];
  const actions: CodeAction[] = [];
  const selection = toSpan(judgement.reading.snapshot, range);
  if (wants(CodeActionKind.QuickFix)) {
    actions.push(...fixingActions(judgement, selection, service));
    actions.push(...(await acceptingActions(judgement, selection, service)));
  }
  // A light bulb that comes with every heading says nothing, and each of these is tried out first.
  if (context.triggerKind !== CodeActionTriggerKind.Automatic && Object.values(REFACTORINGS).some(wants)) {
    const refactored = refactoringActions(judgement.reading, selection.from, service);
    actions.push(...refactored.filter(({ kind }) => wants(kind)));
  }
  if (wants(CodeActionKind.RefactorRewrite)) actions.push(...rewritingActions(judgement, selection, service));
  if (wants(INSERT)) actions.push(...insertingActions(judgement, selection, service));
  if (wants(FIX_ALL)) {
    const edits = fixAll(judgement);
    if (edits.length > 0) {
      const title = actionTitle('fixAll', service.languageOf(judgement));
      actions.push({ title, kind: FIX_ALL, edit: workspaceEdit(judgement.reading, edits, service) });
    }
  }
  return actions;
}

function refactoringActions(reading: Reading, at: number, service: Service) {
  return refactorings(reading, at, service.wordsFor(reading)).map(({ kind, title, edits }) => ({
    title,
    kind: REFACTORINGS[kind],
    edit: workspaceEdit(reading, edits, service),
  }));
}

function fixingActions(judgement: Judgement, selection: Span, service: Service): CodeAction[] {
  const { snapshot } = judgement.reading;
  const language = service.languageOf(judgement);
  const offered: readonly QuickFix[] = [
    ...quickFixes(judgement, selection, language),
    ...suppressingFixes(judgement, selection, language),
  ];
  return offered.map(({ title, finding, edits, format, preferred }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(diagnostic(finding, language), snapshot)],
    edit: workspaceEdit({ snapshot, format }, edits, service),
    ...(preferred ? { isPreferred: true } : {}),
  }));
}

function insertingActions(judgement: Judgement, selection: Span, service: Service): CodeAction[] {
  const { snapshot } = judgement.reading;
  return clauseActions(judgement, selection, service.languageOf(judgement)).map(
    ({ title, edits, format }) => ({
      title,
      kind: INSERT,
      edit: workspaceEdit({ snapshot, format }, edits, service),
    }),
  );
}

function rewritingActions(judgement: Judgement, selection: Span, service: Service): CodeAction[] {
  const { snapshot } = judgement.reading;
  const found = retentionTable(judgement, selection, service.languageOf(judgement));
  if (!found) return [];
  const { title, edits, format } = found;
  const edit = workspaceEdit({ snapshot, format }, edits, service);
  return [{ title, kind: CodeActionKind.RefactorRewrite, edit }];
}

function actionsInConfig(uri: string, range: Range, service: Service): CodeAction[] {
  const snapshot = service.documents.get(uri)?.snapshot;
  if (!snapshot) return [];
  const fixes = configFixes(snapshot.text, toSpan(snapshot, range), service.locale);
  return fixes.map(({ problem, title, edits }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toConfigDiagnostic(problem, snapshot, service.locale)],
    edit: workspaceEdit({ snapshot, format: 'text' }, edits, service),
    isPreferred: true,
  }));
}

/** Actions that write into another file, the baseline, and make it where it is missing. */
async function acceptingActions(
  judgement: Judgement,
  selection: Span,
  service: Service,
): Promise<CodeAction[]> {
  const { snapshot } = judgement.reading;
  const language = service.languageOf(judgement);
  const into = await service.standards.acceptance(snapshot.uri);
  const exists = into?.text !== undefined;
  if (!into || (!exists && !service.client.creates)) return [];
  const { person, options } = service;
  const place = { ...into, ...(person === undefined ? {} : { person }) };
  const before = createSnapshot(into.uri, 0, into.text ?? '');
  return acceptingFixes(judgement, selection, place, language).map(({ finding, title, text, reason }) => {
    const shown = reason && rangeOf(createSnapshot(into.uri, 0, text), reason);
    return {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(diagnostic(finding, language), snapshot)],
      edit: rewritten({ snapshot: before, exists }, text, service),
      ...(shown && options.showsPlaces === true
        ? { command: { title, command: SHOW_PLACE, arguments: [into.uri, shown] } }
        : {}),
    };
  });
}
