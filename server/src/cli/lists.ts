import { duties } from '../knowledge/duties.ts';
import { languages } from '../knowledge/language.ts';
import { laws } from '../knowledge/laws.ts';
import { hasConcepts } from '../knowledge/lexicon.ts';
import { FALLBACK, ownWording, ruleWording, wordedRules } from '../knowledge/wording.ts';
import { rules } from '../rules/index.ts';
import { print } from './print.ts';

export interface ListOptions {
  readonly format: 'text' | 'json';
}

/** Prints what there is of one sort, as a table or as data. */
export async function printList(
  name: 'rules' | 'laws' | 'languages',
  { format }: ListOptions,
): Promise<void> {
  const rows = LISTS[name]();
  await print(format === 'json' ? JSON.stringify({ [name]: rows }, undefined, 2) : table(rows));
}

type Row = Readonly<Record<string, string | number>>;

const LISTS: Readonly<Record<'rules' | 'laws' | 'languages', () => readonly Row[]>> = {
  rules: () =>
    [...rules]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, severity, scope, duty }) => ({
        id,
        severity,
        scope,
        duty: duty ?? '',
        name: ruleWording(FALLBACK, id).name,
      })),
  laws: () =>
    [...laws.values()].map((law) => ({
      id: law.id,
      name: law.name,
      checked: law.dateChecked,
      duties: Object.keys(law.duties).filter((duty) => duties.has(duty)).length,
      title: law.title,
    })),
  languages: () =>
    [...languages.keys()].map((id) => ({
      id,
      judged: hasConcepts(id) ? 'form and content' : 'form',
      messages: wordedRules(id).filter((rule) => ownWording(id, rule)).length,
      name: new Intl.DisplayNames([FALLBACK], { type: 'language' }).of(id) ?? id,
    })),
};

function table(rows: readonly Row[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const widths = columns.map((column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows
    .map((row) =>
      columns
        .map((column, i) =>
          i === columns.length - 1 ? String(row[column]) : String(row[column]).padEnd(widths[i]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
