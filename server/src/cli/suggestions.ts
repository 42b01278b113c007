import { suggestedLaws } from '../analysis/suggested-laws.ts';
import { positionAt } from '../text/snapshot.ts';
import type { Checked } from './report/report.ts';

/** Where nobody chose the laws, tells a person which others the document has a section on. */
export function suggestLaws({ path, judgement }: Checked): void {
  const { choice, laws } = judgement.plan.circumstances;
  if (choice === 'made') return;
  const claimed = suggestedLaws(judgement).filter(({ strength }) => strength === 'claimed');
  const [first] = claimed;
  if (!first) return;
  const { line } = positionAt(judgement.reading.snapshot, first.at.from);
  const ids = claimed.map(({ law }) => law);
  console.error(
    `Note: ${path}:${line + 1} has a section on ${ids.join(', ')}; --laws ${[...laws, ...ids].join(',')} judges by that as well.`,
  );
}
