import { clauseWording } from '../knowledge/clauses.ts';
import { duties } from '../knowledge/duties.ts';
import type { DutyId } from '../knowledge/duty.ts';
import type { LanguageId } from '../knowledge/language.ts';
import type { Imposed, LawId } from '../knowledge/law.ts';
import { laws } from '../knowledge/laws.ts';
import {
  type Fact,
  type FactId,
  facts,
  kindWording,
  type PolicyKindId,
  type PracticeId,
  policyKinds,
  policySections,
  practices,
  sectionTitle,
} from '../knowledge/policies.ts';
import type { Format } from '../parse/block.ts';
import { fill, type Template } from '../text/template.ts';

/** How a new policy can be written. */
export type NewPolicyFormat = Exclude<Format, 'mdx'>;

export interface NewPolicyOptions {
  readonly language: LanguageId;
  readonly kind: PolicyKindId;
  readonly laws: readonly LawId[];
  /** What the organisation does, of what `practicesFor` offers. */
  readonly practices: readonly PracticeId[];
  readonly format: NewPolicyFormat;
  /** Facts about the organisation, by the name of the placeholder they fill. */
  readonly organisation: ReadonlyMap<string, string>;
  /** ISO date that the policy bears. */
  readonly today: string;
}

/**
 * A whole policy of model clauses: everything the laws ask of such an organisation, in numbered sections, with places
 * left for what only its writer knows.
 */
export function newPolicy(options: NewPolicyOptions): Template {
  const { language, kind } = options;
  const write = writers[options.format];
  const asked = dutiesFor(options);
  const title = kindWording(language, kind).title;
  const blocks: Template[] = [];
  if (asked.has(DATED)) blocks.push(write.paragraph(datedClause(options)));
  let number = 0;
  for (const { name, statements } of sectionsOf(asked, language)) {
    number++;
    blocks.push(write.heading([`${number}. ${name}`]));
    for (const statement of statements) {
      blocks.push(
        typeof statement === 'string'
          ? write.paragraph(clauseWording(language, statement).text)
          : write.list(statement.map((duty) => clauseWording(language, duty).text)),
      );
    }
  }
  const { organisation } = options;
  const written = new Map([...organisation].map(([place, value]) => [place, write.escaped(value)]));
  return fill(write.document({ title, language, blocks }), written);
}

/** The file name that suits a new policy, with its ending. */
export function newPolicyFileName({
  language,
  kind,
  format,
}: Pick<NewPolicyOptions, 'language' | 'kind' | 'format'>): string {
  return `${kindWording(language, kind).fileName}.${ENDINGS[format]}`;
}

/** What an organisation can be asked about what it does: whatever changes the duties that the laws impose. */
export function practicesFor(kind: PolicyKindId, chosen: readonly LawId[]): readonly PracticeId[] {
  const imposed = imposedBy(chosen);
  return (policyKinds.get(kind)?.practices ?? []).filter((practice) =>
    practices.get(practice)?.some((duty) => imposed.has(duty) && isConditional(duty, chosen)),
  );
}

/** The facts about the organisation that such a policy states, in the order in which they are asked. */
export function factsFor(options: Omit<NewPolicyOptions, 'organisation'>): ReadonlyMap<FactId, Fact> {
  const stated = new Set<string>();
  for (const part of newPolicy({ ...options, organisation: new Map() })) {
    if (typeof part !== 'string') stated.add(part.placeholder);
  }
  return new Map([...facts(options.language)].filter(([, { place }]) => stated.has(place)));
}

/** The duty whose clause stands above all sections, with the day on it. */
const DATED: DutyId = 'update-date';

const ENDINGS: Readonly<Record<NewPolicyFormat, string>> = { markdown: 'md', html: 'html', text: 'txt' };

function dutiesFor({ kind, laws: chosen, practices: done }: NewPolicyOptions): ReadonlySet<DutyId> {
  const possible = new Set(practicesFor(kind, chosen));
  const depending = new Set([...practices.values()].flat().filter((duty) => isConditional(duty, chosen)));
  const brought = new Set(
    done.filter((practice) => possible.has(practice)).flatMap((practice) => practices.get(practice) ?? []),
  );
  const without = new Set(policyKinds.get(kind)?.without);
  const imposed = imposedBy(chosen);
  // What arises from something else in the text is said when that has been written.
  const isForAll = (duty: DutyId): boolean => !depending.has(duty) && !duties.get(duty)?.trigger;
  // A matter that a law wants spoken of in every policy brings whatever the laws ask of those who do it.
  for (const together of practices.values()) {
    if (together.some((duty) => imposed.has(duty) && isForAll(duty)))
      for (const duty of together) brought.add(duty);
  }
  return new Set([...imposed].filter((duty) => !without.has(duty) && (brought.has(duty) || isForAll(duty))));
}

