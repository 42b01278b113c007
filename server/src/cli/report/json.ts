import { dutyStatements } from '../../analysis/duties.ts';
import { insertedText } from '../../analysis/fixes.ts';
import type { JudgedFinding, Judgement } from '../../analysis/judgement.ts';
import { suggestedLaws } from '../../analysis/suggested-laws.ts';
import { fixTitle, messageOf, relatedMessage } from '../../analysis/words.ts';
import { version } from '../../host/version.ts';
import { citationText } from '../../knowledge/articles.ts';
import type { LanguageId } from '../../knowledge/language.ts';
import { rangeOf } from '../../text/snapshot.ts';
import type { Checked, Reporter } from './report.ts';

/** Everything, for programs. Lines and characters count from zero, in UTF-16 units, as in LSP. */
export const json: Reporter = (documents, language) =>
  JSON.stringify({ version, documents: documents.map((one) => document(one, language)) }, undefined, 2);

function document({ path, judgement }: Checked, language: LanguageId): unknown {
  const { policy, snapshot } = judgement.reading;
  return {
    path,
    language: policy.language,
    kind: policy.kind,
    laws: judgement.plan.circumstances.laws,
    suggestedLaws: suggestedLaws(judgement).map(({ law, at, strength }) => ({
      law,
      strength,
      cue: rangeOf(snapshot, at),
    })),
    findings: judgement.findings.map((found) => finding(found, judgement, language)),
    duties: dutyStatements(judgement).map(({ duty, status, evidence, reason }) => ({
      duty,
      status,
      ...(reason === undefined ? {} : { reason }),
      evidence: evidence.map((span) => rangeOf(snapshot, span)),
    })),
  };
}

function finding(found: JudgedFinding, { reading }: Judgement, language: LanguageId): unknown {
  const { snapshot, format } = reading;
  return {
    rule: found.rule,
    severity: found.severity,
    message: messageOf(found, language),
    range: rangeOf(snapshot, found.at),
    related: found.related.map((related) => ({
      message: relatedMessage(found, related, language),
      range: rangeOf(snapshot, related.at),
    })),
    citations: found.citations.map((citation) => citationText(citation, language)),
    fixes: found.fixes.map((fix) => ({
      title: fixTitle(found, fix, language),
      safety: fix.safety,
      edits: fix.edits.map((edit) => ({
        range: rangeOf(snapshot, edit),
        newText: insertedText(edit.insert, format, snapshot),
      })),
    })),
  };
}
