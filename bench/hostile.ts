// What texts cost that nobody means well with: each shape read and judged at a length and at twice of it. The time must
// stay near the length. A shape that is done within a few milliseconds tells nothing and is left out.
import { analyse } from '../server/src/analysis/analyse.ts';
import { usualConfig } from '../server/src/analysis/config.ts';
import { planFor } from '../server/src/analysis/plan.ts';
import { readDocument } from '../server/src/analysis/reading.ts';
import { finish } from '../server/src/analysis/slices.ts';
import type { Format } from '../server/src/parse/block.ts';
import { rules } from '../server/src/rules/index.ts';
import { createSnapshot } from '../server/src/text/snapshot.ts';
import { fastest } from './timing.ts';

const SHAPES: readonly (readonly [Format, string])[] = [
  ['markdown', '# a\n'],
  ['markdown', '## 1. a\n'],
  ['markdown', '- a\n* b\n+ c\n'],
  ['markdown', '('],
  ['markdown', '[a]('],
  ['markdown', '[a](#b) c. '],
  ['markdown', '**a** b. '],
  ['markdown', '*a_'],
  ['markdown', '`a`&nbsp; '],
  ['markdown', '>'],
  ['markdown', '1. '],
  ['markdown', '| a |\n'],
  ['markdown', '{{ '],
  ['markdown', '~~~\n'],
  ['html', '<div>'],
  ['html', '<li>a'],
  ['html', '<h2>a</h2>'],
  ['html', '<td>a'],
  ['html', '&'],
  ['text', '1. a\na) b\n(1) c\n'],
  ['text', '- a\n• b\n'],
  ['text', '- '],
  ['text', '['],
  ['text', 'a:\n'],
  ['text', 'a;\n'],
  ['text', 'YOUR RIGHTS\n\n'],
  ['text', '"We '],
  ['text', '\ud800a '],
  ['text', 'a              '],
  ['text', 'see section 5 '],
  ['text', 'Article 6(1)(f) GDPR, '],
  ['text', '1 May 2026 '],
  ['text', 'We keep your data for as long as needed. '],
];

const LENGTH = 128 * 1024;
const RUNS = 2;
const TELLING = 20;

interface Growth {
  readonly shape: string;
  /** Twice the length, in times of the time. Goal: at most 3.3. */
  readonly growth: number;
  /** Of the shorter text. */
  readonly milliseconds: number;
}

const plan = planFor(rules, usualConfig, '2026-11-22');

function judge(format: Format, text: string): void {
  const reading = readDocument(createSnapshot('file:///privacy-policy', 0, text), { format });
  finish(
    analyse(reading, plan, (rule, error) => {
      throw new Error(`${rule} failed`, { cause: error });
    }),
  );
}

const grown: Growth[] = [];
for (const [format, shape] of SHAPES) {
  const once = shape.repeat(Math.ceil(LENGTH / shape.length));
  const [milliseconds, double] = (await fastest(RUNS, [
    () => judge(format, once),
    () => judge(format, once + once),
  ])) as [number, number];
  if (milliseconds < TELLING) continue;
  grown.push({ shape: `${format} ${JSON.stringify(shape)}`, growth: double / milliseconds, milliseconds });
}
grown.sort((a, b) => b.growth - a.growth);
console.log('Hostile shapes, 256 KB in times of 128 KB (at most 3.3):');
console.table(
  grown.slice(0, 8).map(({ shape, growth, milliseconds }) => ({
    shape,
    growth: growth.toFixed(2),
    milliseconds: milliseconds.toFixed(0),
  })),
);
console.log(JSON.stringify({ hostile: grown }));
