import type { Tree } from '@lezer/common';
import { type Difference, differenceBetween } from '../text/snapshot.ts';
import type { ParsedDocument } from './block.ts';
import { BlockSink, columnCounter } from './block-sink.ts';
import { type Definition, readBlocks, readDefinitions, type TopBlock } from './markdown-blocks.ts';
import type { Definitions } from './markdown-inlines.ts';
import { markdownParser } from './markdown-syntax.ts';
import { adopt, joinBlocks } from './reuse.ts';

/**
 * Reads Markdown. Where a block of the outermost level begins, the reading depends on nothing before it, so after an
 * edit only a window of such blocks is read again.
 */
export function parseMarkdown(
  text: string,
  format: 'markdown' | 'mdx',
  before?: ParsedDocument,
): ParsedDocument {
  const change = before && differenceBetween(before.text, text);
  if (!before || !change) return parseWhole(text, format);
  return parseWindow(text, format, before, change) ?? parseAgain(text, format, before, change);
}

interface Memory {
  readonly bodyFrom: number;
  readonly tops: readonly TopBlock[];
  readonly definitions: readonly Definition[];
}

function parseWhole(text: string, format: 'markdown' | 'mdx'): ParsedDocument {
  const sink = new BlockSink(text, 0, columnCounter(text));
  const bodyFrom = frontMatterEnd(text);
  if (bodyFrom > 0) sink.addVerbatim('metadata', 0, bodyFrom, { depth: 0, quoted: false });
  const tree = parseBetween(text, format, bodyFrom, text.length);
  const definitions = readDefinitions(text, bodyFrom, tree);
  const tops = readBlocks(text, bodyFrom, tree, targets(definitions), sink);
  const memory: Memory = { bodyFrom, tops, definitions };
  return { format, text, blocks: sink.blocks, memory };
}

/** Where a window does not do, everything is read, but equal blocks stay the same objects. */
function parseAgain(
  text: string,
  format: 'markdown' | 'mdx',
  before: ParsedDocument,
  change: Difference,
): ParsedDocument {
  const whole = parseWhole(text, format);
  return { ...whole, blocks: adopt(before.blocks, whole.blocks, change) };
}

function parseWindow(
  text: string,
  format: 'markdown' | 'mdx',
  before: ParsedDocument,
  change: Difference,
): ParsedDocument | undefined {
  const old = before.memory as Memory;
  if (change.old.from <= old.bodyFrom + 4 || frontMatterEnd(text) !== old.bodyFrom) return undefined;
  const delta = change.new.to - change.old.to;
  const first = firstToRead(old.tops, text.lastIndexOf('\n', change.new.from - 1) + 1);
  const start = first === 0 ? old.bodyFrom : old.tops[first]!.from;
  const kept = first === 0 ? (old.bodyFrom > 0 ? 1 : 0) : old.tops[first]!.before;
  const behind = old.tops.findIndex((top) => top.from > change.old.to);
  if (behind === -1) return undefined;
  const last = before.blocks[kept - 1];

  for (let more = WINDOW; behind + more < old.tops.length; more *= 4) {
    const oldEnd = old.tops[behind + more]!.from;
    const tree = parseBetween(text, format, start, oldEnd + delta);
    const definitions = [
      ...old.definitions.filter((definition) => definition.at < start),
      ...readDefinitions(text, start, tree),
      ...old.definitions
        .filter((definition) => definition.at >= oldEnd)
        .map((definition) => ({ ...definition, at: definition.at + delta })),
    ];
    if (!sameTargets(old.definitions, definitions)) return undefined;
    const sink = new BlockSink(text, last ? last.from + last.block.length : 0, columnCounter(text));
    const tops = readBlocks(text, start, tree, targets(definitions), sink);
    const meeting = meetingPoint(old.tops, tops, behind, delta);
    if (!meeting) continue;
    const resumed = old.tops[meeting.old]!.before;
    const blocks = joinBlocks(
      text,
      before.blocks,
      { blocks: sink.blocks.slice(0, tops[meeting.now]!.before), kept, resumed },
      change,
    );
    const shift = kept + tops[meeting.now]!.before - resumed;
    const memory: Memory = {
      bodyFrom: old.bodyFrom,
      definitions,
      tops: [
        ...old.tops.slice(0, first),
        ...tops.slice(0, meeting.now).map((top) => ({ ...top, before: top.before + kept })),
        ...old.tops.slice(meeting.old).map((top) => ({
          from: top.from + delta,
          before: top.before + shift,
          bound: top.bound,
        })),
      ],
    };
    return { format, text, blocks, memory };
  }
  return undefined;
}

/** Blocks behind the edit that are read at first, in the hope to meet the old reading. */
const WINDOW = 4;

/**
 * The block from which to read. Whether a block ends is seen on the first line of the next one, or on the line after
 * that, so the block before the one that ends above the edit is read again as well.
 */
function firstToRead(tops: readonly TopBlock[], changedLine: number): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (tops[middle]!.from < changedLine) low = middle + 1;
    else high = middle;
  }
  let first = Math.max(0, low - 2);
  while (first > 0 && tops[first]!.bound) first--;
  return first;
}

/** The first place behind the edit where blocks of both readings begin and more of them follow in the window. */
function meetingPoint(
  old: readonly TopBlock[],
  now: readonly TopBlock[],
  behind: number,
  delta: number,
): { old: number; now: number } | undefined {
  let i = behind;
  for (let j = 0; j < now.length - 2; j++) {
    const from = now[j]!.from - delta;
    while (i < old.length && old[i]!.from < from) i++;
    if (i === old.length) return undefined;
    if (old[i]!.from === from && !old[i]!.bound && !now[j]!.bound) return { old: i, now: j };
  }
  return undefined;
}

function parseBetween(text: string, format: 'markdown' | 'mdx', from: number, to: number): Tree {
  return markdownParser(format).parse(text.slice(from, to));
}

/** The first definition of a label counts. */
function targets(definitions: readonly Definition[]): Definitions {
  const found = new Map<string, string>();
  for (const { label, target } of definitions) if (!found.has(label)) found.set(label, target);
  return found;
}

function sameTargets(a: readonly Definition[], b: readonly Definition[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ label, target }, i) => label === b[i]!.label && target === b[i]!.target)
  );
}

/** Where the YAML or TOML ends that a document begins with, or 0. */
function frontMatterEnd(text: string): number {
  const fence = /^(?:---|\+\+\+)[ \t]*\n/.exec(text)?.[0];
  if (!fence) return 0;
  const mark = fence.slice(0, 3);
  for (let at = fence.length - 1; at !== -1; at = text.indexOf('\n', at + 1)) {
    if (!text.startsWith(mark, at + 1)) continue;
    const end = text.indexOf('\n', at + 1);
    const lineEnd = end === -1 ? text.length : end;
    if (text.slice(at + 4, lineEnd).trim() === '') return lineEnd;
  }
  return 0;
}
