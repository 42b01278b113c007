// Processor time of this process, so that a busy machine changes little.
import { setImmediate } from 'node:timers/promises';

/** Milliseconds of processor time of each piece of work, the fastest of some runs in turns. */
export async function fastest(runs: number, work: readonly (() => void)[]): Promise<readonly number[]> {
  const least = work.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run < runs; run++) {
    for (const [i, one] of work.entries()) least[i] = Math.min(least[i]!, await timed(one));
  }
  return least;
}

/** Milliseconds of processor time a step, of the later half of them, when the program is warm. */
export async function average(steps: Iterable<() => void>): Promise<number> {
  const times: number[] = [];
  for (const step of steps) times.push(await timed(step));
  const later = times.slice(times.length >> 1);
  return later.reduce((sum, time) => sum + time, 0) / later.length;
}

/** A server comes to rest between two requests, and only then lets go of what nothing but weak references hold. */
async function timed(work: () => void): Promise<number> {
  await setImmediate();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
