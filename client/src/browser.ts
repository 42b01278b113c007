import { type ExtensionContext, Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { start } from './extension.ts';

let client: LanguageClient | undefined;
let worker: Worker | undefined;

/** Entry of the extension in a browser, where the language server is a Web Worker beside it. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = Uri.joinPath(context.extensionUri, 'dist/server.main.js').toString(true);
  await start(context, (options) => {
    client = new LanguageClient('policywright', 'Policywright', () => connect(module), options);
    return client;
  });
}

export async function deactivate(): Promise<void> {
  await client?.stop();
  worker?.terminate();
}

/**
 * A worker does not end by itself when its client has stopped, so a restart must end the one before. The client would
 * make the transports itself, but it does not recognise what VS Code's own `Worker` gives it as a worker.
 */
async function connect(module: string): Promise<MessageTransports> {
  worker?.terminate();
  worker = new Worker(module);
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
