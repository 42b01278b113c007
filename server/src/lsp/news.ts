import type { CancellationToken, WorkspaceDiagnosticParams } from './protocol.ts';
import type { Service } from './service.ts';

/** Milliseconds in which several changes on disk become one. */
const SETTLE = 300;

export interface News {
  /** Resolves when the asker, who goes on asking, can be told something that it does not know yet. */
  since(params: WorkspaceDiagnosticParams, token: CancellationToken): Promise<void>;
  /** What is new is about to be told. */
  take(): { readonly putBack: () => void };
}

/**
 * Clients ask again as soon as they have their answer. The next one waits until a file, a config or what is open has
 * changed; and while only open policies are to be judged, until that changes.
 */
export function newsOf(service: Service): News {
  let isNew = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Set<() => void>();
  const tell = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isNew = true;
      for (const look of waiting) look();
    }, SETTLE);
  };
  service.onStale(tell);
  service.onFilesChanged(tell);
  service.documents.onDidOpen(tell);
  service.documents.onDidClose(tell);
  return {
    since: ({ previousResultIds }, token) =>
      new Promise((resolve) => {
        const look = (): void => {
          const idle = service.settings.scope === 'openFiles' && previousResultIds.length === 0;
          if (!token.isCancellationRequested && (!isNew || idle)) return;
          waiting.delete(look);
          listening.dispose();
          resolve();
        };
        const listening = token.onCancellationRequested(look);
        waiting.add(look);
        look();
      }),
    take() {
      isNew = false;
      // What has just changed is told with the rest.
      clearTimeout(timer);
      return {
        putBack: () => {
          isNew = true;
        },
      };
    },
  };
}
