/** Whose turn it is where one thread does everything: whoever waits for an answer comes first. */
export interface Turns {
  /** Lets the editor's messages in between two slices of work. */
  readonly pause: () => Promise<void>;
  /** Gives back an answer that somebody waits for. */
  urgent<T>(answer: Promise<T>): Promise<T>;
  /** Resolves when nobody waits for an answer, so that what is done for later may go on. */
  idle(): Promise<void>;
}

export function createTurns(pause: () => Promise<void>): Turns {
  const awaited = new Set<Promise<unknown>>();
  return {
    pause,
    urgent(answer) {
      awaited.add(answer);
      const done = () => awaited.delete(answer);
      answer.then(done, done);
      return answer;
    },
    async idle() {
      do {
        await Promise.allSettled(awaited);
        await pause();
      } while (awaited.size > 0);
    },
  };
}
