import type { PlacedBlock } from '../parse/block.ts';
import type { Member, Series } from './series.ts';
import { countsAlike, findSeries } from './series.ts';
import { isContentsTitle, isDateLine, mentionsPolicy, namesPolicy, shapeOf } from './shape.ts';

/** What the outline says of one block. */
export type Part =
  | { readonly role: 'title' | 'date' | 'residue' | 'body' }
  | { readonly role: 'heading'; readonly level: number; readonly runIn: number; readonly member?: Member };

/** Labels with their values, half sentences, links, postcodes and telephone numbers. */
const NO_HEADING = /:\s|;|:\/\/|\d{4,}(?!\))|\d{3}[-. ]\d{3}|^\d+ [^,]+,|-->/;
/** The first blocks, where a title, a date and page residue may stand. */
const TOP = 12;
const DEEPEST_TITLE = 150;
/** A share of the numbered blocks must have text of their own below them before they are all headings. */
const BODY_SHARE = 0.3;
const FEWEST_STOPPED = 3;
/** A few bold beginnings are emphasis. */
const FEWEST_LEADS = 4;

/**
 * Tells headings from items and paragraphs, by syntax where there is one and by mixed evidence where there is none:
 * numbers that count on, shape, position and what follows. `excluded` are blocks already known to be a contents list.
 */
export function findParts(blocks: readonly PlacedBlock[], excluded: ReadonlySet<number>): readonly Part[] {
  const parts: Part[] = blocks.map(() => ({ role: 'body' }));
  const titleAt = findTitle(blocks, excluded);
  const syntax = blocks.filter(({ block }, i) => block.kind === 'heading' && i !== titleAt).length;
  if (syntax > 1) takeSyntax(blocks, parts, titleAt);
  else takeEvidence(blocks, parts, titleAt, excluded);
  if (titleAt !== undefined) {
    parts[titleAt] = { role: 'title' };
    // What stands above the title of a saved page is its menu; but where headings stand there, it is the text.
    const above = parts.slice(0, titleAt);
    if (!above.some(({ role }) => role === 'heading')) {
      for (let i = 0; i < titleAt; i++) parts[i] = { role: 'residue' };
    }
  }
  for (let i = 0; i < Math.min(blocks.length, TOP); i++) {
    if (parts[i]!.role === 'body' && isDateLine(blocks[i]!.block)) parts[i] = { role: 'date' };
  }
  for (let i = Math.max(TOP, blocks.length - 4); i < blocks.length; i++) {
    if (parts[i]!.role === 'body' && isDateLine(blocks[i]!.block)) parts[i] = { role: 'date' };
  }
  return parts;
}

/** The document's own title: the only heading of the highest level, or the first line that names a policy. */
function findTitle(blocks: readonly PlacedBlock[], excluded: ReadonlySet<number>): number | undefined {
  const headings = blocks.flatMap(({ block }, index) => (block.kind === 'heading' ? [{ block, index }] : []));
  const first = headings[0];
  if (first) {
    const highest = headings.reduce((least, { block }) => Math.min(least, block.level ?? 6), 6);
    const top = headings.filter(({ block }) => (block.level ?? 6) === highest);
    if (namesPolicy(first.block) && first.index < TOP && !first.block.marker) return first.index;
    // Below sentences of the policy itself, a heading that does not name it begins a section.
    if (blocks.slice(0, first.index).some(({ block }) => shapeOf(block).prose)) return undefined;
    if (top.length === 1 && top[0] === first && headings.length > 1) return first.index;
    if (headings.length === 1 && first.index < TOP) return first.index;
    return undefined;
  }
  // Menus and banners of a saved page come before the title, with links of the same name but no sentence near them.
  const text = blocks.findIndex(
    ({ block }, i) =>
      shapeOf(block).prose && blocks.slice(i + 1, i + 4).some((near) => shapeOf(near.block).prose),
  );
  const above = blocks.slice(0, text === -1 ? TOP : Math.min(text, DEEPEST_TITLE));
  for (const names of [namesPolicy, mentionsPolicy]) {
    const found = above.findIndex(
      ({ block }, i) =>
        block.kind === 'paragraph' &&
        !excluded.has(i) &&
        names(block) &&
        (i < 3 || blocks.slice(i + 1, i + 5).some((near) => isSentence(near.block))),
    );
    if (found !== -1) return found;
  }
  const top = blocks[0]?.block;
  const candidate =
    top &&
    !excluded.has(0) &&
    top.kind === 'paragraph' &&
    shapeOf(top).title &&
    shapeOf(top).capital &&
    !isDateLine(top) &&
    shapeOf(top).words <= 10
      ? 0
      : undefined;
  // A lone first line above prose is a title, unless it is bare number or the first of many short lines.
  if (candidate === 0 && shapeOf(blocks[0]!.block).bareNumber === undefined) {
    const below = blocks[1]?.block;
    if (below && (shapeOf(below).prose || isDateLine(below))) return 0;
  }
  return undefined;
}

