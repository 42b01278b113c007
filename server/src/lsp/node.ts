import { createConnection } from 'vscode-languageserver/node';
import { clientFiles } from '../host/client.ts';
import type { Files } from '../host/files.ts';
import { nodeFiles } from '../host/node.ts';
import { serve } from './server.ts';

// The transport is an argument: --stdio, --node-ipc, --socket=… or --pipe=…
serve(createConnection(), {
  filesOf: (request) => byScheme(nodeFiles, clientFiles(request)),
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  ...person(process.env),
});

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
