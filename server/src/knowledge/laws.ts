import { data } from './data.generated.ts';
import type { DutyId } from './duty.ts';
import type { Article, Imposed, Law, LawBase, LawData, LawId } from './law.ts';

type Folder = Readonly<{ law?: LawData }>;

const folders = data.laws as Readonly<Record<LawId, Folder>>;

/** Every law that can be chosen. A folder without law.json is one of which only the provisions are known. */
export const laws: ReadonlyMap<LawId, Law> = new Map(
  Object.entries(folders).flatMap(([id, folder]) =>
    'law' in folder ? [[id, opened(id, folder as Required<Folder>)] as const] : [],
  ),
);

/** A law's data are read when somebody first asks for them: nearly everybody judges by two or three laws. */
function opened(id: LawId, folder: Required<Folder>): Law {
  let articles: Law['articles'] | undefined;
  let duties: Law['duties'] | undefined;
  return {
    id,
    get name() {
      return folder.law.name;
    },
    get title() {
      return folder.law.title;
    },
    get dateChecked() {
      return folder.law.dateChecked;
    },
    get cues() {
      return folder.law.cues;
    },
    get cited() {
      return folder.law.cited;
    },
    get limits() {
      return folder.law.limits;
    },
    get articles() {
      const { base, articles: own } = folder.law;
      articles ??= base ? { ...inheritedArticles(base), ...own } : own;
      return articles;
    },
    get duties() {
      const { base, duties: own } = folder.law;
      duties ??= base ? { ...inheritedDuties(base), ...own } : own;
      return duties;
    },
  };
}

/** Nobody has held them against this law's own text. */
function inheritedArticles({ law, url, without }: LawBase): Law['articles'] {
  return Object.fromEntries(
    Object.entries(folders[law]!.law!.articles)
      .filter(([article]) => !without.includes(numberOf(article)))
      .map(([article, { gist }]): [string, Article] => [
        article,
        { gist, url: url.replace('{article}', numberOf(article)), verified: false },
      ]),
  );
}

function inheritedDuties({ law, without, withoutDuties }: LawBase): Law['duties'] {
  return Object.fromEntries(
    Object.entries(folders[law]!.law!.duties)
      .filter(([duty]) => !withoutDuties.includes(duty))
      .map(([duty, imposed]): [DutyId, Imposed] => [
        duty,
        { ...imposed, articles: imposed.articles.filter((article) => !without.includes(numberOf(article))) },
      ]),
  );
}

/** "13" of "13(2)(a)". */
function numberOf(article: string): string {
  return article.split('(', 1)[0]!;
}

/** How bad an absence or a defect is on a day; "off" where nothing is asked, and information where it is not law yet. */
export function severityOn(
  today: string,
  { from = '', ...imposed }: Imposed,
  judges: 'missing' | 'defective',
): Imposed['missing'] {
  const severity = imposed[judges];
  return today < from && (severity === 'error' || severity === 'warning') ? 'info' : severity;
}

/** The law that one repeats, apart from what its own folder says otherwise. */
export function baseOf(id: LawId): LawId | undefined {
  return folders[id]?.law?.base?.law;
}

/** Whether a law only repeats what its base says of a duty. */
export function isRepeated(id: LawId, duty: DutyId): boolean {
  return baseOf(id) !== undefined && !folders[id]?.law?.duties[duty];
}
