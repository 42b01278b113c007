import { safeEdits } from '../analysis/fixes.ts';
import type { JudgedFinding, JudgedFix, Judgement } from '../analysis/judgement.ts';
import { fixTitle } from '../analysis/words.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** One entry of the light bulb. */
export interface QuickFix {
  readonly finding: JudgedFinding;
  readonly title: string;
  /** The one that a writer most likely wants, so that a key press may apply it. */
  readonly preferred: boolean;
  readonly edits: readonly Edit[];
}

/** The fixes of all findings that a selection or cursor touches. */
export function quickFixes(judgement: Judgement, selection: Span, language: LanguageId): readonly QuickFix[] {
  return judgement.findings
    .filter(({ at }) => at.from <= selection.to && selection.from <= at.to)
    .flatMap((finding) =>
      finding.fixes.map((fix) => ({
        finding,
        title: fixTitle(finding, fix, language),
        preferred: isPreferred(finding, fix),
        edits: fix.edits,
      })),
    );
}

/** What may be repaired on save, without asking: safe fixes only. */
export function fixAll(judgement: Judgement): readonly Edit[] {
  return safeEdits(judgement.findings);
}

/** Only a safe fix may be applied unseen, and only where no other would do as well. */
function isPreferred({ fixes }: JudgedFinding, fix: JudgedFix): boolean {
  return fix.safety === 'safe' && fixes.filter(({ safety }) => safety === 'safe').length === 1;
}
