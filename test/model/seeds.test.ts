import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPolicy } from '../../server/src/model/build.ts';
import { createInterner } from '../../server/src/model/content.ts';
import type { Section } from '../../server/src/model/policy.ts';
import { parse } from '../../server/src/parse/parse.ts';
import { createSnapshot, lineOf } from '../../server/src/text/snapshot.ts';
import { shared } from '../support/shared.ts';

const truth = join(shared, 'knowledge/seeds.json');

interface Seed {
  readonly idx: number;
  readonly file: string;
  readonly lang: string;
  readonly outline: readonly { level: number; line: number; number: string; title: string; kind: string }[];
  readonly lists: readonly { first: number; last: number; items: number }[];
}

/** Five real policies, read by hand. They are not part of the project. */
describe('the outlines and lists of the seeds', () => {
  if (!existsSync(truth)) {
    it('are skipped: ../shared is not here');
    return;
  }
  const { seeds } = JSON.parse(readFileSync(truth, 'utf8')) as { seeds: readonly Seed[] };
  for (const seed of seeds) {
    const snapshot = createSnapshot(seed.file, 0, readFileSync(join(shared, 'seeds', seed.file), 'utf8'));
    const line = (offset: number): number => lineOf(snapshot, offset) + 1;
    const policy = buildPolicy(parse(snapshot.text, 'text'), {
      interner: createInterner(),
      language: seed.lang,
      kind: 'privacy',
    });

    it(`${seed.file}: every heading under its parent, and none too many`, () => {
      const headings = seed.outline.filter((row) => /^(run-in )?heading/.test(row.kind));
      const expected = headings.map((row, i) => {
        const parent = headings.slice(0, i).findLast((above) => above.level < row.level);
        return `${parent?.line ?? 0} > ${row.line} ${row.title}`;
      });
      assert.deepEqual([...flatten(policy.root)], expected);
    });

    function* flatten(section: Section): Generator<string> {
      for (const child of section.children) {
        const parent = section.heading ? line(section.heading.from) : 0;
        yield `${parent} > ${line(child.heading!.from)} ${child.title}`;
        yield* flatten(child);
      }
    }

    it(`${seed.file}: every list with its first and last line`, () => {
      const lists = [...(policy.contents ? [policy.contents] : []), ...policy.lists];
      const found = lists.map(({ span, items }) => {
        const last = items[items.length - 1]!.clause;
        return { first: line(span.from), last: line(last.from + last.block.length - 1), items: items.length };
      });
      const expected = seed.lists.map(({ first, last, items }) => ({ first, last, items }));
      assert.deepEqual(found, expected);
    });
  }
});
