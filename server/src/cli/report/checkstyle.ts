import { messageOf } from '../../analysis/words.ts';
import type { Severity } from '../../rules/rule.ts';
import { positionAt } from '../../text/snapshot.ts';
import { type Reporter, xml } from './report.ts';

const SEVERITY: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  hint: 'info',
};

/** Checkstyle's XML, which many build servers read. */
export const checkstyle: Reporter = (documents, language) => {
  const files = documents.map(({ path, judgement }) => {
    const errors = judgement.findings.map((finding) => {
      const { line, character } = positionAt(judgement.reading.snapshot, finding.at.from);
      const place = `line="${line + 1}" column="${character + 1}"`;
      return `    <error ${place} severity="${SEVERITY[finding.severity]}" message="${xml(messageOf(finding, language))}" source="policywright.${xml(finding.rule)}"/>`;
    });
    return [`  <file name="${xml(path)}">`, ...errors, '  </file>'].join('\n');
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<checkstyle version="4.3">',
    ...files,
    '</checkstyle>',
  ].join('\n');
};
