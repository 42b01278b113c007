import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { start } from './extension.ts';

let client: LanguageClient | undefined;
let worker: Worker | undefined;

/** Entry of the extension in a browser, where the language server is a Web Worker beside it. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, 'dist/server.browser.js').toString(true);
  await start(context, (options) => {
    client = new LanguageClient('policywright', 'Policywright', () => newWorker(module), options);
    return client;
  });
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  worker?.terminate();
}

/** A worker does not end by itself when its client has stopped, so a restart must end the one before. */
async function newWorker(module: string): Promise<Worker> {
  worker?.terminate();
  worker = new Worker(module);
  return worker;
}
