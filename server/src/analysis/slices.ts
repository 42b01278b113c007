/** Work that can be interrupted after every step. */
export type Steps<T> = Generator<void, T, void>;

/** All the work at once, for programs with nothing else to do. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export interface Slicing {
  /** Milliseconds of work between two pauses. */
  readonly slice: number;
  /** Lets others work; resolves when it is our turn again. */
  readonly pause: () => Promise<void>;
  /** Whether nobody wants the result any more. */
  readonly stopped: () => boolean;
}

/** The work in slices. Undefined where it was stopped; the rest is then never done. */
export async function inSlices<T>(steps: Steps<T>, slicing: Slicing): Promise<T | undefined> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < slicing.slice) continue;
    await slicing.pause();
    if (slicing.stopped()) return undefined;
    since = performance.now();
  }
}
