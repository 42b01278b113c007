// What reading and judging cost: beside @lezer/markdown's bare parse, for a keystroke beside reading afresh, and for
// twice the text.

import { GFM, parser as lezer } from '@lezer/markdown';
import { analyse } from '../server/src/analysis/analyse.ts';
import { usualConfig } from '../server/src/analysis/config.ts';
import { planFor } from '../server/src/analysis/plan.ts';
import { readDocument } from '../server/src/analysis/reading.ts';
import { finish } from '../server/src/analysis/slices.ts';
import { buildPolicy } from '../server/src/model/build.ts';
import { type Content, createInterner, type Interner } from '../server/src/model/content.ts';
import { mentions } from '../server/src/model/mentions.ts';
import type { Policy } from '../server/src/model/policy.ts';
import { sentences } from '../server/src/model/sentences.ts';
import type { Format, ParsedDocument } from '../server/src/parse/block.ts';
import { parse } from '../server/src/parse/parse.ts';
import { rules } from '../server/src/rules/index.ts';
import { createSnapshot } from '../server/src/text/snapshot.ts';
import { placedFacts } from '../test/support/facts.ts';
import { policyOf } from './policy-text.ts';
import { fastest, fastestStretch } from './timing.ts';

interface EngineFigures {
  /** Parse and facts of 1 MB of Markdown, in times of @lezer/markdown's bare parse of it. Goal: at most 3. */
  readonly againstLezer: number;
  readonly formats: Readonly<Record<'text' | 'markdown' | 'html', FormatFigures>>;
}

interface FormatFigures {
  /** Reading a 200 KB document afresh, in times of reading it after a keystroke. Goal: at least 30. */
  readonly keystroke: number;
  /** The same of reading and judging it. Goal: at least 20. */
  readonly judgedKeystroke: number;
  /** 400 KB in times of 200 KB. Goal: at most 2.2. */
  readonly doubling: number;
  /** Milliseconds, for orientation: another machine has others. */
  readonly milliseconds: { readonly afresh: number; readonly keystroke: number };
}

const facts = [sentences, ...Object.values(placedFacts)];

async function benchEngine(): Promise<EngineFigures> {
  const megabyte = policyOf(1_000_000);
  const bare = lezer.configure(GFM);
  const [ours, theirs] = await fastest(RUNS, [
    () => void read(megabyte, 'markdown', createInterner()),
    () => void bare.parse(megabyte),
  ]);
  const figures: EngineFigures = {
    againstLezer: ours! / theirs!,
    formats: {
      text: await benchFormat('text'),
      markdown: await benchFormat('markdown'),
      html: await benchFormat('html'),
    },
  };
  const row = (name: string, value: number, goal: string): void =>
    console.log(`${name.padEnd(66)} ${value.toFixed(2).padStart(8)}   (${goal})`);
  const time = (name: string, one: FormatFigures): void =>
    console.log(
      `${name}: ${one.milliseconds.afresh.toFixed(1)} ms afresh, ${one.milliseconds.keystroke.toFixed(2)} ms a keystroke`,
    );
  row('1 MB of Markdown: parse and facts, times @lezer/markdown alone', figures.againstLezer, 'at most 3');
  for (const [format, one] of Object.entries(figures.formats)) {
    row(`${format}: 200 KB afresh, times a keystroke (engine)`, one.keystroke, 'at least 30');
    row(`${format}: 200 KB afresh, times a keystroke (judgement)`, one.judgedKeystroke, 'at least 20');
    row(`${format}: twice the text, times the time`, one.doubling, 'at most 2.2');
    time(format, one);
  }
  return figures;
}

async function benchFormat(format: Format): Promise<FormatFigures> {
  const text = writtenAs(format, policyOf(200_000));
  const twice = writtenAs(format, policyOf(400_000));
  const afresh = () => void read(text, format, createInterner());
  const [once, twofold, double] = (await fastest(RUNS, [
    afresh,
    // As much text as the longer document has, so that both bear the same share of the garbage.
    () => {
      afresh();
      afresh();
    },
    () => void read(twice, format, createInterner()),
  ])) as [number, number, number];
  const keystroke = await fastestStretch(typing(text, format), 40);
  const [judged] = (await fastest(JUDGEMENTS, [() => void judge(text, format)])) as [number];
  const judgedKeystroke = await fastestStretch(judgedTyping(text, format), 20);
  return {
    keystroke: once / keystroke,
    judgedKeystroke: judged / judgedKeystroke,
    doubling: (2 * double) / twofold,
    milliseconds: { afresh: once, keystroke },
  };
}

interface Read {
  readonly parsed: ParsedDocument;
  readonly policy: Policy;
}

/** Blocks, policy and every fact of every clause. */
function read(text: string, format: Format, interner: Interner, before?: ParsedDocument): Read {
  const parsed = parse(text, format, before);
  const policy = buildPolicy(parsed, { interner });
  for (const { content } of policy.clauses) factsOf(content);
  return { parsed, policy };
}

function factsOf(content: Content): void {
  mentions(content);
  for (const fact of facts) fact(content);
}

/** Enough of them for the machine code of a session that has been open for a few minutes. */
const KEYSTROKES = 400;
const RUNS = 9;
const JUDGEMENTS = 6;

/** Each step types one more letter in the middle of a document and reads it on. */
function* typing(text: string, format: Format): Generator<() => void> {
  const interner = createInterner();
  let { parsed } = read(text, format, interner);
  for (const typed of versions(text, KEYSTROKES)) {
    yield () => {
      parsed = read(typed, format, interner, parsed).parsed;
    };
  }
}

const plan = planFor(rules, usualConfig, '2026-11-22');

function judge(text: string, format: Format, before?: ReturnType<typeof readDocument>) {
  const reading = readDocument(createSnapshot('file:///policy', 0, text), { format }, before);
  finish(
    analyse(reading, plan, (rule, error) => {
      throw new Error(`${rule} failed`, { cause: error });
    }),
  );
  return reading;
}

function* judgedTyping(text: string, format: Format): Generator<() => void> {
  let reading = judge(text, format);
  for (const typed of versions(text, KEYSTROKES)) {
    yield () => {
      reading = judge(typed, format, reading);
    };
  }
}

/** A letter more each time, in ever other words of the later half. */
function* versions(text: string, count: number): Generator<string> {
  let current = text;
  let at = text.length / 2;
  for (let i = 0; i < count; i++) {
    at = current.indexOf(' data', at + 1);
    if (at === -1) at = current.indexOf(' data', text.length / 2);
    current = inOnePiece(`${current.slice(0, at)}s${current.slice(at)}`);
    yield current;
  }
}

/** Joining the pieces is the editor's work: a text comes to the engine whole, afresh as after a keystroke. */
function inOnePiece(text: string): string {
  return Buffer.from(text).toString();
}

/** The same document in another format. */
function writtenAs(format: Format, markdown: string): string {
  if (format === 'markdown') return markdown;
  if (format === 'text') return markdown.replace(/^#+ /gm, '');
  return markdown
    .split(/\n{2,}/)
    .map((block) => {
      if (block.startsWith('- ')) return `<ul>\n${block.replace(/^- (.*)$/gm, '<li>$1</li>')}\n</ul>`;
      const level = /^#+/.exec(block)?.[0].length ?? 0;
      return level > 0 ? `<h${level}>${block.slice(level + 1)}</h${level}>` : `<p>${block}</p>`;
    })
    .join('\n');
}

console.log(JSON.stringify({ engine: await benchEngine() }));
