import type { DutyState } from '../../analysis/judgement.ts';
import type { LanguageId } from '../../knowledge/language.ts';
import { fillMessage, interfaceWording } from '../../knowledge/wording.ts';
import { positionAt, type Snapshot } from '../../text/snapshot.ts';
import type { Span } from '../../text/span.ts';
import type { CoverageView } from '../coverage.ts';

/** One document with what it says of what the laws ask. */
export interface Covered {
  /** As the person named it. */
  readonly path: string;
  readonly snapshot: Snapshot;
  readonly view: CoverageView;
}

/** A report that can be read away from an editor, in a language. */
export type CoverageReport = (documents: readonly Covered[], language: LanguageId) => string;

/** Beside the word, so that nobody needs colours to tell the states apart. */
export const SYMBOLS: Readonly<Record<DutyState, string>> = {
  missing: '✗',
  defective: '!',
  stated: '✓',
  'not-triggered': '–',
  'not-applicable': '–',
};

/** Lines as people count them. */
export function lineOf(snapshot: Snapshot, { from }: Span): number {
  return positionAt(snapshot, from).line + 1;
}

/** "7.3(1), line 12" */
export function placeName(path: string, line: number, language: LanguageId): string {
  const named = fillMessage(interfaceWording(language).coverage.line, { line });
  return path === '' ? named : `${path}, ${named}`;
}
