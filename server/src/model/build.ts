import type { LanguageId } from '../knowledge/language.ts';
import type { ConceptId } from '../knowledge/lexicon.ts';
import type { Block, ParsedDocument, PlacedBlock } from '../parse/block.ts';
import { sourceSpan } from '../parse/block.ts';
import { formatNumber } from '../parse/marker.ts';
import type { Mutable } from '../text/mutable.ts';
import { type Span, shift } from '../text/span.ts';
import type { Content, Interner } from './content.ts';
import { findContents } from './contents-list.ts';
import { guessLanguage, languageOfContent } from './guess-language.ts';
import { tellKind } from './kind.ts';
import { findLists, findUnmarkedItems } from './lists.ts';
import { mentions } from './mentions.ts';
import { findParts, type Part } from './outline.ts';
import type { Clause, ClauseRole, DocumentKind, Item, List, Policy, Section } from './policy.ts';
import { areAlikeProse, beginAlike } from './shape.ts';

export interface BuildOptions {
  readonly interner: Interner;
  /** Forced by the settings; guessed from the text where absent. */
  readonly language?: LanguageId;
  /** Forced by the settings; told by the title where absent. */
  readonly kind?: DocumentKind;
}

type OpenSection = Mutable<Section> & { children: OpenSection[]; clauses: Clause[]; lists: List[] };

/** Makes sense of a parsed document. Never fails: a document without any evidence is one section of paragraphs. */
export function buildPolicy(parsed: ParsedDocument, options: BuildOptions): Policy {
  const { interner } = options;
  const memory = memories.get(interner);
  const readable = parsed.blocks.filter(({ block }) => isReadable(block.kind));
  const sample = sampleOf(readable);
  const guessed = memory?.sample === sample ? memory.guessed : guessLanguage(sample);
  const language = options.language ?? guessed ?? USUAL_LANGUAGE;
  const settled = memory?.language === language ? memory.settled : new WeakMap<Block, Content>();
  const contentOf = (block: Block): Content => {
    const known = settled.get(block);
    if (known) return known;
    const content = interner(block, language);
    const own = languageOfContent(content);
    const settling = own === language ? content : interner(block, own);
    settled.set(block, settling);
    return settling;
  };
  const skeleton = memory && looksLike(memory, readable) ? memory.skeleton : createSkeleton(readable);
  memories.set(interner, { readable, sample, guessed, language, settled, skeleton });
  const { parts, entries, unmarked } = skeleton;

  const root: OpenSection = openSection(0);
  const sections: OpenSection[] = [root];
  const clauses: ReadClause[] = [];
  let current = root;
  let title: Clause | undefined;
  for (let index = 0; index < readable.length; index++) {
    const placed = readable[index]!;
    const part = parts[index]!;
    const role = unmarked.has(index) ? 'item' : roleOf(placed, part, entries.has(index));
    const clause = new ReadClause(placed, { index, role, section: current, contentOf });
    clauses.push(clause);
    if (part.role === 'title') title = clause;
    if (part.role === 'heading') {
      current = beneath(current, part.level);
      describe(current, clause, part);
      sections.push(current);
      clause.section = current;
      if (part.runIn === 0) continue;
    }
    current.clauses.push(clause);
  }

  const bySyntax = parsed.format !== 'text';
  const lists: List[] = [];
  for (const section of sections) {
    const found = findLists(section.clauses, section, bySyntax);
    section.lists = found.filter((list) => !list.parent);
    for (const list of found) lists.push(list);
  }
  closeSpans(root, parsed.text.length);
  for (const clause of clauses) clause.path = pathOf(clause);

  const list = lists.find((one) => one.items[0]?.clause.role === 'contents');
  return {
    text: parsed.text,
    format: parsed.format,
    language,
    kind: options.kind ?? kindOf(parsed, clauses, title),
    root,
    sections,
    clauses,
    lists: lists.filter((one) => one !== list),
    ...(list ? { contents: list } : {}),
    ...(title ? { title } : {}),
    comments: parsed.blocks.filter(({ block }) => block.kind === 'comment'),
  };
}

interface ClauseStart {
  readonly index: number;
  readonly role: ClauseRole;
  readonly section: Section;
  readonly contentOf: (block: Block) => Content;
}

