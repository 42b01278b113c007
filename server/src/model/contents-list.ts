import type { PlacedBlock } from '../parse/block.ts';
import { isContentsTitle, shapeOf } from './shape.ts';

/** Blocks of a contents list: the entries, and the line above them that announces it. Indexes into the blocks. */
export interface ContentsBlocks {
  readonly entries: readonly number[];
  readonly announcement?: number;
}

/** A contents list stands near the top; this many blocks may come before it. */
const DEEPEST_START = 30;
const FEWEST_ENTRIES = 4;
/** Words of an entry and of a heading must agree by this much (Jaccard's index over words of three letters and more). */
const LIKENESS = 0.4;
/** From this likeness on an entry's words stand a second time. */
const REPEATED = 0.7;
/** This share of the entries must be found among the headings. */
const FOUND = 0.5;

/**
 * The contents list, if the document has one: at least four short entries in a row near the top, of which at least
 * half are headings further down, or all of which link to places in the document.
 */
export function findContents(blocks: readonly PlacedBlock[]): ContentsBlocks | undefined {
  for (let start = 0; start < Math.min(blocks.length, DEEPEST_START); start++) {
    if (!isEntry(blocks, start)) continue;
    let end = start;
    while (end < blocks.length && isEntry(blocks, end) && alike(blocks, start, end)) end++;
    const entries = Array.from({ length: end - start }, (_, i) => start + i);
    if (entries.length >= FEWEST_ENTRIES) {
      const agreed = agreeing(blocks, entries);
      if (agreed) return withAnnouncement(blocks, agreed);
    }
    start = Math.max(start, end - 1);
  }
  return undefined;
}

function withAnnouncement(blocks: readonly PlacedBlock[], entries: readonly number[]): ContentsBlocks {
  const above = entries[0]! - 1;
  const block = blocks[above]?.block;
  return block && isContentsTitle(block) ? { entries, announcement: above } : { entries };
}

function isEntry(blocks: readonly PlacedBlock[], index: number): boolean {
  const { block } = blocks[index]!;
  if (block.kind !== 'item' && block.kind !== 'paragraph') return false;
  const shape = shapeOf(block);
  if (shape.words === 0 || shape.words > 18 || shape.prose) return false;
  return shape.title || linksInside(block) || /[.]/.test(shape.end);
}

/** Entries are marked alike: all by a bullet, all by numbers, or all links. */
function alike(blocks: readonly PlacedBlock[], first: number, other: number): boolean {
  const a = blocks[first]!.block;
  const b = blocks[other]!.block;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'paragraph') return linksInside(a) && linksInside(b);
  return (a.marker?.enumerator === undefined) === (b.marker?.enumerator === undefined) || b.depth > a.depth;
}

function linksInside(block: PlacedBlock['block']): boolean {
  const { inlines, text } = block.prose;
  const link = inlines.find((inline) => inline.kind === 'link' && inline.target?.startsWith('#'));
  return link !== undefined && link.to - link.from >= text.trim().length * 0.7;
}

/**
 * The entries, cut where the text begins: the first line that repeats an entry with text of its own below it is the
 * first heading, even where both are numbered alike.
 */
function agreeing(blocks: readonly PlacedBlock[], entries: readonly number[]): readonly number[] | undefined {
  const first = entries[0]!;
  const last = entries[entries.length - 1]!;
  if (entries.every((index) => linksInside(blocks[index]!.block))) return entries;
  const again = entries.slice(1).find((index) => sameWords(blocks, first, index));
  const mine = again === undefined ? entries : entries.filter((index) => index < again);
  if (mine.length < FEWEST_ENTRIES) return undefined;
  const after = again ?? last + 1;
  const titles = blocks
    .slice(after)
    .filter(({ block }) => !isBullet(block) && !shapeOf(block).prose && shapeOf(block).words > 0)
    .map(({ block }) => wordsOf(block));
  const found = mine.filter((index) => {
    const words = wordsOf(blocks[index]!.block);
    return titles.some((title) => likeness(words, title) >= LIKENESS);
  }).length;
  return found >= mine.length * FOUND ? mine : undefined;
}

/** An item of another list is no heading, however alike the words. */
function isBullet({ kind, marker }: PlacedBlock['block']): boolean {
  return kind !== 'heading' && marker !== undefined && marker.enumerator === undefined;
}

function sameWords(blocks: readonly PlacedBlock[], a: number, b: number): boolean {
  return likeness(wordsOf(blocks[a]!.block), wordsOf(blocks[b]!.block)) >= REPEATED;
}

const wordSets = new WeakMap<PlacedBlock['block'], ReadonlySet<string>>();

function wordsOf(block: PlacedBlock['block']): ReadonlySet<string> {
  const known = wordSets.get(block);
  if (known) return known;
  const words = new Set(block.prose.text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
  wordSets.set(block, words);
  return words;
}

/** Jaccard's index of two sets of words, 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let both = 0;
  for (const word of a) if (b.has(word)) both++;
  return both / (a.size + b.size - both);
}
