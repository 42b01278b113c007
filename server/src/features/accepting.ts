import { type Baseline, baselineText, withAccepted } from '../analysis/baseline.ts';
import { fingerprint } from '../analysis/fingerprint.ts';
import type { JudgedFinding, Judgement } from '../analysis/judgement.ts';
import { actionTitle } from '../analysis/words.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { interfaceWording } from '../knowledge/wording.ts';
import { type Span, shift } from '../text/span.ts';
import { findingsAt } from './code-actions.ts';

/** An entry of the light bulb that accepts a finding in the baseline. */
export interface AcceptingFix {
  readonly finding: JudgedFinding;
  readonly title: string;
  /** The baseline's text afterwards. */
  readonly text: string;
  /** In it, the place of what is still to be written: the reason. Absent where one was given before. */
  readonly reason?: Span;
}

export interface AcceptingInto {
  /** The document's path from the baseline's folder. */
  readonly path: string;
  readonly baseline: Baseline;
  /** Who accepts, where that is known. */
  readonly person?: string;
}

/** One entry for each finding that a selection touches and the baseline can tell from the others. */
export function acceptingFixes(
  judgement: Judgement,
  selection: Span,
  { path, baseline, person }: AcceptingInto,
  language: LanguageId,
): readonly AcceptingFix[] {
  const { places } = interfaceWording(language);
  const reason = `<${places.reason}>`;
  const by = person ?? `<${places.person}>`;
  const offered = new Set<string>();
  return findingsAt(judgement, selection).flatMap((finding) => {
    const print = fingerprint(judgement, finding, path);
    if (offered.has(print)) return [];
    offered.add(print);
    const text = baselineText(withAccepted(baseline, { path, judgement }, finding, { reason, by }));
    const entry = text.indexOf(`"${print}"`);
    const written = text.slice(entry, text.indexOf('}', entry)).indexOf(`"${reason}"`);
    return [
      {
        finding,
        title: actionTitle('accept', language, { rule: finding.rule }),
        text,
        ...(written < 0 ? {} : { reason: shift({ from: 1, to: 1 + reason.length }, entry + written) }),
      },
    ];
  });
}
