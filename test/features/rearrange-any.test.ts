import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Reading } from '../../server/src/analysis/judgement.ts';
import { readDocument } from '../../server/src/analysis/reading.ts';
import { rearranged, rearrangements } from '../../server/src/features/rearrange/rearrange.ts';
import { crossReferences } from '../../server/src/model/cross-references.ts';
import type { Section } from '../../server/src/model/policy.ts';
import { resolveReference } from '../../server/src/model/resolve.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { createSnapshot } from '../../server/src/text/snapshot.ts';

/** A document as a tree: how many sections are below each section, and which section each refers to. */
interface Plan {
  readonly shape: readonly number[];
  readonly refers: readonly number[];
}

const plans: fc.Arbitrary<Plan> = fc.record({
  shape: fc.array(fc.nat(3), { minLength: 2, maxLength: 5 }),
  refers: fc.array(fc.nat(40), { minLength: 20, maxLength: 20 }),
});

/** Numbered sections on two levels, each with a sentence of its own that refers to another by number. */
function written(
  { shape, refers }: Plan,
  heading: (level: 1 | 2, number: string, title: string) => string,
): string {
  const numbers = shape.flatMap((below, i) => [
    { level: 1 as const, number: `${i + 1}` },
    ...Array.from({ length: below }, (_, j) => ({ level: 2 as const, number: `${i + 1}.${j + 1}` })),
  ]);
  const body = numbers.map(({ level, number }, i) => {
    const meant = numbers[refers[i % refers.length]! % numbers.length]!.number;
    return `${heading(level, number, `Matter ${WORDS[i]}`)}\n\nWe keep ${WORDS[i]} data for a year, as section ${meant} says.\n`;
  });
  return body.join('\n');
}

const WORDS =
  'amber birch cedar daisy ebony fern ginger hazel iris jade kelp lotus maple nutmeg olive poppy quince rose sage thyme umber violet'.split(
    ' ',
  );

const formats = [
  {
    format: 'markdown',
    write: (plan: Plan) =>
      `# Privacy Policy\n\n${written(plan, (level, number, title) => `##${'#'.repeat(level - 1)} ${number}. ${title}`)}`,
  },
  {
    format: 'html',
    write: (plan: Plan) =>
      `<h1>Privacy Policy</h1>\n${written(plan, (level, number, title) => `<h${level + 1}>${number} ${title}</h${level + 1}>`)}`,
  },
  {
    format: 'text',
    write: (plan: Plan) => `PRIVACY POLICY\n\n${written(plan, (_, number, title) => `${number}. ${title}`)}`,
  },
] as const;

function read(text: string, format: Reading['format']): Reading {
  return readDocument(createSnapshot('file:///policy', 0, text), { format, language: 'en' });
}

/** Each sentence without its number, and the title of the section it refers to. */
function statements({ policy }: Reading): readonly string[] {
  return policy.clauses
    .filter(({ role }) => role === 'paragraph')
    .map((clause) => {
      const [reference] = crossReferences(clause.content);
      const [place] = reference ? resolveReference(policy, clause, reference) : [];
      const led = place?.kind === 'section' ? place.section.title : 'nowhere';
      return `${clause.section.title}: ${clause.content.text.replace(/[\d.]+/g, '#')} ${led}`;
    })
    .sort();
}

function titles({ policy }: Reading): readonly string[] {
  return policy.sections.filter(({ heading }) => heading).map(({ title }) => title);
}

function find({ policy }: Reading, { title }: Section): Section {
  return policy.sections.find((section) => section.title === title)!;
}

describe('rearranging any section of any document', () => {
  for (const { format, write } of formats) {
    it(`keeps every sentence and what it refers to: ${format}`, () => {
      let possible = 0;
      let offered = 0;
      fc.assert(
        fc.property(plans, (plan) => {
          const text = write(plan);
          const before = read(text, format);
          for (const section of before.policy.sections.filter(({ heading }) => heading)) {
            const siblings = section.parent!.children;
            const index = siblings.indexOf(section);
            for (const how of rearrangements) {
              if (
                how === 'down'
                  ? index + 1 < siblings.length
                  : how === 'promote'
                    ? section.level > 1
                    : index > 0
              ) {
                possible++;
              }
              const edits = rearranged(before, section, how)?.edits;
              if (!edits) continue;
              offered++;
              const after = read(applyEdits(text, edits), format);
              assert.deepEqual(statements(after), statements(before), how);
              assert.deepEqual([...titles(after)].sort(), [...titles(before)].sort());
              const back = how === 'up' ? 'down' : how === 'down' ? 'up' : undefined;
              if (!back) continue;
              const undone = rearranged(after, find(after, section), back)?.edits;
              assert.equal(applyEdits(after.policy.text, undone!), text, `${how} and ${back} again`);
            }
          }
        }),
        { numRuns: 6, seed: 20261122 },
      );
      assert.ok(offered >= possible * 0.9, `${offered} of ${possible} are offered`);
    });
  }
});
