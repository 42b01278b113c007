import type { Disposable, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerLists } from './lists.ts';
import { registerRulePages } from './rule-pages.ts';
import { registerSections } from './sections.ts';

/** What the language server can do beside what every editor asks it for; it must be told, so that it offers it. */
export const editingOptions = {
  asksToComplete: true,
  checksJson: true,
  continuesLists: true,
  showsRules: true,
};

/** Commands and what goes with them for whoever writes a policy; `extension` is the folder of our own files. */
export function registerEditing(client: BaseLanguageClient, extension: Uri): readonly Disposable[] {
  return [...registerSections(client), ...registerLists(client), ...registerRulePages(extension)];
}
