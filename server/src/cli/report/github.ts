import { messageOf } from '../../analysis/words.ts';
import type { Severity } from '../../rules/rule.ts';
import { rangeOf } from '../../text/snapshot.ts';
import type { Reporter } from './report.ts';

const COMMAND: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands, which GitHub Actions shows beside the lines of a pull request. */
export const github: Reporter = (documents, language) =>
  documents
    .flatMap(({ path, judgement }) =>
      judgement.findings.map((finding) => {
        const { start, end } = rangeOf(judgement.reading.snapshot, finding.at);
        // Columns are only allowed within one line.
        const columns =
          start.line === end.line
            ? `,col=${start.character + 1},endColumn=${Math.max(end.character, start.character + 1)}`
            : '';
        const place = `file=${property(path)},line=${start.line + 1},endLine=${end.line + 1}${columns}`;
        return `::${COMMAND[finding.severity]} ${place},title=${property(finding.rule)}::${data(messageOf(finding, language))}`;
      }),
    )
    .join('\n');

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
