import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { analyse } from '../../server/src/analysis/analyse.ts';
import { usualConfig } from '../../server/src/analysis/config.ts';
import { editSource, insertedText, safeEdits, withSafeFixes } from '../../server/src/analysis/fixes.ts';
import type { JudgedFix, Judgement } from '../../server/src/analysis/judgement.ts';
import { planFor } from '../../server/src/analysis/plan.ts';
import { readDocument } from '../../server/src/analysis/reading.ts';
import { finish } from '../../server/src/analysis/slices.ts';
import type { Clause, Policy, Section } from '../../server/src/model/policy.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { rules } from '../../server/src/rules/index.ts';
import { createSnapshot, type Snapshot } from '../../server/src/text/snapshot.ts';
import { readCases } from '../support/case-file.ts';
import { readRuleCase } from '../support/rule-case.ts';

const SETTINGS = { seed: 20261122, numRuns: 400 };

interface Written {
  readonly source: string;
  readonly format: Format;
  readonly language: string;
}

const plan = planFor(rules, usualConfig, '2026-11-22');

function judge(snapshot: Snapshot, { format, language }: Written): Judgement {
  const reading = readDocument(snapshot, { format, language });
  return finish(analyse(reading, plan, (rule, error) => assert.fail(`${rule}: ${error}`)));
}

/** The texts of all rules' cases, by format and language. */
function caseTexts(): ReadonlyMap<string, readonly string[]> {
  const folder = join(import.meta.dirname, '../rules');
  const texts = new Map<string, string[]>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.md')) continue;
    for (const one of readCases(join(folder, path))) {
      const { text, circumstances } = readRuleCase(one, path.replace(/\.md$/, '').replaceAll('\\', '/'));
      const kind = `${circumstances.format} ${circumstances.language ?? 'en'}`;
      texts.set(kind, [...(texts.get(kind) ?? []), text]);
    }
  }
  return texts;
}

/** One case, or some together, with the line ends and the byte order mark that files have. */
const documents: fc.Arbitrary<Written> = fc
  .oneof(
    ...[...caseTexts()].map(([kind, texts]) => ({
      weight: texts.length,
      arbitrary: fc.record({
        kind: fc.constant(kind),
        texts: fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 4 }),
        lineEnd: fc.constantFrom('\n', '\n', '\r\n', '\r'),
        mark: fc.constantFrom('', '', '\uFEFF'),
      }),
    })),
  )
  .map(({ kind, texts, lineEnd, mark }) => {
    const [format, language] = kind.split(' ') as [Format, string];
    return { source: mark + texts.join('\n\n').replaceAll('\n', lineEnd), format, language };
  });

describe('the fixes of any text', () => {
  it('change nothing outside the spans they claim, not even a line end', () => {
    let fixes = 0;
    fc.assert(
      fc.property(documents, (written) => {
        const snapshot = createSnapshot('file:///policy', 0, written.source);
        for (const fix of fixesOf(judge(snapshot, written))) {
          fixes++;
          assert.equal(
            editSource(snapshot, fix.edits, written.format),
            piecewise(snapshot, fix, written.format),
          );
        }
      }),
      SETTINGS,
    );
    assert.ok(fixes > 200, `only ${fixes} fixes`);
  });

  it('are done with when the safe ones are done, and doing them again does nothing', () => {
    let repaired = 0;
    fc.assert(
      fc.property(documents, (written) => {
        const before = createSnapshot('file:///policy', 0, written.source);
        const findings = (snapshot: Snapshot) => judge(snapshot, written).findings;
        const once = withSafeFixes(before, written.format, findings);
        if (once === before) return;
        repaired++;
        assert.deepEqual(safeEdits(findings(once)), [], once.source);
        assert.equal(withSafeFixes(once, written.format, findings), once);
      }),
      SETTINGS,
    );
    assert.ok(repaired > 5, `only ${repaired} texts repaired`);
  });

  it('that renumber leave every clause where and what it is, but for the numbers', () => {
    let renumbered = 0;
    fc.assert(
      fc.property(documents, (written) => {
        for (const { before, after } of renumberings(written)) {
          renumbered++;
          assert.deepEqual(
            after.clauses.map(numberlessClause),
            before.clauses.map(numberlessClause),
            after.text,
          );
        }
      }),
      SETTINGS,
    );
    assert.ok(renumbered > 5, `only ${renumbered} renumbered`);
  });

  // Cases put together can have numbers so broken that only the repaired text shows what is a section; one alone cannot.
  it('that renumber leave the tree of sections of every case as it is, but for the numbers', () => {
    let renumbered = 0;
    for (const [kind, texts] of caseTexts()) {
      const [format, language] = kind.split(' ') as [Format, string];
      for (const source of texts) {
        for (const { before, after } of renumberings({ source, format, language })) {
          renumbered++;
          assert.deepEqual(numberlessTree(after.root), numberlessTree(before.root), after.text);
        }
      }
    }
    assert.ok(renumbered > 5, `only ${renumbered} renumbered`);
  });
});

/** A document before and after each of its fixes that renumber. */
function* renumberings(written: Written): Iterable<{ readonly before: Policy; readonly after: Policy }> {
  const snapshot = createSnapshot('file:///policy', 0, written.source);
  const judgement = judge(snapshot, written);
  for (const { title, edits } of fixesOf(judgement)) {
    if (!title.startsWith('renumber')) continue;
    const source = editSource(snapshot, edits, written.format);
    const repaired = readDocument(createSnapshot(snapshot.uri, 1, source), written);
    yield { before: judgement.reading.policy, after: repaired.policy };
  }
}

function fixesOf({ findings }: Judgement): readonly JudgedFix[] {
  return findings.flatMap(({ fixes }) => fixes);
}

/** What a fix should make of a source, worked out unit by unit from the source itself. */
function piecewise(snapshot: Snapshot, { edits }: JudgedFix, format: Format): string {
  const { source } = snapshot;
  const units: string[] = [];
  const mark = source.startsWith('\uFEFF') ? '\uFEFF' : '';
  for (let i = mark.length; i < source.length; i++) {
    if (source[i] === '\r' && source[i + 1] === '\n') units.push(source.slice(i, ++i + 1));
    else units.push(source[i]!);
  }
  let result = mark;
  for (let at = 0; at <= units.length; at++) {
    for (const edit of edits) if (edit.from === at) result += insertedText(edit.insert, format, snapshot);
    if (at < units.length && !edits.some((edit) => edit.from <= at && at < edit.to)) result += units[at];
  }
  return result;
}

/** A section with all in it, without any number or letter that counts something. */
function numberlessTree({ level, title, clauses, children }: Section): unknown {
  return [level, numberless(title), clauses.map(numberlessClause), children.map(numberlessTree)];
}

function numberlessClause({ content }: Clause): string {
  return numberless(content.text);
}

function numberless(text: string): string {
  return text.replace(/\d+(?:\.\d+)*|(?<=\()[a-z]{1,5}(?=\))|\b[IVXLC]+\b/g, '#');
}
