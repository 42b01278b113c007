import type { Service } from './service.ts';

/** The editor's own display of something that takes a while, which the person can stop. */
export interface ShownProgress {
  /** Shows it, where it is not shown yet, once the editor is ready for that. */
  at(done: number, total: number): void;
  end(): void;
}

export interface Shown {
  readonly title: string;
  /** The person wants no more of it. */
  readonly stop: () => void;
}

export function progressOf({ client, connection }: Service, { title, stop }: Shown): ShownProgress {
  let shown: Awaited<ReturnType<typeof connection.window.createWorkDoneProgress>> | undefined;
  let asked = false;
  let ended = false;
  const show = async (): Promise<void> => {
    asked = true;
    const created = await connection.window.createWorkDoneProgress();
    // The editor has made it, and only an end takes it away again.
    created.begin(title, 0, undefined, true);
    if (ended) return created.done();
    created.token.onCancellationRequested(stop);
    shown = created;
  };
  return {
    at(done, total) {
      if (client.progress && !asked) show().catch(() => {});
      shown?.report(Math.floor((100 * done) / total), `${done}/${total}`);
    },
    end() {
      ended = true;
      shown?.done();
    },
  };
}