function isSentence(block: PlacedBlock['block']): boolean {
  const shape = shapeOf(block);
  return shape.prose || (shape.words >= 5 && /[.:]/.test(shape.end));
}

/** Markdown and HTML: what the syntax marks as heading is one; bold lines of their own are headings below them. */
function takeSyntax(blocks: readonly PlacedBlock[], parts: Part[], titleAt: number | undefined): void {
  const levels = [
    ...new Set(
      blocks.flatMap(({ block }, i) => (block.kind === 'heading' && i !== titleAt ? [block.level ?? 6] : [])),
    ),
  ].sort((a, b) => a - b);
  const highest = levels[0] ?? 1;
  let current = 0;
  for (let index = 0; index < blocks.length; index++) {
    const { block } = blocks[index]!;
    if (index === titleAt) continue;
    if (block.kind === 'heading') {
      current = (block.level ?? 6) - highest + 1;
      parts[index] = { role: 'heading', level: current, runIn: 0, ...numbered(block, index) };
      continue;
    }
    const lead = block.marker?.enumerator && block.depth === 0 ? shapeOf(block).boldLead : 0;
    if (lead > 0 && block.kind === 'paragraph') {
      parts[index] = { role: 'heading', level: current + 1, runIn: lead, ...numbered(block, index) };
      continue;
    }
    if (!isBoldHeading(blocks, index)) continue;
    parts[index] = { role: 'heading', level: current + 1, runIn: 0, ...numbered(block, index) };
  }
}

function numbered(block: PlacedBlock['block'], index: number): { member?: Member } {
  const enumerator = block.marker?.enumerator;
  const numbering = enumerator?.readings[0];
  if (enumerator && numbering) {
    return { member: { index, enumerator, numbering, text: block.marker!.text, bare: 0 } };
  }
  const bare = shapeOf(block).bareNumber;
  if (!bare) return {};
  const reading = { style: 'decimal' as const, path: [bare.value] };
  return {
    member: {
      index,
      enumerator: { open: '', close: '', readings: [reading] },
      numbering: reading,
      text: bare.text,
      bare: bare.to,
    },
  };
}

/** "**Who we are**" alone in its paragraph, above text. */
function isBoldHeading(blocks: readonly PlacedBlock[], index: number): boolean {
  const { block } = blocks[index]!;
  if (block.kind !== 'paragraph' || block.depth > 0 || block.quoted) return false;
  const shape = shapeOf(block);
  if (!shape.bold || shape.prose || shape.words > 12 || /[.;,]/.test(shape.end) || isDateLine(block))
    return false;
  const below = blocks[index + 1]?.block;
  return below !== undefined && below.kind !== 'heading' && !shapeOf(below).bold;
}

/** Plain text, and Markdown or HTML written as if it were. */
function takeEvidence(
  blocks: readonly PlacedBlock[],
  parts: Part[],
  titleAt: number | undefined,
  excluded: ReadonlySet<number>,
): void {
  const readable = blocks.map((placed, i) => (excluded.has(i) || i === titleAt ? hidden(placed) : placed));
  const series = findSeries(readable);
  const levels = new Map<Series, number>();
  for (const one of series) {
    const level = levelOf(one, levels);
    const headings = headingsOf(one, readable);
    levels.set(one, headings.length > 0 ? level : level - 1);
    for (const { member, runIn } of headings) parts[member.index] = { role: 'heading', level, runIn, member };
  }
  takeSyntaxAmongText(blocks, parts, titleAt);
  const numberedHeadings = parts.filter((part) => part.role === 'heading').length;
  takeUnnumbered(readable, parts, titleAt, excluded, numberedHeadings >= 2);
  if (parts.every((part) => part.role !== 'heading')) takeBoldLeads(readable, parts);
}

/** "**Termination.** You may …": the headings of a document that has no others. */
function takeBoldLeads(blocks: readonly PlacedBlock[], parts: Part[]): void {
  const led = blocks.flatMap(({ block }, index) => {
    const { boldLead } = shapeOf(block);
    const alone = block.kind === 'paragraph' && block.depth === 0 && !block.quoted && !block.marker;
    return alone && boldLead > 0 && parts[index]!.role === 'body' ? [{ index, boldLead }] : [];
  });
  if (led.length < FEWEST_LEADS) return;
  for (const { index, boldLead } of led) parts[index] = { role: 'heading', level: 1, runIn: boldLead };
}

