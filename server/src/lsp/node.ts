import { constants, setPriority } from 'node:os';
import {
  createConnection,
  createMessageConnection,
  PortMessageReader,
  PortMessageWriter,
} from 'vscode-languageserver/node';
import { clientFiles } from '../host/client.ts';
import type { Files } from '../host/files.ts';
import { nodeFiles } from '../host/node.ts';
import type { Helper } from './helper.ts';
import { type Platform, serve } from './server.ts';

const platform: Platform = {
  filesOf: (request) => byScheme(nodeFiles, clientFiles(request)),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  ...person(process.env),
};

/** Tells a server that it runs in a thread of another's. */
const IN_THREAD = '--in-thread';

// The transport is an argument: --stdio, --node-ipc, --socket=… or --pipe=…
if (process.argv.includes(IN_THREAD)) void serveThread();
else serve(createConnection(), { ...platform, helper: startThread });

async function serveThread(): Promise<void> {
  const { parentPort } = await import('node:worker_threads');
  // What is done for later gets what whoever types leaves over. Elsewhere it would hold for all threads of the process.
  if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  serve(createConnection(new PortMessageReader(parentPort!), new PortMessageWriter(parentPort!)), platform);
}

/** The same program once more. Most servers never need a thread, so the module is loaded by those that do. */
async function startThread(ended: () => void): Promise<Helper> {
  const { Worker } = await import('node:worker_threads');
  const worker = new Worker(process.argv[1]!, { argv: [...process.argv.slice(2), IN_THREAD] });
  const connection = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
  worker.once('exit', () => {
    connection.dispose();
    ended();
  });
  return { connection, stop: () => void worker.terminate() };
}

/** The name that the person's own environment gives them, for what they accept. */
function person({ GIT_AUTHOR_NAME, USER, USERNAME }: NodeJS.ProcessEnv): { readonly person?: string } {
  const name = GIT_AUTHOR_NAME || USER || USERNAME;
  return name ? { person: name } : {};
}

/** What is on this machine's disk is read from it, by any editor; only the client reaches the rest. */
function byScheme(disk: Files, client: Files): Files {
  const of = (uri: string | undefined) => (uri?.startsWith('file:') ? disk : client);
  return {
    read: (uri) => of(uri).read(uri),
    find: (pattern, folder) => of(folder).find(pattern, folder),
  };
}
