import type { Coverage } from './protocol.ts';
import { applies } from './tree.ts';

/** What the status bar says of a policy, before it is put into words. */
export interface Summary {
  /** "GDPR", and how many laws more. */
  readonly firstLaw: string;
  readonly moreLaws: number;
  /** Duties that apply, each counted once whatever laws ask for it. */
  readonly asked: number;
  /** Those of them that are stated without a defect. */
  readonly stated: number;
  readonly findings: number;
}

export function summary({ laws, duties, findings }: Coverage): Summary {
  const asked = duties.filter(({ state }) => applies(state));
  return {
    firstLaw: laws[0]?.name ?? '',
    moreLaws: Math.max(0, laws.length - 1),
    asked: asked.length,
    stated: asked.filter(({ state }) => state === 'stated').length,
    findings: Object.values(findings).reduce((sum, count) => sum + count, 0),
  };
}
