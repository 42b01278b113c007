import type { RuleId } from '../rules/rule.ts';
import { fingerprint } from './fingerprint.ts';
import type { JudgedFinding, Judgement } from './judgement.ts';

/** Findings of one file that were accepted and are not reported again, all with the same rule and words. */
export interface Accepted {
  readonly rule: RuleId;
  readonly fingerprint: string;
  /** So many of them; one more is new. */
  readonly count: number;
  /** Why they are accepted, and by whom. */
  readonly reason?: string;
  readonly by?: string;
}

/** What was accepted, by the file's path from the baseline's folder. By fingerprint, so it holds when lines move. */
export type Baseline = ReadonlyMap<string, readonly Accepted[]>;

export interface Checked {
  /** With forward slashes, relative to the baseline's folder, so that a baseline can be shared. */
  readonly path: string;
  readonly judgement: Judgement;
}

/**
 * The text of a baseline that accepts all findings of these documents. What was said of them in the one before is kept.
 */
export function writeBaseline(documents: readonly Checked[], before: Baseline = new Map()): string {
  return baselineText(
    new Map(
      documents.map(({ path, judgement }) => {
        const counted = new Map<string, Accepted>();
        for (const finding of judgement.findings) {
          const print = fingerprint(judgement, finding, path);
          const { reason, by } = before.get(path)?.find((one) => one.fingerprint === print) ?? {};
          const count = (counted.get(print)?.count ?? 0) + 1;
          counted.set(print, { rule: finding.rule, fingerprint: print, count, ...said(reason, by) });
        }
        return [path, [...counted.values()]];
      }),
    ),
  );
}

/** The file's text: sorted, so that accepting or repairing a finding changes one entry. */
export function baselineText(baseline: Baseline): string {
  const accepted = [...baseline]
    .filter(([, entries]) => entries.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, entries]) => [
      path,
      [...entries].sort(byRule).map(({ rule, fingerprint, count, reason, by }) => ({
        rule,
        fingerprint,
        count,
        ...said(reason, by),
      })),
    ]);
  return `${JSON.stringify({ version: 1, accepted: Object.fromEntries(accepted) }, undefined, 2)}\n`;
}

/** @throws SyntaxError with half a sentence where the text is no baseline, and as NoJson where it is not even JSON. */
export function readBaseline(text: string): Baseline {
  const value: unknown = parse(text.replace(/^\uFEFF/, ''));
  const accepted = isObject(value) && value.version === 1 ? value.accepted : undefined;
  if (!isObject(accepted)) throw new SyntaxError('it is not a baseline written by --write-baseline');
  return new Map(
    Object.entries(accepted).map(([path, entries]) => [
      path,
      Array.isArray(entries) ? entries.flatMap(entry) : [],
    ]),
  );
}

/** The findings a baseline does not hold, and what it holds that is found no more. */
export interface Compared {
  readonly findings: readonly JudgedFinding[];
  /** `count` says how many of them are found no more. Only of rules that ran. */
  readonly idle: readonly Accepted[];
}

export function compareWith(baseline: Baseline, { path, judgement }: Checked): Compared {
  const entries = baseline.get(path) ?? [];
  if (entries.length === 0) return { findings: judgement.findings, idle: [] };
  const left = new Map(entries.map(({ fingerprint, count }) => [fingerprint, count]));
  const findings = judgement.findings.filter((finding) => {
    const print = fingerprint(judgement, finding, path);
    const count = left.get(print) ?? 0;
    if (count > 0) left.set(print, count - 1);
    return count === 0;
  });
  const ran = new Set(judgement.plan.rules.map(({ rule }) => rule.id));
  const idle = entries.flatMap((one) => {
    const count = left.get(one.fingerprint) ?? 0;
    return count > 0 && ran.has(one.rule) ? [{ ...one, count }] : [];
  });
  return { findings, idle };
}

/** The baseline with one more finding accepted. */
export function withAccepted(
  baseline: Baseline,
  { path, judgement }: Checked,
  finding: JudgedFinding,
  { reason, by }: { readonly reason: string; readonly by: string },
): Baseline {
  const print = fingerprint(judgement, finding, path);
  const entries = baseline.get(path) ?? [];
  const known = entries.find((one) => one.fingerprint === print);
  const entry: Accepted = known
    ? { ...known, count: known.count + 1 }
    : { rule: finding.rule, fingerprint: print, count: 1, reason, by };
  return new Map([...baseline, [path, [...entries.filter((one) => one !== known), entry]]]);
}

function said(reason: string | undefined, by: string | undefined): Pick<Accepted, 'reason' | 'by'> {
  return { ...(reason === undefined ? {} : { reason }), ...(by === undefined ? {} : { by }) };
}

function entry(value: unknown): Accepted[] {
  if (!isObject(value) || typeof value.fingerprint !== 'string') return [];
  const { rule, fingerprint, count, reason, by } = value;
  return [
    {
      rule: String(rule) as RuleId,
      fingerprint,
      count: typeof count === 'number' ? count : 1,
      ...said(typeof reason === 'string' ? reason : undefined, typeof by === 'string' ? by : undefined),
    },
  ];
}

function byRule(a: Accepted, b: Accepted): number {
  return a.rule === b.rule ? (a.fingerprint < b.fingerprint ? -1 : 1) : a.rule < b.rule ? -1 : 1;
}

export class NoJson extends SyntaxError {}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NoJson('it is not JSON');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
