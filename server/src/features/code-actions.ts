import { editsOf, safeEdits, safeFixes } from '../analysis/fixes.ts';
import type { JudgedFinding, JudgedFix, Judgement } from '../analysis/judgement.ts';
import { COMMENT_FORMAT, suppressing } from '../analysis/suppressing.ts';
import { actionTitle, fixTitle } from '../analysis/words.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { interfaceWording } from '../knowledge/wording.ts';
import type { Format } from '../parse/block.ts';
import type { Edit } from '../text/edit.ts';
import type { Span } from '../text/span.ts';

/** One entry of the light bulb. */
export interface QuickFix {
  readonly finding: JudgedFinding;
  readonly title: string;
  /** The one that a writer most likely wants, so that a key press may apply it. */
  readonly preferred: boolean;
  readonly edits: readonly Edit[];
  /** How places to fill in are written. */
  readonly format: Format;
}

/** The fixes of all findings that a selection or cursor touches; behind them those that repair all of a kind. */
export function quickFixes(judgement: Judgement, selection: Span, language: LanguageId): readonly QuickFix[] {
  const here = findingsAt(judgement, selection);
  const { format } = judgement.reading;
  return [
    ...here.flatMap((finding) =>
      finding.fixes.map((fix) => ({
        finding,
        title: fixTitle(finding, fix, language),
        preferred: isPreferred(finding, fix),
        edits: fix.edits,
        format,
      })),
    ),
    ...firstOfEachRule(here).flatMap((finding): QuickFix[] => {
      const { rule } = finding;
      const fixes = safeFixes(judgement.findings.filter((one) => one.rule === rule));
      if (fixes.length < 2) return [];
      const title = actionTitle('fixAllOfRule', language, { rule, count: fixes.length });
      return [{ finding, title, preferred: false, edits: editsOf(fixes), format }];
    }),
  ];
}

/** A selection of more findings than this is no question about one of them. */
const MOST_SUPPRESSED = 8;

/** Comments that accept the findings touched, each in its block and in the file; they are for the end of the menu. */
export function suppressingFixes(
  judgement: Judgement,
  selection: Span,
  language: LanguageId,
): readonly QuickFix[] {
  const here = findingsAt(judgement, selection);
  if (here.length > MOST_SUPPRESSED) return [];
  const { reason } = interfaceWording(language).places;
  const offered = new Set<string>();
  return here.flatMap((finding) => {
    const { rule } = finding;
    const ways = suppressing(judgement, finding, reason);
    return ACTIONS.flatMap(([action, way]): QuickFix[] => {
      const edits = ways[way];
      const key = `${action} ${rule} ${edits?.[0]?.from}`;
      if (!edits || offered.has(key)) return [];
      offered.add(key);
      const title = actionTitle(action, language, { rule });
      return [{ finding, title, preferred: false, edits, format: COMMENT_FORMAT }];
    });
  });
}

const ACTIONS = [
  ['suppressHere', 'here'],
  ['suppressInFile', 'file'],
] as const;

/** What may be repaired on save, without asking: safe fixes only. */
export function fixAll(judgement: Judgement): readonly Edit[] {
  return safeEdits(judgement.findings);
}

/** The findings that a selection or cursor touches, their ends included. */
export function findingsAt({ findings }: Judgement, selection: Span): readonly JudgedFinding[] {
  return findings.filter(({ at }) => at.from <= selection.to && selection.from <= at.to);
}

function firstOfEachRule(findings: readonly JudgedFinding[]): readonly JudgedFinding[] {
  return findings.filter(({ rule }, i) => findings.findIndex((one) => one.rule === rule) === i);
}

/** Only a safe fix may be applied unseen, and only where no other would do as well. */
function isPreferred({ fixes }: JudgedFinding, fix: JudgedFix): boolean {
  return fix.safety === 'safe' && fixes.filter(({ safety }) => safety === 'safe').length === 1;
}