/**
 * One deeper than the series it began in; but a heading is not numbered like the headings above it, so the same kind of
 * number beginning anew is a restart on their level, as in the parts and exhibits of a contract.
 */
function levelOf(series: Series, levels: ReadonlyMap<Series, number>): number {
  for (let above = series.parent?.series; above; above = above.parent?.series) {
    if (countsAlike(above, series)) return Math.max(1, levels.get(above) ?? 1);
  }
  return series.parent ? (levels.get(series.parent.series) ?? 0) + 1 : 1;
}

const hiddenBlock = {
  kind: 'metadata',
  length: 0,
  prose: { text: '', runs: [], inlines: [] },
  depth: 0,
  indent: 0,
  blankLinesBefore: 0,
  quoted: false,
  anchors: [],
} as const;
const hidden = (placed: PlacedBlock): PlacedBlock => ({ from: placed.from, block: hiddenBlock });

function takeSyntaxAmongText(
  blocks: readonly PlacedBlock[],
  parts: Part[],
  titleAt: number | undefined,
): void {
  for (let index = 0; index < blocks.length; index++) {
    const { block } = blocks[index]!;
    if (block.kind === 'heading' && index !== titleAt && parts[index]!.role === 'body') {
      parts[index] = { role: 'heading', level: 1, runIn: 0, ...numbered(block, index) };
    }
  }
}

/** Which members of a series are headings. */
function headingsOf(series: Series, blocks: readonly PlacedBlock[]): { member: Member; runIn: number }[] {
  const members = series.members;
  const first = members[0]!;
  const blockOf = (member: Member) => blocks[member.index]!.block;
  if (blockOf(first).depth > 0) return [];
  const deep = first.numbering.path.length > 1;
  const before = blocks[first.index - 1]?.block;
  if (!deep && before && before.kind !== 'heading' && shapeOf(before).introduces && !first.enumerator.label)
    return [];

  const stopped = !deep && endsAllTitles(members, blocks);
  const isTitle = (member: Member) =>
    looksLikeHeading(blockOf(member), deep || stopped) || shapeOf(blockOf(member)).boldLead > 0;
  const titles = members.filter(isTitle);
  if (first.bare > 0 && members.length < 2) return [];
  if (!deep && !first.enumerator.label) {
    if (first.enumerator.open !== '' && titles.length < members.length) return [];
    if (titles.length * 2 < members.length) return [];
    const bodies = members.filter((member, i) => hasBody(blocks, member, members[i + 1])).length;
    if (bodies < members.length * BODY_SHARE || (members.length === 1 && bodies === 0)) return [];
  }
  const found = members.map((member) => {
    const block = blockOf(member);
    const { runIn, boldLead, titledLead, prose, end } = shapeOf(block);
    const labelled = deep || first.enumerator.label !== undefined;
    const lead = boldLead || (labelled ? runIn || titledLead : 0);
    if (lead > 0 && (prose || end === '.')) return { member, runIn: lead };
    // Among headings a full stop at the end of one is a slip, or the end of "in the U.S."
    return looksLikeHeading(block, deep || stopped || titles.length > 1) ? { member, runIn: 0 } : undefined;
  });
  const headings = found.filter((one) => one !== undefined).length;
  if (headings === 0 || headings * 3 < members.length) return [];
  // Where its siblings have titles, a clause without one is still a section: its first words stand for the title.
  return members.map((member, i) => found[i] ?? { member, runIn: firstWords(blockOf(member)) });
}

/** A writer who ends every title with a full stop; each has text of its own below it, which items of a list have not. */
function endsAllTitles(members: readonly Member[], blocks: readonly PlacedBlock[]): boolean {
  if (members.length < FEWEST_STOPPED) return false;
  return members.every(({ index }, i) => {
    const shape = shapeOf(blocks[index]!.block);
    const titled = shape.capital && (shape.title || shape.stoppedTitle);
    return titled && hasBody(blocks, members[i]!, members[i + 1]);
  });
}

/** Length of the words that fit into a short title. */
function firstWords(block: PlacedBlock['block']): number {
  const { text } = block.prose;
  if (text.length <= 60) return text.length;
  const space = text.lastIndexOf(' ', 60);
  return space > 20 ? space : 60;
}

