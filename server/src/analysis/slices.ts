/** Work that can be interrupted after every step. A step hands out a way to see what the work has come to so far. */
export type Steps<T> = Generator<() => T, T, void>;

/** All the work at once, for programs with nothing else to do. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

export interface Slicing<T> {
  /** Milliseconds of work between two pauses. */
  readonly slice: number;
  /** Lets others work; resolves when it is our turn again. */
  readonly pause: () => Promise<void>;
  /** Whether nobody wants the result any more. */
  readonly stopped: () => boolean;
  /** Given, at every pause, a way to see what there is so far; the work waits until it is done with that. */
  readonly progress?: (soFar: () => T) => Promise<void>;
}

/** The work in slices. Undefined where it was stopped; the rest is then never done. */
export async function inSlices<T>(steps: Steps<T>, slicing: Slicing<T>): Promise<T | undefined> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < slicing.slice) continue;
    await slicing.progress?.(step.value);
    await slicing.pause();
    if (slicing.stopped()) return undefined;
    since = performance.now();
  }
}
