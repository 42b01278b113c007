import { messageOf } from '../../analysis/words.ts';
import type { Severity } from '../../rules/rule.ts';
import { positionAt } from '../../text/snapshot.ts';
import { type Style, styleFor } from '../terminal.ts';
import { type Checked, type Reporter, SEVERITIES } from './report.ts';

/** For a person at a terminal: each file with its findings, and one line that sums up. */
export const pretty: Reporter = (documents, language) => {
  if (documents.length === 0) return '';
  const style = styleFor(process.stdout);
  const width = Math.max(60, Math.min(process.stdout.columns ?? 100, 120));
  const files = documents
    .filter(({ judgement }) => judgement.findings.length > 0)
    .map(({ path, judgement }) => {
      const rows = judgement.findings.map((finding) => {
        const { line, character } = positionAt(judgement.reading.snapshot, finding.at.from);
        return {
          place: `${line + 1}:${character + 1}`,
          severity: finding.severity,
          message: messageOf(finding, language),
          rule: finding.rule,
        };
      });
      const places = Math.max(...rows.map(({ place }) => place.length));
      const indent = 2 + places + 2 + LONGEST_SEVERITY + 2;
      const lines = rows.map(({ place, severity, message, rule }) => {
        const [first = '', ...rest] = wrapped(visible(message), rule, width - indent, style);
        const head = `  ${style.dim(place.padStart(places))}  ${paint(style, severity)(severity.padEnd(LONGEST_SEVERITY))}  `;
        return [head + first, ...rest.map((line) => ' '.repeat(indent) + line)].join('\n');
      });
      return [style.underlined(visible(path)), ...lines].join('\n');
    });
  return [...files, summary(documents, style)].join('\n\n');
};

const LONGEST_SEVERITY = 'warning'.length;

function paint(style: Style, severity: Severity): (text: string) => string {
  return { error: style.red, warning: style.yellow, info: style.blue, hint: style.dim }[severity];
}

/** The message in lines, and the rule's name behind it. */
function wrapped(message: string, rule: string, width: number, style: Style): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of message.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line.length + 2 + rule.length > width) lines.push(line, style.dim(rule));
  else lines.push(`${line}  ${style.dim(rule)}`);
  return lines;
}

function summary(documents: readonly Checked[], style: Style): string {
  const all = documents.flatMap(({ judgement }) => judgement.findings);
  const files = documents.length === 1 ? '1 document' : `${documents.length} documents`;
  if (all.length === 0) return style.green(`Nothing found in ${files}.`);
  const counts = SEVERITIES.flatMap((severity) => {
    const count = all.filter((finding) => finding.severity === severity).length;
    return count === 0
      ? []
      : [
          paint(
            style,
            severity,
          )(count === 1 || severity === 'info' ? `${count} ${severity}` : `${count} ${severity}s`),
        ];
  });
  return `${style.bold(all.length === 1 ? '1 finding' : `${all.length} findings`)} in ${files}: ${counts.join(', ')}.`;
}

/** A document's text may hold anything; control characters must not reach the terminal. */
function visible(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}
