import { UsageError } from './usage.ts';

const TRANSPORTS = /^--(stdio|node-ipc|socket=\d+|pipe=.+|clientProcessId=\d+)$/;

/** Starts the language server; it ends with its client. */
export async function startServer(args: readonly string[]): Promise<void> {
  const unknown = args.find((arg) => !TRANSPORTS.test(arg));
  if (unknown !== undefined) throw new UsageError(`policywright lsp: unknown option '${unknown}'.`);
  if (args.length === 0)
    throw new UsageError('policywright lsp: say how the editor talks to it, as in --stdio.');
  await import('../lsp/node.ts');
}
