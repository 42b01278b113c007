import { analyse } from '../analysis/analyse.ts';
import type { FoundConfig } from '../analysis/config-file.ts';
import type { Judgement, Reading } from '../analysis/judgement.ts';
import { type Plan, planFor } from '../analysis/plan.ts';
import { readDocument } from '../analysis/reading.ts';
import { finish } from '../analysis/slices.ts';
import { fileProblem } from '../analysis/words.ts';
import { FALLBACK } from '../knowledge/wording.ts';
import { rules } from '../rules/index.ts';
import { createSnapshot, positionAt, type Snapshot } from '../text/snapshot.ts';
import { type Input, relativePath } from './inputs.ts';

/** What is said on the command line of how to judge. */
export interface PlanChoice {
  readonly laws?: readonly string[];
  readonly today?: string;
}

export type Judge = (snapshot: Snapshot) => Judgement;

/** Judges the versions of one document, each read from the one before. */
export function judging({ path, format, found }: Input, plan: Plan): Judge {
  const { language } = found.config;
  let before: Reading | undefined;
  return (snapshot) => {
    before = readDocument(snapshot, language === undefined ? { format } : { format, language }, before);
    return finish(
      analyse(before, plan, (rule, error) =>
        console.error(`${path}: the rule ${rule} failed: ${String(error)}`),
      ),
    );
  };
}

/** One plan for each config, because findings are remembered by plan. Tells once what is wrong in each config file. */
export function plans(
  { laws, today = new Date().toISOString().slice(0, 10) }: PlanChoice,
  report: (problem: string) => void,
): (found: FoundConfig) => Plan {
  const known = new Map<FoundConfig, Plan>();
  return (found) => {
    const before = known.get(found);
    if (before) return before;
    for (const problem of configProblems(found)) report(problem);
    const plan = planFor(rules, laws === undefined ? found.config : { ...found.config, laws }, today);
    known.set(found, plan);
    return plan;
  };
}

function configProblems({ file }: FoundConfig): readonly string[] {
  if (!file) return [];
  const snapshot = createSnapshot(file.uri, 0, file.text);
  return file.read.problems.map((problem) => {
    const { line, character } = positionAt(snapshot, problem.at.from);
    return `${relativePath(file.uri)}:${line + 1}:${character + 1}: ${fileProblem(problem, FALLBACK)}`;
  });
}
