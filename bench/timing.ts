// How long work takes: processor time of this process, where a busy machine should change little, or the time waited.
import { setImmediate } from 'node:timers/promises';

/** Milliseconds that each piece of work takes by a clock, the fastest of some runs in turns. */
export async function fastest(
  runs: number,
  work: readonly (() => void)[],
  clock: Clock = processorTime,
): Promise<readonly number[]> {
  const least = work.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run < runs; run++) {
    for (const [i, one] of work.entries()) least[i] = Math.min(least[i]!, await timed(one, clock));
  }
  return least;
}

/** Milliseconds since some moment. */
export type Clock = () => number;

/** Of all threads: what compiles and collects garbage beside the program counts as well. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** What somebody waits. */
export function wallTime(): number {
  return performance.now();
}

/**
 * Milliseconds of processor time a step, in the fastest of the stretches of so many steps. A stretch as long as what it
 * is compared with bears its share of what the garbage of many steps costs, and not of what else the machine does.
 */
export async function fastestStretch(steps: Iterable<() => void>, length: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  let time = 0;
  let taken = 0;
  for (const step of steps) {
    time += await timed(step);
    if (++taken % length > 0) continue;
    least = Math.min(least, time / length);
    time = 0;
  }
  return least;
}

/** A server comes to rest between two requests, and only then lets go of what nothing but weak references hold. */
async function timed(work: () => void, clock: Clock = processorTime): Promise<number> {
  await setImmediate();
  const before = clock();
  work();
  return clock() - before;
}
