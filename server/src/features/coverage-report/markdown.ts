import type { LanguageId } from '../../knowledge/language.ts';
import { interfaceWording } from '../../knowledge/wording.ts';
import type { CoverageView, DutyView } from '../coverage.ts';
import { type CoverageReport, type Covered, lineOf, placeName, SYMBOLS } from './report.ts';

/** For a pull request or a wiki: the matrix duty × law, and under it what is quoted. */
export const coverageMarkdown: CoverageReport = (documents, language) => {
  const words = interfaceWording(language).coverage;
  return [`# ${words.title}`, ...documents.map((one) => section(one, language)), `*${words.note}*`].join(
    '\n\n',
  );
};

function section({ path, snapshot, view }: Covered, language: LanguageId): string {
  const { columns, notAsked } = interfaceWording(language).coverage;
  const head = [columns.duty, columns.state, ...view.laws.map(({ name }) => name), columns.evidence];
  const rows = view.duties.map((duty) => [
    text(duty.name),
    `${SYMBOLS[duty.state]} ${text(duty.stateName)}`,
    ...askedIn(view, duty, notAsked),
    [
      ...duty.why.map(({ message }) => text(message)),
      ...duty.evidence.map(({ at, path: number, quote }) => {
        const line = lineOf(snapshot, at);
        return `“${text(quote)}” ([${text(placeName(number, line, language))}](${address(path)}#L${line}))`;
      }),
    ].join('<br>'),
  ]);
  return [
    `## ${text(path)}`,
    ...(view.unjudged ? [text(view.unjudged)] : []),
    view.laws.map(({ name, summary }) => `- **${text(name)}**: ${text(summary)}`).join('\n'),
    [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  ].join('\n\n');
}

function askedIn({ laws }: CoverageView, { asked }: DutyView, notAsked: string): readonly string[] {
  return laws.map(({ law }) => {
    const one = asked.find((each) => each.law === law);
    return one ? `${SYMBOLS[one.state]} ${text(one.articles.join('; '))}` : text(notAsked);
  });
}

/** The words of a policy are no markup here. */
function text(words: string): string {
  return words.replace(/[\\`*_{}[\]<>|~#]/g, '\\$&');
}

function address(path: string): string {
  return encodeURI(path).replace(/[()#?]/g, (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`);
}
