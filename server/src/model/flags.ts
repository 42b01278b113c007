/** One flag for each number, in small integers: one that holds 2 ** 4 of them stays one. */
export type Flags = number[];

const BITS = 4;
const LOW = 15;

/** For numbers below `count`. */
export function noFlags(count: number): Flags {
  const length = 1 + (count >>> BITS);
  while (zeros.length < length) zeros.push(0);
  return zeros.slice(0, length);
}

/** A piece of a row is copied faster than a new one is filled, and every text has flags. */
const zeros: number[] = [];

export function flag(flags: Flags, number: number): void {
  flags[number >>> BITS]! |= 1 << (number & LOW);
}

/** A number below 0 has no flag. */
export function isFlagged(flags: readonly number[], number: number): boolean {
  return number >= 0 && (flags[number >>> BITS]! & (1 << (number & LOW))) !== 0;
}
