import { fingerprint } from './fingerprint.ts';
import type { JudgedFinding, Judgement } from './judgement.ts';

/**
 * Findings that were accepted once and are not reported again. By path and fingerprint, so it holds when lines move;
 * a second flaw with the same words in the same file is new.
 */
export type Baseline = ReadonlyMap<string, ReadonlyMap<string, number>>;

export interface Checked {
  /** With forward slashes, relative to the baseline's folder, so that a baseline can be shared. */
  readonly path: string;
  readonly judgement: Judgement;
}

/** The file's text: sorted, so that accepting or repairing a finding changes one line. */
export function writeBaseline(documents: readonly Checked[]): string {
  const accepted = [...documents]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path, judgement }) => {
      const counted = new Map<string, { rule: string; fingerprint: string; count: number }>();
      for (const finding of judgement.findings) {
        const print = fingerprint(judgement, finding, path);
        const known = counted.get(print);
        if (known) known.count++;
        else counted.set(print, { rule: finding.rule, fingerprint: print, count: 1 });
      }
      return counted.size === 0 ? [] : [[path, [...counted.values()].sort(byRule)] as const];
    });
  return `${JSON.stringify({ version: 1, accepted: Object.fromEntries(accepted) }, undefined, 2)}\n`;
}

/** @throws SyntaxError with one sentence where the text is no baseline. */
export function readBaseline(text: string): Baseline {
  const value: unknown = parse(text);
  const accepted = isObject(value) && value.version === 1 ? value.accepted : undefined;
  if (!isObject(accepted)) throw new SyntaxError('it is not a baseline written by --write-baseline');
  return new Map(
    Object.entries(accepted).map(([path, entries]) => [
      path,
      new Map(Array.isArray(entries) ? entries.flatMap(entry) : []),
    ]),
  );
}

/** The findings a baseline does not hold. */
export function newFindings(baseline: Baseline, { path, judgement }: Checked): readonly JudgedFinding[] {
  const left = new Map(baseline.get(path));
  return judgement.findings.filter((finding) => {
    const print = fingerprint(judgement, finding, path);
    const count = left.get(print) ?? 0;
    if (count > 0) left.set(print, count - 1);
    return count === 0;
  });
}

function entry(value: unknown): [string, number][] {
  if (!isObject(value) || typeof value.fingerprint !== 'string') return [];
  return [[value.fingerprint, typeof value.count === 'number' ? value.count : 1]];
}

function byRule(a: { rule: string; fingerprint: string }, b: { rule: string; fingerprint: string }): number {
  return a.rule === b.rule ? (a.fingerprint < b.fingerprint ? -1 : 1) : a.rule < b.rule ? -1 : 1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError('it is not JSON');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
