import {
  commands,
  type Disposable,
  env,
  l10n,
  type TextDocument,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Following } from './follow.ts';
import { page, type ReportContent } from './page.ts';
import type { Place } from './protocol.ts';
import { nameOf, toRange } from './view.ts';

const PANEL = 'policywright.coverageReport';

/** What the page in the panel says to us. */
type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'export' }
  | { readonly kind: 'show'; readonly range: Place };

const FORMATS = [
  { format: 'html', label: 'HTML', ending: 'html' },
  { format: 'markdown', label: 'Markdown', ending: 'md' },
  { format: 'csv', label: 'CSV', ending: 'csv' },
] as const;

/** The coverage report in a panel of its own, which follows the active policy, and its export to a file. */
export function registerReport(client: BaseLanguageClient, following: Following): readonly Disposable[] {
  let panel: WebviewPanel | undefined;
  let shown: TextDocument | undefined;

  const ask = (document: TextDocument, format: string): Promise<ReportContent | null> =>
    client.sendRequest('policywright/coverageReport', {
      uri: client.code2ProtocolConverter.asUri(document.uri),
      format,
    });

  const fill = async (): Promise<void> => {
    const { now } = following;
    if (now.kind === 'policy') shown = now.document;
    if (!panel || !shown || shown.isClosed) return;
    const content = await ask(shown, 'view');
    if (!content) return;
    panel.title = l10n.t('Coverage of {0}', nameOf(shown.uri.path));
    await panel.webview.postMessage(content);
  };

  const adopt = (given: WebviewPanel): void => {
    panel = given;
    given.webview.options = { enableScripts: true, localResourceRoots: [] };
    given.webview.html = page(nonce(), {
      language: env.language,
      title: l10n.t('Coverage Report'),
      export: l10n.t('Export …'),
      none: l10n.t('Open a privacy policy, and its coverage is shown here.'),
    });
    given.webview.onDidReceiveMessage(async (message: Message) => {
      if (message.kind === 'ready') await fill();
      else if (message.kind === 'export') await save();
      else if (shown) await showBeside(shown, message.range, given);
    });
    given.onDidDispose(() => {
      panel = undefined;
    });
  };

  const show = (): void => {
    if (panel) panel.reveal();
    else {
      adopt(
        window.createWebviewPanel(PANEL, l10n.t('Coverage Report'), ViewColumn.Beside, {
          enableFindWidget: true,
        }),
      );
    }
  };

  const save = async (): Promise<void> => {
    const { now } = following;
    const document = now.kind === 'policy' ? now.document : shown;
    if (!document) {
      await window.showInformationMessage(l10n.t('Open a privacy policy first.'));
      return;
    }
    const chosen = await window.showQuickPick(FORMATS, { title: l10n.t('Export the coverage report as') });
    if (!chosen) return;
    const { format, label, ending } = chosen;
    const name = nameOf(document.uri.path).replace(/\.[^.]*$/, '');
    const target = await window.showSaveDialog({
      ...(document.uri.scheme === 'untitled'
        ? {}
        : { defaultUri: Uri.joinPath(document.uri, '..', `${name}-coverage.${ending}`) }),
      filters: { [label]: [ending] },
    });
    const content = target && (await ask(document, format));
    if (!content) return;
    await workspace.fs.writeFile(target, new TextEncoder().encode(content.text));
    const open = l10n.t('Open');
    const answer = await window.showInformationMessage(
      l10n.t('The report is in {0}.', nameOf(target.path)),
      open,
    );
    if (answer === open) await commands.executeCommand('vscode.open', target);
  };

  return [
    following.onDidChange(fill),
    commands.registerCommand('policywright.showCoverage', show),
    commands.registerCommand('policywright.exportCoverage', save),
    window.registerWebviewPanelSerializer(PANEL, {
      async deserializeWebviewPanel(restored) {
        adopt(restored);
      },
    }),
  ];
}

/** The report stays in sight. */
async function showBeside(document: TextDocument, place: Place, panel: WebviewPanel): Promise<void> {
  const open = window.visibleTextEditors.find((editor) => editor.document === document);
  const viewColumn =
    open?.viewColumn ?? (panel.viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One);
  await window.showTextDocument(document, { viewColumn, selection: toRange(place) });
}

function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