/** Whether it is enough for the laws that the duty is stated where it arises: its absence alone is no flaw. */
function isConditional(duty: DutyId, chosen: readonly LawId[]): boolean {
  if (duties.get(duty)?.trigger) return true;
  return chosen.every((law) => MILD.includes(laws.get(law)?.duties[duty]?.missing ?? 'off'));
}

const MILD: readonly Imposed['missing'][] = ['off', 'hint'];

function imposedBy(chosen: readonly LawId[]): ReadonlySet<DutyId> {
  const imposed = new Set(chosen.flatMap((law) => Object.keys(laws.get(law)?.duties ?? {})));
  return new Set([...duties.keys()].filter((duty) => imposed.has(duty)));
}

interface NewSection {
  readonly name: string;
  /** Duties stated in a paragraph, and lists of them. */
  readonly statements: readonly (DutyId | readonly DutyId[])[];
}

/** A duty that has no section of its own kind gets one with the title of its clause, before the last section. */
function sectionsOf(asked: ReadonlySet<DutyId>, language: LanguageId): readonly NewSection[] {
  const sections: NewSection[] = [];
  const placed = new Set<DutyId>([DATED]);
  for (const [section, members] of policySections) {
    const statements = members.flatMap((member): (DutyId | readonly DutyId[])[] => {
      const stated = [member].flat().filter((duty) => asked.has(duty));
      for (const duty of stated) placed.add(duty);
      return typeof member === 'string' || stated.length === 1 ? stated : stated.length === 0 ? [] : [stated];
    });
    if (statements.length > 0) sections.push({ name: sectionTitle(language, section), statements });
  }
  const others = [...asked].filter((duty) => !placed.has(duty));
  const own = others.map((duty) => ({ name: clauseWording(language, duty).title, statements: [duty] }));
  return [...sections.slice(0, -1), ...own, ...sections.slice(-1)];
}

function datedClause({ language, today }: NewPolicyOptions): Template {
  const date = new Date(`${today}T00:00:00Z`);
  const written = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
  return clauseWording(language, DATED).text.map((part) => (typeof part === 'string' ? part : written));
}

interface Written {
  readonly title: Template;
  readonly language: LanguageId;
  readonly blocks: readonly Template[];
}

/** How one format writes what a policy is made of. */
interface Writer {
  escaped(text: string): string;
  heading(title: Template): Template;
  paragraph(text: Template): Template;
  list(items: readonly Template[]): Template;
  document(written: Written): Template;
}

const plain: Writer = {
  escaped: (text) => text,
  heading: (title) => title,
  paragraph: (text) => text,
  list: (items) =>
    joined(
      items.map((item) => ['- ', ...item]),
      '\n',
    ),
  document: ({ title, blocks }) => [...joined([title, ...blocks], '\n\n'), '\n'],
};

const markdown: Writer = {
  ...plain,
  escaped: (text) => text.replace(/[\\`*[\]<]/g, '\\$&'),
  heading: (title) => ['## ', ...title],
  document: ({ title, blocks }) => [...joined([['# ', ...title], ...blocks], '\n\n'), '\n'],
};

const html: Writer = {
  escaped: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  heading: (title) => ['<h2>', ...title, '</h2>'],
  paragraph: (text) => ['<p>', ...text, '</p>'],
  list: (items) => ['<ul>\n', ...items.flatMap((item) => ['<li>', ...item, '</li>\n']), '</ul>'],
  document: ({ title, language, blocks }) => [
    `<!doctype html>\n<html lang="${language}">\n<head>\n<meta charset="utf-8">\n<title>`,
    ...title,
    '</title>\n</head>\n<body>\n<h1>',
    ...title,
    '</h1>\n',
    ...joined(blocks, '\n'),
    '\n</body>\n</html>\n',
  ],
};

const writers: Readonly<Record<NewPolicyFormat, Writer>> = { markdown, html, text: plain };

function joined(templates: readonly Template[], between: string): Template {
  return templates.flatMap((template, i) => (i === 0 ? template : [between, ...template]));
}
