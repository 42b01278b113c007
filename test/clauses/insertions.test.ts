import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editSource } from '../../server/src/analysis/fixes.ts';
import type { JudgedFinding, JudgedFix, Judgement } from '../../server/src/analysis/judgement.ts';
import { fixTitle } from '../../server/src/analysis/words.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { readCases, rewriteCases, updating } from '../support/case-file.ts';
import { judge } from '../support/judge.ts';
import { shared } from '../support/shared.ts';

/**
 * Below each policy stands what it is after one insertion: a block "after rule=…", and with a number where the light
 * bulb has several.
 */
describe('inserting a missing statement', () => {
  const file = join(import.meta.dirname, 'insertions.md');
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const { title, blocks } of readCases(file)) {
    it(title, () => {
      const [before, ...after] = blocks;
      assert.ok(before && after.length === 1, 'a case is one text before and one after');
      const [{ name, attributes, text }] = after as [(typeof after)[number]];
      const format = before.name as Format;
      const language = before.attributes.get('lang') ?? 'en';
      const laws = before.attributes.get('laws')?.split(',');
      const judgement = judge(before.text, { format, language, ...(laws ? { laws } : {}) });
      const rule = attributes.get('rule');
      const fixes = judgement.findings.filter((one) => one.rule === rule).flatMap((one) => one.fixes);
      const fix = fixes[Number(attributes.get('fix') ?? 1) - 1];
      assert.ok(fix, `${rule} offers nothing`);
      const result = editSource(judgement.reading.snapshot, fix.edits, format);
      found.set(title, new Map([[name, result]]));
      if (!updating) assert.equal(text, result);
    });
  }
  after(() => {
    if (updating) rewriteCases(file, found);
  });
});

/**
 * Five real policies, which are no part of the project: of each insertion the lines it adds and the beginnings of the
 * lines around it, in the order of the light bulb.
 */
describe('inserting into the seeds', () => {
  const folder = join(shared, 'seeds');
  if (!existsSync(folder)) {
    it('is skipped: ../shared is not here');
    return;
  }
  const file = join(import.meta.dirname, 'insertions-in-seeds.md');
  const found = new Map<string, ReadonlyMap<string, string>>();
  const expected = new Map(readCases(file).map(({ title, blocks }) => [title, blocks[0]?.text]));
  for (const name of readdirSync(folder).sort()) {
    it(name, () => {
      const language = name.startsWith('003') ? 'nl' : 'en';
      const judgement = judge(readFileSync(join(folder, name), 'utf8'), { language });
      const shown = [...insertions(judgement)].map((one) => shownIn(judgement, one)).join('\n\n');
      found.set(name, new Map([['insertions', shown]]));
      if (!updating) assert.equal(expected.get(name), shown);
    });
  }
  after(() => {
    if (updating) rewriteCases(file, found);
  });
});

interface Insertion {
  readonly finding: JudgedFinding;
  readonly fix: JudgedFix;
}

/** The plain clause of each missing statement. */
function* insertions({ findings, plan }: Judgement): Generator<Insertion> {
  const missing = new Set(
    plan.rules.filter(({ rule }) => rule.judges === 'missing').map(({ rule }) => rule.id),
  );
  for (const finding of findings) {
    for (const fix of finding.fixes) {
      if ((fix.clause || missing.has(finding.rule)) && fix.clause?.variant === undefined)
        yield { finding, fix };
    }
  }
}

const LONGEST = 40;

function shownIn({ reading }: Judgement, { finding, fix }: Insertion): string {
  const before = reading.snapshot.text.split('\n');
  const after = editSource(reading.snapshot, fix.edits, 'text').split('\n');
  const lines: string[] = [];
  let old = 0;
  let last = -2;
  for (const [i, line] of after.entries()) {
    if (line === before[old]) {
      old++;
      continue;
    }
    if (last < i - 1) lines.push(...context(after.slice(0, i).findLast(isWritten)));
    lines.push(`+ ${added(line, before[old])}`);
    if (isChanged(line, before[old])) old++;
    if (after[i + 1] === before[old]) lines.push(...context(after.slice(i + 1).find(isWritten)));
    last = i;
  }
  return [`${finding.rule}: ${fixTitle(finding, fix, 'en').slice(0, 2 * LONGEST)}`, ...lines].join('\n');
}

/** Whether a line is the old one with something put into it or, where it is a heading, with another number. */
function isChanged(line: string, old = ''): boolean {
  return (
    old.trim() !== '' && (line.startsWith(old.slice(0, LONGEST)) || line.endsWith(old.replace(/^\S+/, '')))
  );
}

/** A new line whole; of a line that was there only what is new in it. */
function added(line: string, old = ''): string {
  if (!isChanged(line, old)) return line;
  let from = 0;
  while (line[from] === old[from]) from++;
  let to = 0;
  while (to < old.length - from && line.at(-1 - to) === old.at(-1 - to)) to++;
  return `${from === 0 ? '' : '… '}${line.slice(from, line.length - to)}${to === 0 ? '' : ` …`}`;
}

const isWritten = (line: string): boolean => line.trim() !== '';

function context(line = ''): readonly string[] {
  if (!isWritten(line)) return [];
  return [`  ${line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line}`];
}
