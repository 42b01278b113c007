import type { JudgedFinding, Judgement } from '../analysis/judgement.ts';
import { messageOf, relatedMessage } from '../analysis/words.ts';
import { rulePageUrl } from '../docs/links.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { RuleId, Severity, Tag } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';

/** What an editor draws under the text and lists among the problems. */
export interface DiagnosticView {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly tag?: Tag;
  readonly message: string;
  readonly at: Span;
  /** The page that explains the rule. */
  readonly page: string;
  readonly related: readonly { readonly message: string; readonly at: Span }[];
}

export function diagnostics(judgement: Judgement, language: LanguageId): readonly DiagnosticView[] {
  return judgement.findings.map((finding) => diagnostic(finding, language));
}

export function diagnostic(finding: JudgedFinding, language: LanguageId): DiagnosticView {
  const { rule, severity, tag, at, related } = finding;
  return {
    rule,
    severity,
    ...(tag ? { tag } : {}),
    message: messageOf(finding, language),
    at,
    page: rulePageUrl(rule),
    related: related.map((one) => ({ message: relatedMessage(finding, one, language), at: one.at })),
  };
}
