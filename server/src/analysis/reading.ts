import type { LanguageId } from '../knowledge/language.ts';
import { buildPolicy } from '../model/build.ts';
import { createInterner, type Interner } from '../model/content.ts';
import type { Format, ParsedDocument } from '../parse/block.ts';
import { parse } from '../parse/parse.ts';
import type { Snapshot } from '../text/snapshot.ts';
import type { Reading } from './judgement.ts';

export interface ReadingOptions {
  readonly format: Format;
  /** Guessed for each document where absent. */
  readonly language?: LanguageId;
}

interface Memory {
  readonly parsed: ParsedDocument;
  readonly interner: Interner;
  readonly language: LanguageId | undefined;
}

/** What a reading keeps for the next one; nobody else may look. */
const memories = new WeakMap<Reading, Memory>();

/**
 * Reads a snapshot. With the reading of an earlier version, what did not change is reused; the result is the same as
 * without it.
 */
export function readDocument(snapshot: Snapshot, options: ReadingOptions, before?: Reading): Reading {
  const memory = before && memories.get(before);
  const same = memory && memory.language === options.language && before.format === options.format;
  const interner = memory?.interner ?? createInterner();
  const parsed = parse(snapshot.text, options.format, memory?.parsed);
  const policy =
    same && parsed === memory.parsed
      ? before.policy
      : buildPolicy(parsed, {
          interner,
          ...(options.language === undefined ? {} : { language: options.language }),
        });
  const reading: Reading = { snapshot, format: options.format, policy };
  memories.set(reading, { parsed, interner, language: options.language });
  return reading;
}
