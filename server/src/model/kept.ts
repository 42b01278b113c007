/** What is known of one thing, by the number of the question. */
export type Kept = ({ readonly value: unknown } | undefined)[];

/** Lets functions of one sort of thing be worked out once for each of them; their values lie where `of` says. */
export function keptWith<S>(of: (subject: S) => Kept): <T>(compute: (subject: S) => T) => (subject: S) => T {
  let slots = 0;
  return <T>(compute: (subject: S) => T) => {
    const slot = slots++;
    return (subject) => {
      const known = of(subject);
      const found = known[slot];
      if (found) return found.value as T;
      const value = compute(subject);
      known[slot] = { value };
      return value;
    };
  };
}
