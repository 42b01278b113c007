/** A stretch of a line and what is said of it. */
export interface Mark {
  /** Offsets into the line. */
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

export interface MarkedLine {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/**
 * Reads text with marks under its lines:
 *
 *     We keep it for 30 days.
 *                    ^^^^^^^ 30 day
 *
 * Each line of marks has one mark, in the column of what it marks.
 */
export function readMarked(source: string): readonly MarkedLine[] {
  const lines: { text: string; marks: Mark[] }[] = [];
  for (const line of source.split('\n')) {
    const mark = /^( *)(\^+)(?: (.*))?$/.exec(line);
    const last = lines.at(-1);
    if (mark && last) {
      const from = mark[1]!.length;
      last.marks.push({ from, to: from + mark[2]!.length, label: mark[3] ?? '' });
    } else lines.push({ text: line, marks: [] });
  }
  return lines;
}

/** The reverse; marks in order of their start. */
export function writeMarked(lines: readonly MarkedLine[]): string {
  return lines
    .flatMap(({ text, marks }) => [
      text,
      ...marks.map(({ from, to, label }) => `${' '.repeat(from)}${'^'.repeat(to - from)} ${label}`.trimEnd()),
    ])
    .join('\n');
}
