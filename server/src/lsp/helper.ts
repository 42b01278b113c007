import { FILE_REQUESTS } from '../host/client.ts';
import type { Connection, MessageConnection } from './protocol.ts';

/** Another run of this server beside the first, for work that nobody may be kept waiting by. */
export interface Helper {
  readonly connection: MessageConnection;
  /** Ends it at once, whatever it is doing. */
  readonly stop: () => void;
}

export interface HelperStart {
  /** The one that is helped; it answers for the editor. */
  readonly connection: Connection;
  readonly locale: string | undefined;
  /** The editor's settings as they came. */
  readonly settings: unknown;
}

/** Makes a new helper know what the first server knows, and lets it reach the files that only the editor can read. */
export async function introduce(
  helper: Helper,
  { connection, locale, settings }: HelperStart,
): Promise<Helper> {
  for (const method of FILE_REQUESTS) {
    helper.connection.onRequest(method, (params: unknown) => connection.sendRequest(method, params));
  }
  helper.connection.onNotification('window/logMessage', ({ type, message }) => {
    if (type <= WARNING) connection.console.warn(message);
  });
  helper.connection.listen();
  await helper.connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
    ...(locale === undefined ? {} : { locale }),
    initializationOptions: { settings: settings ?? {} },
  });
  await helper.connection.sendNotification('initialized', {});
  return helper;
}

/** LSP's MessageType: an error is 1. */
const WARNING = 2;
