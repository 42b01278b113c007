import { fingerprint } from '../../analysis/fingerprint.ts';
import { insertedText } from '../../analysis/fixes.ts';
import type { JudgedFinding } from '../../analysis/judgement.ts';
import { fixTitle, messageOf, relatedMessage } from '../../analysis/words.ts';
import { rulePageUrl } from '../../docs/links.ts';
import { version } from '../../host/version.ts';
import type { LanguageId } from '../../knowledge/language.ts';
import { ruleWording } from '../../knowledge/wording.ts';
import type { RuleId, Severity } from '../../rules/rule.ts';
import { rangeOf, type Snapshot } from '../../text/snapshot.ts';
import type { Span } from '../../text/span.ts';
import type { Checked, Reporter } from './report.ts';

const LEVEL: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, for code scanning. Fingerprints hold no message text, so that new wording is not a new alert. */
export const sarif: Reporter = (documents, language) => {
  const spoken = [
    ...new Set(documents.flatMap(({ judgement }) => judgement.findings.map(({ rule }) => rule))),
  ].sort();
  const indexes = new Map(spoken.map((rule, index) => [rule, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Policywright',
            version,
            informationUri: 'https://github.com/policywright/policywright',
            rules: spoken.map((rule) => descriptor(rule, language)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: documents.flatMap((document) =>
          document.judgement.findings.map((finding) => ({
            ...result(document, finding, language),
            ruleIndex: indexes.get(finding.rule),
          })),
        ),
      },
    ],
  };
  return JSON.stringify(log, undefined, 2);
};

function descriptor(rule: RuleId, language: LanguageId): unknown {
  const { name, what, why, todo } = ruleWording(language, rule);
  return {
    id: rule,
    name: rule.split(/[/-]/).map(capitalised).join(''),
    shortDescription: { text: name },
    fullDescription: { text: what },
    help: { text: `${what} ${why} ${todo}` },
    helpUri: rulePageUrl(rule),
  };
}

function result(
  { path, judgement }: Checked,
  finding: JudgedFinding,
  language: LanguageId,
): Record<string, unknown> {
  const { snapshot, format } = judgement.reading;
  const artifactLocation = { uri: addressOf(path) };
  return {
    ruleId: finding.rule,
    level: LEVEL[finding.severity],
    message: { text: messageOf(finding, language) },
    locations: [{ physicalLocation: { artifactLocation, region: region(snapshot, finding.at) } }],
    partialFingerprints: { 'policywright/v1': fingerprint(judgement, finding, path) },
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((related, id) => ({
            id,
            message: { text: relatedMessage(finding, related, language) },
            physicalLocation: { artifactLocation, region: region(snapshot, related.at) },
          })),
        }),
    ...(finding.fixes.length === 0
      ? {}
      : {
          fixes: finding.fixes.map((fix) => ({
            description: { text: fixTitle(finding, fix, language) },
            artifactChanges: [
              {
                artifactLocation,
                replacements: fix.edits.map((edit) => ({
                  deletedRegion: region(snapshot, edit),
                  insertedContent: { text: insertedText(edit.insert, format, snapshot) },
                })),
              },
            ],
          })),
        }),
  };
}

/** Lines and columns count from one; the end column is the one after the last character. */
function region(snapshot: Snapshot, span: Span): unknown {
  const { start, end } = rangeOf(snapshot, span);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function addressOf(path: string): string {
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
