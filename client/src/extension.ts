import { commands, type ExtensionContext, Range, Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient, DocumentSelector, LanguageClientOptions } from 'vscode-languageclient';
import { registerChecklist } from './checklist/checklist.ts';
import { editingOptions, registerEditing } from './editing/editing.ts';
import { offerBehind } from './editing/offers.ts';
import { answerFiles } from './files.ts';
import { newPolicy } from './new-policy.ts';

const CONFIG_FILE = '**/.policywright.json';
const BASELINE_FILE = '**/.policywright-baseline.json';

// No scheme is named: a policy may lie in a remote repository or in a browser's memory as well as on the disk.
const documentSelector: DocumentSelector = [
  ...['policy', 'markdown', 'mdx', 'plaintext', 'html'].map((language) => ({ language })),
  ...[CONFIG_FILE, BASELINE_FILE].map((pattern) => ({ pattern })),
];

/** Starts the language server through the client that the platform's entry makes, and leaves it running. */
export async function start(
  context: ExtensionContext,
  createClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<BaseLanguageClient> {
  const configFiles = workspace.createFileSystemWatcher(CONFIG_FILE);
  const client: BaseLanguageClient = createClient({
    documentSelector,
    initializationOptions: () => ({
      settings: settings(),
      showsPlaces: true,
      showsCoverage: true,
      ...editingOptions,
    }),
    // A hover leads to the page of a rule by a command of ours, and by no other.
    markdown: { isTrusted: { enabledCommands: ['policywright.showRule'] } },
    synchronize: { configurationSection: 'policywright', fileEvents: configFiles },
    middleware: {
      didChange: async (change, next) => {
        await next(change);
        void offerBehind(client, change);
      },
    },
  });
  answerFiles(client);
  const restart = async (): Promise<void> => {
    await client.stop();
    await client.start();
  };
  context.subscriptions.push(
    configFiles,
    commands.registerCommand('policywright.restart', restart),
    // Whether it can be asked about the whole workspace is a thing the server says when it begins.
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('policywright.scope')) void restart();
    }),
    commands.registerCommand('policywright.newPolicy', () => newPolicy(client)),
    commands.registerCommand('policywright.showPlace', showPlace),
    ...registerChecklist(client),
    ...registerEditing(client, context.extensionUri),
  );
  await client.start();
  return client;
}

/** What the server asks for when a fix leaves something to be written in another file. */
async function showPlace(uri: string, { start, end }: Range): Promise<void> {
  const selection = new Range(start.line, start.character, end.line, end.character);
  await window.showTextDocument(Uri.parse(uri), { selection });
}

/** The settings as plain data: the object VS Code gives has methods, and those do not pass to a worker. */
function settings(): unknown {
  return JSON.parse(JSON.stringify(workspace.getConfiguration('policywright')));
}
