import type { DutyState } from '../../analysis/judgement.ts';
import { type CoverageReport, lineOf, placeName, SYMBOLS } from '../../features/coverage-report/report.ts';
import { type Style, styleFor } from '../terminal.ts';

/** For a person at a terminal: a row for each duty, with what is wrong and what is quoted under it. */
export const coverageTable: CoverageReport = (documents, language) => {
  const style = styleFor(process.stdout);
  return documents
    .map(({ path, snapshot, view }) => {
      const names = Math.max(0, ...view.duties.map(({ name }) => name.length));
      const states = Math.max(0, ...view.duties.map(({ stateName }) => stateName.length));
      const rows = view.duties.map((duty) => {
        const cited = duty.asked
          .map(({ lawName, articles }) => `${lawName} ${articles.join('; ')}`)
          .join(', ');
        const head = [
          `  ${paint(style, duty.state)(`${SYMBOLS[duty.state]} ${duty.stateName.padEnd(states)}`)}`,
          duty.name.padEnd(names),
          style.dim(cited),
        ].join('  ');
        const told = duty.why.map(({ message, at }) =>
          at ? `${message} ${style.dim(`(${placeName('', lineOf(snapshot, at), language)})`)}` : message,
        );
        const quoted = duty.evidence.map(
          ({ quote, at, path: number }) =>
            `“${quote}” ${style.dim(`(${placeName(number, lineOf(snapshot, at), language)})`)}`,
        );
        return [head, ...[...told, ...quoted].map((line) => `      ${line}`)].join('\n');
      });
      return [
        style.underlined(path),
        ...(view.unjudged ? [view.unjudged] : []),
        ...view.laws.map(({ name, summary }) => `${style.bold(name)}: ${summary}`),
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
};

function paint(style: Style, state: DutyState): (text: string) => string {
  return {
    missing: style.red,
    defective: style.yellow,
    stated: style.green,
    'not-triggered': style.dim,
    'not-applicable': style.dim,
  }[state];
}
