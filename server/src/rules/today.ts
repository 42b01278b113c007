/** An ISO date as readers of the language write it: "22 November 2026". */
export function writtenDate(iso: string, language: string): string {
  const { day, month, year } = partsOf(iso, language);
  return `${day} ${month} ${year}`;
}

/** An ISO date in the way another one is written: "November 22, 2026" in place of "May 1, 2020"; else as usual. */
export function writtenLike(model: string, iso: string, language: string): string {
  const { day, month, year } = partsOf(iso, language);
  if (/^\d{4}-\d{2}-\d{2}$/.test(model)) return iso.slice(0, 10);
  const comma = /^\p{L}{3,}\.? \d{1,2}(,?) \d{4}$/u.exec(model)?.[1];
  if (comma !== undefined) return `${month} ${day}${comma} ${year}`;
  const [, first, mark, second] = /^(\d{1,2})([./-])(\d{1,2})\2\d{4}$/.exec(model) ?? [];
  if (!first || !mark || !second) return writtenDate(iso, language);
  const figures = [iso.slice(8, 10), iso.slice(5, 7)];
  if (mark === '.' || Number(first) > 12) return [...figures, year].join(mark);
  return Number(second) > 12 ? [...figures.reverse(), year].join(mark) : writtenDate(iso, language);
}

function partsOf(iso: string, language: string): Readonly<Record<'day' | 'month' | 'year', string>> {
  const format = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const parts = format.formatToParts(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { day: part('day'), month: part('month'), year: part('year') };
}
