import { editSource } from '../../server/src/analysis/fixes.ts';
import type { JudgedFinding, Judgement } from '../../server/src/analysis/judgement.ts';
import { fixTitle, messageOf } from '../../server/src/analysis/words.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { positionAt } from '../../server/src/text/snapshot.ts';
import type { Case, CaseBlock } from './case-file.ts';
import { type Circumstances, judge } from './judge.ts';

/** A policy, or a piece of one, with what all rules together find in it written into it and beside it. */
export interface RuleCase {
  readonly title: string;
  /** The block that holds the text, by its name: "text", "markdown" or "html". */
  readonly source: CaseBlock;
  readonly text: string;
  readonly circumstances: Circumstances;
  /** The block "findings", where there is one. */
  readonly findings?: CaseBlock;
}

const FORMATS = ['text', 'markdown', 'mdx', 'html'];
const MARK = /^ *(?:\^+~?|!) [a-z-]+\/[a-z0-9-]+ (?:error|warning|info|hint)$/;

/**
 * Reads a case of the rule `about`. A fragment says nothing of what a whole policy lacks, so rules for whole policies
 * judge only the cases of their own page and those marked `whole`.
 * @throws Error where a case has no text.
 */
export function readRuleCase({ title, blocks }: Case, about: string): RuleCase {
  const source = blocks.find(({ name }) => FORMATS.includes(name));
  if (!source) throw new Error(`"${title}" has no text`);
  const findings = blocks.find(({ name }) => name === 'findings');
  const { attributes } = source;
  const [language, laws, today] = [attributes.get('lang'), attributes.get('laws'), attributes.get('today')];
  return {
    title,
    source,
    text: withoutMarks(source.text),
    circumstances: {
      format: source.name as Format,
      ...(language ? { language } : {}),
      ...(laws ? { laws: laws.split(',') } : {}),
      ...(today ? { today } : {}),
      ...(attributes.has('whole') ? {} : { rules: rulesForPiece(about) }),
    },
    ...(findings ? { findings } : {}),
  };
}

/** Every rule that can judge a piece of a policy, and the one it is about. */
export function rulesForPiece(about: string): readonly Rule[] {
  return rules.filter(({ id, scope }) => id === about || scope !== 'policy');
}

export function withoutMarks(text: string): string {
  return text
    .split('\n')
    .filter((line) => !MARK.test(line))
    .join('\n');
}

/** What both blocks must say: the marked text, and the findings with their fixes. */
export function expectation({ text, circumstances }: RuleCase): { marked: string; findings: string } {
  const judgement = judge(text, circumstances);
  return { marked: marked(text, judgement), findings: described(judgement, circumstances.language ?? 'en') };
}

/**
 * The text with a line of marks under each line where a finding begins: `^^^^ rule severity` under what it is about, a
 * `~` behind the marks where that goes on in the next line, `!` where it is a mere point.
 */
function marked(text: string, { findings, reading }: Judgement): string {
  const lines = text.split('\n');
  const below = lines.map((): string[] => []);
  for (const { at, rule, severity } of findings) {
    const start = positionAt(reading.snapshot, at.from);
    const end = positionAt(reading.snapshot, at.to);
    const column = start.character;
    const length = end.line === start.line ? end.character - column : lines[start.line]!.length - column;
    const marks =
      at.from === at.to ? '!' : '^'.repeat(Math.max(1, length)) + (end.line > start.line ? '~' : '');
    below[start.line]!.push(`${' '.repeat(column)}${marks} ${rule} ${severity}`);
  }
  return lines.flatMap((line, i) => [line, ...below[i]!]).join('\n');
}

/** Each finding with its message, related places and fixes, and for each fix the lines it takes away and adds. */
function described({ findings, reading }: Judgement, language: string): string {
  const { snapshot, format } = reading;
  const lines: string[] = [];
  for (const finding of findings) {
    lines.push(`${finding.rule}: ${messageOf(finding, language)}`);
    for (const { at } of finding.related) lines.push(`  see line ${positionAt(snapshot, at.from).line + 1}`);
    for (const fix of finding.fixes) {
      lines.push(`  ${fix.safety}: ${fixTitle(finding, fix, language)}`);
      lines.push(
        ...difference(snapshot.source, editSource(snapshot, fix.edits, format)).map((line) => `    ${line}`),
      );
    }
  }
  return lines.join('\n');
}

/** The lines that differ, from the first to the last: "-" what was there, "+" what is there now. */
function difference(before: string, after: string): string[] {
  const old = before.split('\n');
  const now = after.split('\n');
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return [
    ...old.slice(head, old.length - tail).map((line) => `-${line}`),
    ...now.slice(head, now.length - tail).map((line) => `+${line}`),
  ].map((line) => line.trimEnd());
}

export function findingsOf(rule: string, { findings }: Judgement): readonly JudgedFinding[] {
  return findings.filter((finding) => finding.rule === rule);
}
