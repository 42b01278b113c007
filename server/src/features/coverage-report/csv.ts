import { interfaceWording } from '../../knowledge/wording.ts';
import { type CoverageReport, lineOf } from './report.ts';

/** For a spreadsheet: one row for each duty and law, as RFC 4180 has it. */
export const coverageCsv: CoverageReport = (documents, language) => {
  const { columns, states } = interfaceWording(language).coverage;
  const { document, duty, law, articles, state, why, line, clause, evidence } = columns;
  const rows = documents.flatMap(({ path, snapshot, view }) =>
    view.duties.flatMap((one) =>
      one.asked.map((asked) => [
        path,
        one.duty,
        one.name,
        asked.lawName,
        asked.articles.join('; '),
        states[asked.state],
        one.why.map(({ message }) => message).join(' '),
        one.evidence.map(({ at }) => lineOf(snapshot, at)).join('; '),
        one.evidence.map(({ path: number }) => number).join('; '),
        one.evidence.map(({ quote }) => quote).join(' | '),
      ]),
    ),
  );
  const heads = [document, 'id', duty, law, articles, state, why, line, clause, evidence];
  return [heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
};

/** A cell that begins like a formula would be run by a spreadsheet, and the words are those of any policy. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
