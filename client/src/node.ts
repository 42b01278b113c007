import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension.ts';

let client: LanguageClient | undefined;

/** Entry of the extension where there is Node: on the desktop, and on the far side of a remote connection. */
export async function activate(context: ExtensionContext): Promise<void> {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  await start(context, (options) => {
    client = new LanguageClient('policywright', 'Policywright', server, options);
    return client;
  });
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