/**
 * A class, because every keystroke makes one for each block. Its language is told by its words: the first findings of a
 * long text need not wait until all of it is so read.
 */
class ReadClause implements Clause {
  readonly block: Block;
  readonly from: number;
  readonly index: number;
  readonly role: ClauseRole;
  section: Section;
  item?: Item;
  path = '';
  readonly #contentOf: (block: Block) => Content;
  #content: Content | undefined;

  constructor({ block, from }: PlacedBlock, { index, role, section, contentOf }: ClauseStart) {
    this.block = block;
    this.from = from;
    this.index = index;
    this.role = role;
    this.section = section;
    this.#contentOf = contentOf;
  }

  get content(): Content {
    this.#content ??= this.#contentOf(this.block);
    return this.#content;
  }
}

/** What is told of the blocks by their looks, before they are put together. Numbers are indexes into them. */
interface Skeleton {
  readonly parts: readonly Part[];
  /** Entries of the contents list. */
  readonly entries: ReadonlySet<number>;
  readonly unmarked: ReadonlySet<number>;
}

function createSkeleton(readable: readonly PlacedBlock[]): Skeleton {
  const contents = findContents(readable);
  const entries = contents?.entries ?? [];
  const { announcement } = contents ?? {};
  const parts = findParts(
    readable,
    new Set(announcement === undefined ? entries : [...entries, announcement]),
  );
  return { parts, entries: new Set(entries), unmarked: findUnmarkedItems(readable, parts) };
}

/** What building one state of a document leaves for the next. */
interface Memory {
  readonly readable: readonly PlacedBlock[];
  readonly sample: string;
  readonly guessed: LanguageId | undefined;
  readonly language: LanguageId;
  /** The content of each block in its own language. */
  readonly settled: WeakMap<Block, Content>;
  readonly skeleton: Skeleton;
}

/** An interner lives as long as its document. */
const memories = new WeakMap<Interner, Memory>();

/** Whether the blocks look like those of the state before one by one, so that the same is told of them. */
function looksLike({ readable, skeleton }: Memory, now: readonly PlacedBlock[]): boolean {
  if (readable.length !== now.length) return false;
  for (let i = 0; i < now.length; i++) {
    const a = readable[i]!.block;
    const b = now[i]!.block;
    if (a === b) continue;
    // Of a heading that runs in, the first words are the title.
    const heading = skeleton.parts[i]!.role === 'heading';
    if (!areAlikeProse(a, b) || (heading && !beginAlike(a, b))) return false;
  }
  return true;
}

/** The language of a text too short to tell. */
const USUAL_LANGUAGE: LanguageId = 'en';
/** UTF-16 units of prose that are enough to tell a language. */
const SAMPLE = 12_000;

function sampleOf(blocks: readonly PlacedBlock[]): string {
  let sample = '';
  for (const { block } of blocks) {
    sample += `${block.prose.text}\n`;
    if (sample.length > SAMPLE) break;
  }
  return sample;
}

/**
 * By the title, then by what the sections are called, then by what the text calls itself. A document that nobody gave a
 * title is a privacy policy, too, where it keeps speaking of personal data.
 */
function kindOf(parsed: ParsedDocument, clauses: readonly Clause[], title: Clause | undefined): DocumentKind {
  const frontMatter = parsed.blocks.find(({ block }) => block.kind === 'metadata')?.block.prose.text ?? '';
  const named = /^title:[ \t]*(.+)$/m.exec(frontMatter)?.[1];
  const headings = clauses.filter(({ role }) => role === 'heading');
  const first = title ?? headings[0];
  const titles = [named, first?.block.prose.text].filter((one) => one !== undefined);
  const speaking = (concept: ConceptId): number =>
    clauses.filter(({ content }) => mentions(content).has(concept)).length;
  const told = tellKind({ titles, sections: headings.map(({ block }) => block.prose.text) });
  if (told) return told;
  const agreeing = speaking('this-agreement');
  const personal = speaking('personal-data');
  const naming = speaking('this-privacy-policy');
  if (naming >= 2 && naming > agreeing && personal >= 3) return 'privacy';
  if (agreeing >= 3 && agreeing > naming) return 'terms';
  if (named !== undefined || title !== undefined) return 'other';
  return personal >= 5 && personal * 10 >= clauses.length && agreeing * 2 < personal ? 'privacy' : 'other';
}

