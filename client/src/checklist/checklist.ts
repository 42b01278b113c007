import type { Disposable } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerActions } from './actions.ts';
import { follow } from './follow.ts';
import { registerLaws } from './laws.ts';
import { registerReport } from './report.ts';
import { createStatus } from './status.ts';
import { createChecklist } from './view.ts';

/** Everything that shows what the active policy says of what the laws ask: checklist, status and report. */
export function registerChecklist(client: BaseLanguageClient): readonly Disposable[] {
  const following = follow(client);
  const checklist = createChecklist(following);
  return [
    following,
    checklist,
    ...registerActions(client, following, checklist),
    registerLaws(client, following),
    ...createStatus(following),
    ...registerReport(client, following),
  ];
}
