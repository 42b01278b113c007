import assert from 'node:assert/strict';
import { join } from 'node:path';
import { editSource } from '../../server/src/analysis/fixes.ts';
import { retentionTable } from '../../server/src/features/retention-table.ts';
import { duties } from '../../server/src/knowledge/duties.ts';
import { statementsOf } from '../../server/src/model/evidence.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { readCases, rewriteCases, updating } from '../support/case-file.ts';
import { atCursor } from '../support/cursor.ts';
import { judge } from '../support/judge.ts';

const file = join(import.meta.dirname, 'retention-table.md');
const HEADS = /\b(?:Data|How long|Why|Gegevens|Hoe lang|Waarom)\b/g;

describe('a retention sentence', () => {
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const { title, blocks } of readCases(file)) {
    it(title, () => {
      const [{ name, attributes, text: marked }, after] = blocks as [
        (typeof blocks)[number],
        (typeof blocks)[number]?,
      ];
      const { text, offset } = atCursor(marked);
      const format = name as Format;
      const language = attributes.get('lang') ?? 'en';
      const judgement = judge(text, { format, language });
      const rewriting = retentionTable(judgement, { from: offset, to: offset }, 'en');
      if (!after) {
        assert.equal(rewriting, undefined);
        return;
      }
      assert.ok(rewriting, 'nothing is offered');
      const result = editSource(judgement.reading.snapshot, rewriting.edits, format);
      found.set(title, new Map([['after', result]]));
      if (!updating) assert.equal(after.text, result);
      assert.deepEqual(words(result), words(text), 'a word is lost, or out of order');
      const states = (source: string) =>
        statementsOf(judge(source, { format, language }).reading.policy, duties.get('retention-period')!)
          .length > 0;
      assert.equal(states(result), states(text));
    });
  }
  after(() => {
    if (updating) rewriteCases(file, found);
  });
});

/** The words that a reader sees, without the heads of the table, and without what joins two parts of a list. */
function words(source: string): readonly string[] {
  const seen = source
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\| --- .*/g, '')
    .replace(/^\| (?:Data|Gegevens).*$/gm, '')
    .replace(HEADS, ' ');
  const all = seen.match(/[\p{L}\p{N}]+/gu) ?? [];
  return all.filter((word) => !JOINING.has(word) && !LEADING.test(word));
}

const JOINING = new Set(['and', 'en']);
/** A lead that several sentences share is said once. */
const LEADING = /^(?:We|Wij|keep|bewaren)$/;
