import {
  type Disposable,
  type Event,
  EventEmitter,
  type TextDocument,
  type TextEditor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type { Coverage, CoverageAnswer, NoPolicy } from './protocol.ts';

/** What is known of the document a person works on. */
export type Followed =
  | { readonly kind: 'none' }
  | { readonly kind: 'no-policy'; readonly document: TextDocument; readonly by: NoPolicy['by'] }
  | { readonly kind: 'policy'; readonly document: TextDocument; readonly coverage: Coverage };

/** Follows the active policy: everything that shows coverage shows what this knows. */
export interface Following extends Disposable {
  readonly now: Followed;
  readonly onDidChange: Event<Followed>;
}

/** Documents that can be policies; while another is active, nothing is. */
const LANGUAGES = ['policy', 'markdown', 'mdx', 'plaintext', 'html'];

/** Panels that count as editors, and editors of our own files: what was followed before them still is. */
const BESIDE = /^(?:output|debug|comment|search-editor|vscode-settings|vscode-scm|vscode-terminal)$/;
const OWN_FILES = /[/\\]\.policywright(?:-baseline)?\.json$/;

export function follow(client: BaseLanguageClient): Following {
  const changes = new EventEmitter<Followed>();
  let document: TextDocument | undefined;
  let now: Followed = { kind: 'none' };
  /** Counts the questions, so that a late answer to an old one is no news. */
  let asked = 0;

  const ask = async (): Promise<void> => {
    const question = ++asked;
    const about = document;
    const answer =
      about && client.state === State.Running
        ? await client
            .sendRequest<CoverageAnswer | null>('policywright/coverage', {
              uri: client.code2ProtocolConverter.asUri(about.uri),
            })
            .catch(() => null)
        : null;
    if (question !== asked) return;
    now =
      !about || !answer
        ? { kind: 'none' }
        : answer.policy
          ? { kind: 'policy', document: about, coverage: answer }
          : { kind: 'no-policy', document: about, by: answer.by };
    changes.fire(now);
  };

  const turnTo = (editor: TextEditor | undefined): void => {
    // A view or a report has the focus: the policy that is still open is still what it is about.
    if (!editor && document && !document.isClosed && isShown(document.uri)) return;
    if (editor && (BESIDE.test(editor.document.uri.scheme) || OWN_FILES.test(editor.document.uri.path)))
      return;
    document = editor && LANGUAGES.includes(editor.document.languageId) ? editor.document : undefined;
    void ask();
  };

  const subscriptions: readonly Disposable[] = [
    changes,
    window.onDidChangeActiveTextEditor(turnTo),
    workspace.onDidCloseTextDocument((closed) => {
      // A document whose language is changed is closed and opened again.
      if (closed === document) turnTo(window.activeTextEditor);
    }),
    workspace.onDidOpenTextDocument((opened) => {
      if (opened === window.activeTextEditor?.document) turnTo(window.activeTextEditor);
    }),
    client.onDidChangeState(() => void ask()),
    client.onNotification('policywright/coverageChanged', ({ uri }: { uri: string }) => {
      if (document && uri === client.code2ProtocolConverter.asUri(document.uri)) void ask();
    }),
  ];
  turnTo(window.activeTextEditor);

  return {
    get now() {
      return now;
    },
    onDidChange: changes.event,
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}

function isShown(uri: Uri): boolean {
  return window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => String((input as { uri?: Uri } | undefined)?.uri) === String(uri)),
  );
}
