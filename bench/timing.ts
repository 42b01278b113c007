// Processor time of this process, so that a busy machine changes little.

/** Milliseconds of processor time of each piece of work, the fastest of some runs in turns. */
export function fastest(runs: number, work: readonly (() => void)[]): readonly number[] {
  const least = work.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run < runs; run++) {
    for (const [i, one] of work.entries()) least[i] = Math.min(least[i]!, timed(one));
  }
  return least;
}

/** Milliseconds of processor time. */
export function timed(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
