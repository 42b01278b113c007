import type { Enumerator, Numbering, PlacedBlock } from '../parse/block.ts';
import type { Mutable } from '../text/mutable.ts';
import type { Part } from './outline.ts';
import type { Clause, Item, List, ListStyle, Section } from './policy.ts';
import { stepBetween } from './series.ts';
import { shapeOf } from './shape.ts';

/** Fewer semicolons than this may stand at the end of paragraphs by chance. */
const FEWEST_UNMARKED = 3;

type OpenList = Omit<Mutable<List>, 'items'> & { items: OpenItem[] };
type OpenItem = Omit<Mutable<Item>, 'continuations' | 'lists'> & {
  continuations: Clause[];
  lists: OpenList[];
};

/** Text that was written between two items of one list. */
const MOST_INTERRUPTIONS = 2;

/**
 * The lists of one section, nested ones included, in order of their first item. Items are told to belong together by
 * their marks: the same bullet at the same depth, or numbers that count on, also across blank lines, wrong
 * indentation and a paragraph in between.
 */
export function findLists(
  clauses: readonly Clause[],
  section: Section,
  numberedBySyntax: boolean,
): readonly List[] {
  const all: OpenList[] = [];
  let open: OpenList[] = [];
  let between: Clause[] = [];
  for (const [index, clause] of clauses.entries()) {
    if (clause.role !== 'item' && clause.role !== 'contents') {
      if (clause.role === 'cell') open = [];
      else between.push(clause);
      continue;
    }
    const list = findOpen(open, clause, between);
    if (list) {
      const last = list.items[list.items.length - 1]!;
      for (const one of between) if (one.role === 'continuation') last.continuations.push(one);
      open = open.slice(0, open.indexOf(list) + 1);
      addItem(list, clause);
    } else {
      const parent = between.some((one) => one.role !== 'continuation')
        ? undefined
        : nestingItem(open, clause);
      const fresh = createList(
        clause,
        section,
        introOf(clauses[index - 1], between, parent),
        numberedBySyntax,
      );
      if (parent) {
        fresh.parent = parent;
        parent.lists.push(fresh);
        open = open.slice(0, open.indexOf(parent.list as OpenList) + 1);
        open.push(fresh);
      } else open = [fresh];
      addItem(fresh, clause);
      all.push(fresh);
    }
    between = [];
  }
  for (const list of all) settleNumbers(list);
  for (const list of all) list.span = spanOf(list);
  return all;
}

/**
 * Paragraphs that were items before their bullets were lost: each but the last ends with a semicolon. Indexes into the
 * blocks.
 */
export function findUnmarkedItems(
  blocks: readonly PlacedBlock[],
  parts: readonly Part[],
): ReadonlySet<number> {
  const found = new Set<number>();
  const isPlain = (index: number): boolean =>
    blocks[index]?.block.kind === 'paragraph' &&
    !blocks[index]!.block.marker &&
    parts[index]!.role === 'body';
  for (let index = 0; index < blocks.length; index++) {
    let end = index;
    while (isPlain(end) && shapeOf(blocks[end]!.block).end === ';') end++;
    if (end - index >= FEWEST_UNMARKED - 1 && isPlain(end)) {
      for (let i = index; i <= end; i++) found.add(i);
    }
    index = end;
  }
  return found;
}

/** The innermost open list that the clause continues. */
function findOpen(
  open: readonly OpenList[],
  clause: Clause,
  between: readonly Clause[],
): OpenList | undefined {
  const interrupting = between.filter((one) => one.role !== 'continuation');
  for (let i = open.length - 1; i >= 0; i--) {
    const list = open[i]!;
    const last = list.items[list.items.length - 1]!;
    if ((last.clause.role === 'contents') !== (clause.role === 'contents')) continue;
    if (hasLostFirstNumber(list, clause) && interrupting.length === 0) return list;
    if (!sameMark(last.clause, clause)) continue;
    const enumerator = clause.block.marker?.enumerator;
    if (!enumerator) {
      if (!sameDepth(last.clause, clause)) continue;
      if (interrupting.length > MOST_INTERRUPTIONS) continue;
      if (interrupting.some((one) => shapeOf(one.block).introduces)) continue;
      return list;
    }
    const before = last.clause.block.marker!.enumerator!;
    const step = bestStep(before, enumerator);
    if (step === 1) return list;
    if (interrupting.some((one) => shapeOf(one.block).introduces)) continue;
    // Gaps and repetitions are the writer's mistakes; only neighbours at one depth can make them.
    if (
      step !== undefined &&
      step >= 0 &&
      step <= 4 &&
      interrupting.length === 0 &&
      sameDepth(last.clause, clause)
    ) {
      return list;
    }
  }
  return undefined;
}

/** "-", "2.", "3.": the first item's number became a bare bullet. */
function hasLostFirstNumber(list: OpenList, clause: Clause): boolean {
  if (list.items.length !== 1 || list.style.kind !== 'bullet' || list.items[0]!.clause.block.depth > 0)
    return false;
  const readings = clause.block.marker?.enumerator?.readings ?? [];
  return readings.some((reading) => reading.path.length === 1 && reading.path[0] === 2);
}

