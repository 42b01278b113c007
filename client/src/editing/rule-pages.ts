import { commands, type Disposable, l10n, languages, Uri, window, workspace } from 'vscode';

/** Scheme of the pages of rules as they are shown; they come with the extension, so no network is needed. */
const SCHEME = 'policywright-rule';

/** The page of the rule behind a finding. */
export function registerRulePages(extension: Uri): readonly Disposable[] {
  const pages = Uri.joinPath(extension, 'docs/rules');
  return [
    workspace.registerTextDocumentContentProvider(SCHEME, {
      async provideTextDocumentContent({ path }) {
        const page = await workspace.fs.readFile(Uri.joinPath(pages, path));
        return new TextDecoder().decode(page);
      },
    }),
    commands.registerCommand('policywright.showRule', async (named?: string) => {
      const rule = named ?? (await ruleAtCursor());
      if (rule !== undefined) await show(Uri.from({ scheme: SCHEME, path: `/${rule}.md` }));
    }),
  ];
}

/** Rendered where VS Code's own Markdown is on, as text elsewhere. It may not have begun, and so is not known by name yet. */
async function show(page: Uri): Promise<void> {
  try {
    await commands.executeCommand('markdown.showPreview', page);
  } catch {
    await window.showTextDocument(page);
  }
}

async function ruleAtCursor(): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const here = languages
    .getDiagnostics(editor.document.uri)
    .filter(({ source, range }) => source === 'policywright' && range.contains(editor.selection.active));
  const rules = [...new Set(here.flatMap(({ code }) => ruleOf(code) ?? []))];
  if (rules.length === 0) {
    await window.showInformationMessage(l10n.t('There is no finding at the cursor.'));
    return undefined;
  }
  return rules.length === 1 ? rules[0] : window.showQuickPick(rules);
}

function ruleOf(code: unknown): string | undefined {
  const value = typeof code === 'object' && code !== null && 'value' in code ? code.value : code;
  return typeof value === 'string' ? value : undefined;
}
