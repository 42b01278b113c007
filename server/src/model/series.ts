import type { Enumerator, Numbering, PlacedBlock } from '../parse/block.ts';
import { shapeOf } from './shape.ts';

/**
 * A run of numbers that count on: I, II, III; 1., 2., 5 (the dot forgotten), 6.; (a), (b). Whether its members are
 * headings or items is decided for all of them together.
 */
export interface Series {
  readonly members: readonly Member[];
  /** The series that was being counted where this one began, and the member it stood at. */
  readonly parent?: { readonly series: Series; readonly member: Member };
}

export interface Member {
  /** Index into the blocks. */
  readonly index: number;
  readonly numbering: Numbering;
  readonly enumerator: Enumerator;
  /** As written: "IV.", "2 .", "5". */
  readonly text: string;
  /** The number was found in the prose, not as a marker: its length there. */
  readonly bare: number;
}

interface OpenSeries {
  members: Member[];
  parent?: { series: OpenSeries; member: Member };
}

/** A number may be lost, but not more than this many in a row. */
const LARGEST_GAP = 3;
/** Series within each other that are still being counted; no writer keeps more in mind. */
const MOST_OPEN = 32;

/**
 * Sorts the numbered blocks of a document into series, in document order of their first members. Numbers of several
 * parts (1.1.3) form one series for each parent number.
 */
export function findSeries(blocks: readonly PlacedBlock[]): readonly Series[] {
  const all: OpenSeries[] = [];
  let open: OpenSeries[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const { block } = blocks[index]!;
    const enumerator = block.marker?.enumerator;
    const bare = enumerator ? undefined : block.marker ? undefined : shapeOf(block).bareNumber;
    if (!enumerator && !bare) continue;
    if (bare && !shapeOf(block).title) continue;
    const candidate = enumerator ?? {
      open: '',
      close: '',
      readings: [{ style: 'decimal' as const, path: [bare!.value] }],
    };
    const found = attach(open, candidate, index, bare !== undefined);
    const member: Member = {
      index,
      numbering: found?.numbering ?? firstReading(candidate),
      enumerator: candidate,
      text: block.marker?.text ?? bare!.text,
      bare: bare ? bare.to : 0,
    };
    if (found) {
      found.series.members.push(member);
      // What was counted below the member before is finished.
      open = open.slice(0, open.indexOf(found.series) + 1);
      continue;
    }
    // A bare number begins nothing but "1 Introduction".
    if (bare && bare.value !== 1) continue;
    const innermost = open[open.length - 1];
    const series: OpenSeries = { members: [member] };
    if (innermost)
      series.parent = { series: innermost, member: innermost.members[innermost.members.length - 1]! };
    all.push(series);
    open = [...open.slice(-MOST_OPEN), series];
  }
  return all as readonly Series[];
}

/** The innermost series that the number continues, and how it must be read to do so. */
function attach(
  open: readonly OpenSeries[],
  candidate: Enumerator,
  index: number,
  bare: boolean,
): { series: OpenSeries; numbering: Numbering } | undefined {
  let gap: { series: OpenSeries; numbering: Numbering } | undefined;
  for (let i = open.length - 1; i >= 0; i--) {
    const series = open[i]!;
    const last = series.members[series.members.length - 1]!;
    if (!sameShape(last.enumerator, candidate)) continue;
    for (const numbering of candidate.readings) {
      const step = stepBetween(last.numbering, numbering);
      if (step === 1) return { series, numbering };
      // Nothing begins with a number above one, so the same number again was meant to count on.
      if (step === 0 && numbering.path[numbering.path.length - 1]! > 1 && i === open.length - 1) {
        return { series, numbering };
      }
      const near = index - last.index <= 2 || i === open.length - 1;
      if (!gap && !bare && step !== undefined && step > 1 && step <= LARGEST_GAP && near)
        gap = { series, numbering };
    }
  }
  return gap;
}

/** How far one number counts beyond another; undefined where they do not belong to one series. */
export function stepBetween(before: Numbering, after: Numbering): number | undefined {
  if (before.style !== after.style || before.path.length !== after.path.length) return undefined;
  for (let i = 0; i < before.path.length - 1; i++) if (before.path[i] !== after.path[i]) return undefined;
  return after.path[after.path.length - 1]! - before.path[before.path.length - 1]!;
}

/** Whether two series are numbered in the same way and to the same depth. */
export function countsAlike(a: Series, b: Series): boolean {
  const x = a.members[0]!;
  const y = b.members[0]!;
  return (
    x.numbering.style === y.numbering.style &&
    x.numbering.path.length === y.numbering.path.length &&
    sameShape(x.enumerator, y.enumerator)
  );
}

/** Dots are forgotten and doubled by real writers; brackets and labels are not. */
function sameShape(a: Enumerator, b: Enumerator): boolean {
  const bracket = (close: string): boolean => close === ')' || close === '）';
  return a.open === b.open && a.label === b.label && bracket(a.close) === bracket(b.close);
}

function firstReading(enumerator: Enumerator): Numbering {
  return (
    enumerator.readings.find((reading) => reading.path[reading.path.length - 1] === 1) ??
    enumerator.readings[0]!
  );
}