function sameMark(a: Clause, b: Clause): boolean {
  const x = a.block.marker;
  const y = b.block.marker;
  if (!x || !y) return !x && !y;
  if (!x.enumerator || !y.enumerator)
    return !x.enumerator && !y.enumerator && (x.text === y.text || a.block.depth > 0);
  return (
    x.enumerator.open === y.enumerator.open &&
    x.enumerator.label === y.enumerator.label &&
    (x.enumerator.close === ')') === (y.enumerator.close === ')')
  );
}

/** Markdown and HTML know the depth; in plain text a space more or less means nothing. */
function sameDepth(a: Clause, b: Clause): boolean {
  if (a.block.depth > 0 || b.block.depth > 0) return a.block.depth === b.block.depth;
  return Math.abs(a.block.indent - b.block.indent) <= 3;
}

function bestStep(before: Enumerator, after: Enumerator): number | undefined {
  let best: number | undefined;
  for (const a of before.readings) {
    for (const b of after.readings) {
      const step = stepBetween(a, b);
      if (step === 1) return 1;
      if (step !== undefined && (best === undefined || Math.abs(step) < Math.abs(best))) best = step;
    }
  }
  return best;
}

/** The item below which a new list begins: deeper by syntax or indentation, or announced by a colon. */
function nestingItem(open: readonly OpenList[], clause: Clause): OpenItem | undefined {
  for (let i = open.length - 1; i >= 0; i--) {
    const item = open[i]!.items[open[i]!.items.length - 1]!;
    const { block } = item.clause;
    if (clause.block.depth > 0 || block.depth > 0) {
      if (clause.block.depth > block.depth) return item;
      continue;
    }
    if (clause.block.indent > block.indent + 1 || shapeOf(block).introduces) return item;
  }
  return undefined;
}

/** What stands right above the list: its sentence, or the item it is nested in. */
function introOf(
  before: Clause | undefined,
  between: readonly Clause[],
  parent: OpenItem | undefined,
): Clause | undefined {
  const above = between[between.length - 1];
  if (above) return above.role === 'paragraph' || above.role === 'continuation' ? above : undefined;
  if (parent) return parent.clause;
  return before && before.role === 'paragraph' ? before : undefined;
}

function createList(
  clause: Clause,
  section: Section,
  intro: Clause | undefined,
  bySyntax: boolean,
): OpenList {
  return {
    items: [],
    section,
    style: styleOf(clause, bySyntax),
    span: { from: clause.from, to: clause.from },
    ...(intro ? { intro } : {}),
  };
}

function styleOf(clause: Clause, bySyntax: boolean): ListStyle {
  const marker = clause.block.marker;
  const enumerator = marker?.enumerator;
  return enumerator
    ? {
        kind: 'numbered',
        open: enumerator.open,
        close: enumerator.close,
        style: enumerator.readings[0]!.style,
        by: bySyntax && clause.block.depth > 0 && /^\d+[.)]$/.test(marker.text) ? 'syntax' : 'text',
      }
    : { kind: 'bullet', mark: marker?.text ?? '' };
}

function addItem(list: OpenList, clause: Clause): void {
  const marker = clause.block.marker;
  const item: OpenItem = {
    list,
    index: list.items.length,
    clause,
    marker: { from: clause.from + (marker?.from ?? 0), to: clause.from + (marker?.to ?? 0) },
    markerText: marker?.text ?? '',
    continuations: [],
    lists: [],
  };
  if (list.style.kind === 'bullet' && marker?.enumerator) list.style = styleOf(clause, false);
  list.items.push(item);
  (clause as Mutable<Clause>).item = item;
}

/** Letters that are also Roman numerals get the meaning under which the whole list counts on best. */
function settleNumbers(list: OpenList): void {
  if (list.style.kind !== 'numbered') return;
  const candidates = new Set(list.items.flatMap((item) => readingsOf(item).map((reading) => reading.style)));
  let best: { style: Numbering['style']; score: number } | undefined;
  for (const style of candidates) {
    let score = 0;
    let before: Numbering | undefined;
    for (const item of list.items) {
      const reading = readingsOf(item).find((one) => one.style === style);
      if (!reading) score -= 4;
      else if (before ? stepBetween(before, reading) === 1 : reading.path[reading.path.length - 1] === 1)
        score += 1;
      before = reading;
    }
    if (!best || score > best.score) best = { style, score };
  }
  if (!best) return;
  const { style } = best;
  list.style = { ...list.style, style };
  for (const item of list.items) {
    const reading = readingsOf(item).find((one) => one.style === style);
    if (reading) item.numbering = reading;
  }
}

function readingsOf(item: OpenItem): readonly Numbering[] {
  return item.clause.block.marker?.enumerator?.readings ?? [];
}

function spanOf(list: List): List['span'] {
  const from = list.items[0]!.clause.from;
  return { from, to: endOf(list) };
}

function endOf(list: List): number {
  const last = list.items[list.items.length - 1]!;
  const tail = last.continuations.at(-1) ?? last.clause;
  // Both are in document order, so the last of each reaches furthest.
  const nested = last.lists.at(-1);
  return Math.max(tail.from + tail.block.length, nested ? endOf(nested) : 0);
}