function isReadable(kind: PlacedBlock['block']['kind']): boolean {
  return kind === 'heading' || kind === 'paragraph' || kind === 'item' || kind === 'cell';
}

function roleOf({ block }: PlacedBlock, part: Part, isEntry: boolean): ClauseRole {
  if (isEntry) return 'contents';
  if (part.role !== 'body') return part.role === 'heading' && part.runIn > 0 ? 'paragraph' : part.role;
  if (block.kind === 'item' || block.marker) return 'item';
  if (block.kind === 'cell') return 'cell';
  return block.depth > 0 || block.indent > 3 ? 'continuation' : 'paragraph';
}

function openSection(level: number, parent?: OpenSection): OpenSection {
  return {
    title: '',
    titleSpan: { from: 0, to: 0 },
    level,
    span: { from: 0, to: 0 },
    runIn: false,
    children: [],
    clauses: [],
    lists: [],
    ...(parent ? { parent } : {}),
  };
}

/** A new section below the nearest section of a higher level. */
function beneath(current: OpenSection, level: number): OpenSection {
  let parent: OpenSection = current;
  while (parent.level >= level && parent.parent) parent = parent.parent as OpenSection;
  const section = openSection(level, parent);
  parent.children.push(section);
  return section;
}

function describe(section: OpenSection, clause: Clause, part: Part & { role: 'heading' }): void {
  const { text } = clause.block.prose;
  const bare = part.member?.bare ?? 0;
  const end = part.runIn > 0 ? part.runIn : text.length;
  const titleSpan: Span = { from: bare, to: end };
  section.heading = clause;
  section.title = text.slice(bare, end).trim();
  section.titleSpan = shift(sourceSpan(clause.block, titleSpan), clause.from);
  section.runIn = part.runIn > 0;
  section.span = { from: clause.from, to: clause.from + clause.block.length };
  if (!part.member) return;
  const { marker } = clause.block;
  const span =
    bare > 0
      ? sourceSpan(clause.block, { from: 0, to: part.member.text.length })
      : { from: marker?.from ?? 0, to: marker?.to ?? 0 };
  section.number = {
    from: span.from + clause.from,
    to: span.to + clause.from,
    text: part.member.text,
    numbering: part.member.numbering,
    enumerator: part.member.enumerator,
  };
}

/** A section ends with the text of its last descendant; the root covers everything. */
function closeSpans(root: OpenSection, length: number): void {
  const close = (section: OpenSection): number => {
    let end = section.span.to;
    for (const clause of section.clauses) end = Math.max(end, clause.from + clause.block.length);
    for (const child of section.children) end = Math.max(end, close(child));
    section.span = { from: section.span.from, to: end };
    return end;
  };
  close(root);
  root.span = { from: 0, to: length };
}

/** "7.3(1)": the numbers of the sections above, then those of the items. */
function pathOf(clause: Clause): string {
  let path = sectionPath(clause.section);
  const numbers: string[] = [];
  for (let item: Item | undefined = clause.item; item; item = item.list.parent) {
    if (item.numbering) numbers.unshift(itemNumber(item));
  }
  for (const number of numbers) path += number.startsWith('(') || path === '' ? number : `.${number}`;
  return path;
}

function itemNumber(item: Item): string {
  const { style, path } = item.numbering!;
  const number = style === 'decimal' ? path.join('.') : formatNumber(style, path[path.length - 1]!);
  return item.markerText.includes('(') || item.markerText.endsWith(')') ? `(${number})` : number;
}

/** The number of the nearest numbered section; a number of several parts already holds those above it. */
export function sectionPath(section: Section): string {
  const { number, parent } = section;
  if (!number) return parent ? sectionPath(parent) : '';
  const { style, path } = number.numbering;
  if (path.length > 1) return path.join('.') + (number.numbering.suffix ?? '');
  const own =
    style === 'decimal' ? String(path[0]) + (number.numbering.suffix ?? '') : formatNumber(style, path[0]!);
  const above = parent ? sectionPath(parent) : '';
  return above === '' ? own : `${above}.${own}`;
}
