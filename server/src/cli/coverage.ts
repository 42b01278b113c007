import { coverageView } from '../features/coverage.ts';
import { coverageCsv } from '../features/coverage-report/csv.ts';
import { coverageHtml } from '../features/coverage-report/html.ts';
import { coverageMarkdown } from '../features/coverage-report/markdown.ts';
import type { CoverageReport, Covered } from '../features/coverage-report/report.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { acceptances } from './accepted.ts';
import { type ConfigChoice, inputs } from './inputs.ts';
import { judging, type PlanChoice, plans } from './judging.ts';
import { print } from './print.ts';
import { coverageJson } from './report/coverage-json.ts';
import { coverageTable } from './report/coverage-table.ts';
import { suggestLaws } from './suggestions.ts';

export interface CoverageOptions extends ConfigChoice, PlanChoice {
  readonly format: keyof typeof REPORTS;
  readonly messages: LanguageId;
}

const REPORTS = {
  table: coverageTable,
  json: coverageJson,
  markdown: coverageMarkdown,
  html: coverageHtml,
  csv: coverageCsv,
} satisfies Record<string, CoverageReport>;

/** Reports and judges nothing as failed: exit code 2 where something could not be read, else 0. */
export async function coverage(names: readonly string[], options: CoverageOptions): Promise<void> {
  let unread = false;
  const report = (problem: string): void => {
    unread = true;
    console.error(problem);
  };
  const accepted = await acceptances(options, report);
  const planOf = plans(options, report);
  const covered: Covered[] = [];
  for await (const input of inputs(names.length === 0 ? ['.'] : names, options, report)) {
    await accepted.prepare(input);
    const judgement = accepted.unaccepted(input, judging(input, planOf(input.found))(input.snapshot));
    const view = coverageView(judgement, options.messages);
    covered.push({ path: input.path, snapshot: input.snapshot, view });
    if (options.format === 'table') suggestLaws({ path: input.path, judgement });
  }
  if (covered.length === 0 && !unread) console.error('No policy was found to report on.');
  await print(REPORTS[options.format](covered, options.messages));
  process.exitCode = unread ? 2 : 0;
}
