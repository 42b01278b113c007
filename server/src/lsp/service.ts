import type { Folders } from '../analysis/folders.ts';
import type { Judgement, Reading } from '../analysis/judgement.ts';
import type { OpenDocument, Session } from '../analysis/session.ts';
import type { Standards } from '../analysis/standards.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Client } from './client.ts';
import type { Helper } from './helper.ts';
import type { Connection, Event, ServerCapabilities, TextDocuments } from './protocol.ts';
import type { Settings } from './settings.ts';

/** What every family of requests is answered with. The getters give the newest state. */
export interface Service {
  readonly connection: Connection;
  readonly documents: TextDocuments<OpenDocument>;
  readonly session: Session;
  readonly folders: Folders;
  readonly standards: Standards;
  /** The name of the person at the machine, where it is known. */
  readonly person: string | undefined;
  readonly client: Client;
  /** The language of the editor, or the nearest we have. */
  readonly locale: LanguageId;
  readonly settings: Settings;
  /** What our own client said when it began; empty with any other. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Fires when the answers about an unchanged document may have changed: by settings, a config file or a baseline. */
  readonly onStale: Event<void>;
  /** Counts how often `onStale` fired. */
  readonly generation: number;
  /** Fires when files that the client watches were made, changed or deleted. */
  readonly onFilesChanged: Event<void>;
  /** Starts another server beside this one, where there can be one; `ended` is told when it is no more. */
  readonly startHelper: ((ended: () => void) => Promise<Helper>) | undefined;
  workspaceFolders(): Promise<readonly string[]>;
  /** Whose words findings are explained in. */
  languageOf(judgement: Judgement): LanguageId;
  /** The same where a document was only read. */
  wordsFor(reading: Reading): LanguageId;
  /** The answer once the settings are known; a request that fails is logged and answered empty. */
  answered<T>(what: string, empty: T, answer: () => T | Promise<T>): Promise<T>;
}

/** A family of requests: what it adds to the server's capabilities, and how it answers them. */
export interface Answers {
  /** `settings` and `options` are those the client gave when it began. */
  capabilities(client: Client, settings: Settings, options: Service['options']): ServerCapabilities;
  listen(service: Service): void;
}

export function described(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
