import { analyse } from '../../server/src/analysis/analyse.ts';
import { usualConfig } from '../../server/src/analysis/config.ts';
import type { Judgement } from '../../server/src/analysis/judgement.ts';
import { planFor } from '../../server/src/analysis/plan.ts';
import { readDocument } from '../../server/src/analysis/reading.ts';
import { finish } from '../../server/src/analysis/slices.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { rules as allRules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { createSnapshot } from '../../server/src/text/snapshot.ts';

export interface Circumstances {
  readonly format?: Format;
  readonly language?: string;
  /** The usual ones, which nobody chose, where absent. */
  readonly laws?: readonly string[];
  readonly today?: string;
  readonly rules?: readonly Rule[];
  readonly organisation?: Readonly<Record<string, string>>;
  /** Why duties do not apply, by duty. */
  readonly notApplicable?: Readonly<Record<string, string>>;
}

/** The judgement of a text; a rule that throws fails the test. */
export function judge(
  text: string,
  {
    format = 'text',
    language = 'en',
    laws,
    today = '2026-11-22',
    rules = allRules,
    organisation = {},
    notApplicable = {},
  }: Circumstances = {},
): Judgement {
  const reading = readDocument(createSnapshot('file:///policy', 0, text), { format, language });
  const config = {
    ...usualConfig,
    ...(laws ? { laws } : {}),
    organisation: new Map(Object.entries(organisation)),
    notApplicable: new Map(Object.entries(notApplicable)),
  };
  const plan = planFor(rules, config, today);
  return finish(
    analyse(reading, plan, (rule, error) => {
      throw new Error(`${rule} failed`, { cause: error });
    }),
  );
}