/** A number of several parts carries a full stop at the end of its title; a single one is then a sentence. */
function looksLikeHeading(block: PlacedBlock['block'], deep: boolean): boolean {
  const shape = shapeOf(block);
  if (shape.prose || shape.words === 0) return false;
  if (shape.title) return shape.capital;
  return deep && shape.end === '.' && shape.words <= 18;
}

/** Something that is not the next member stands below the member. */
function hasBody(blocks: readonly PlacedBlock[], member: Member, next: Member | undefined): boolean {
  const below = member.index + 1;
  if (shapeOf(blocks[member.index]!.block).boldLead > 0) return true;
  if (below >= blocks.length || below === next?.index) return false;
  return blocks[below]!.block !== hiddenBlock;
}

/** Short lines that stand above text: capitals, blank lines around, or the only short line among long ones. */
function takeUnnumbered(
  blocks: readonly PlacedBlock[],
  parts: Part[],
  titleAt: number | undefined,
  excluded: ReadonlySet<number>,
  numberedDocument: boolean,
): void {
  const repeated = repeatedLines(blocks);
  const spaced = blocks.filter(({ block }) => block.blankLinesBefore > 0).length > blocks.length * 0.3;
  let current = 0;
  // What the syntax marks as a heading stands above what only looks like one.
  let belowSyntax = false;
  for (let index = (titleAt ?? -1) + 1; index < blocks.length; index++) {
    const part = parts[index]!;
    const { block } = blocks[index]!;
    if (part.role === 'heading') {
      if (part.member || block.kind === 'heading') current = part.level;
      if (block.kind === 'heading') belowSyntax = true;
      continue;
    }
    if (excluded.has(index)) continue;
    if (repeated.has(block.prose.text) || !isLonelyTitle(blocks, index, parts, spaced, numberedDocument))
      continue;
    parts[index] = { role: 'heading', level: numberedDocument || belowSyntax ? current + 1 : 1, runIn: 0 };
  }
}

/** "Back to top" and other furniture of a page stands again and again; a heading does not. */
function repeatedLines(blocks: readonly PlacedBlock[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { block } of blocks) {
    if (block.kind !== 'paragraph' || block.prose.text.length > 60) continue;
    counts.set(block.prose.text, (counts.get(block.prose.text) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([text, count]) => (count > 3 ? [text] : [])));
}

function isLonelyTitle(
  blocks: readonly PlacedBlock[],
  index: number,
  parts: readonly Part[],
  spaced: boolean,
  numberedDocument: boolean,
): boolean {
  const { block } = blocks[index]!;
  if (block.kind !== 'paragraph' || block.marker || block.depth > 0 || block.quoted) return false;
  const shape = shapeOf(block);
  if (!shape.title || !shape.capital || shape.words > 10 || shape.end === '!' || isDateLine(block))
    return false;
  if (isContentsTitle(block) || NO_HEADING.test(block.prose.text)) return false;
  const below = blocks[index + 1]?.block;
  if (!below) return false;
  const above = index > 0 ? blocks[index - 1]!.block : undefined;
  // The first of several short lines is an address or a list without marks.
  const text =
    shapeOf(below).prose ||
    shapeOf(below).introduces ||
    below.kind === 'item' ||
    /[.!?]/.test(shapeOf(below).end);
  const subtitle = parts[index + 1]?.role === 'heading' && !numberedDocument;
  if (!text && !subtitle && !laterText(blocks, index)) return false;
  if (above && shapeOf(above).introduces && above.blankLinesBefore === 0 && block.blankLinesBefore === 0)
    return false;
  if (shape.shouted && shape.words > 1) return true;
  if (numberedDocument)
    return (
      block.blankLinesBefore > 0 &&
      below.blankLinesBefore > 0 &&
      block.indent === 0 &&
      text &&
      shape.words >= 2
    );
  if (spaced) {
    const apart = below.blankLinesBefore > 0 || (block.blankLinesBefore > 0 && shapeOf(below).prose);
    return apart && block.indent <= 1;
  }
  return (
    text &&
    (above === undefined ||
      shapeOf(above).prose ||
      /[.!?:]/.test(shapeOf(above).end) ||
      above.kind === 'item')
  );
}

/** A heading right above another heading, as in "Your rights / Access". */
function laterText(blocks: readonly PlacedBlock[], index: number): boolean {
  const below = blocks[index + 1]?.block;
  const next = blocks[index + 2]?.block;
  if (!below || !next || below.marker) return false;
  return below.blankLinesBefore > 0 && shapeOf(below).title && shapeOf(next).prose;
}
