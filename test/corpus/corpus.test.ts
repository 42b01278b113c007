import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatOf } from '../../server/src/analysis/format-of.ts';
import { semanticTokens } from '../../server/src/features/semantic-tokens.ts';
import { ages } from '../../server/src/model/ages.ts';
import { buildPolicy } from '../../server/src/model/build.ts';
import { contacts } from '../../server/src/model/contacts.ts';
import { createInterner } from '../../server/src/model/content.ts';
import type { Policy } from '../../server/src/model/policy.ts';
import { referencesTo } from '../../server/src/model/resolve.ts';
import type { Format, ParsedDocument } from '../../server/src/parse/block.ts';
import { parse } from '../../server/src/parse/parse.ts';
import { createSnapshot } from '../../server/src/text/snapshot.ts';
import { assertSound } from '../parse/shapes.ts';
import { updating } from '../support/case-file.ts';
import { shared } from '../support/shared.ts';

const corpus = join(shared, 'corpus');
const COUNTS = join(import.meta.dirname, 'counts.json');

/** What is counted of a document. A surprising number was read by eye before it was committed. */
interface Counts {
  readonly language: string;
  readonly kind: string;
  readonly title: boolean;
  readonly sections: number;
  /** Entries of the contents list. */
  readonly contents: number;
  readonly lists: number;
  readonly items: number;
  readonly clauses: number;
}

/** Some five hundred real policies, kept by hand and scraped from pages. They are not part of the project. */
describe('real policies', () => {
  if (!existsSync(corpus)) {
    it('are skipped: ../shared/corpus is not here');
    return;
  }
  const expected = JSON.parse(existsSync(COUNTS) ? readFileSync(COUNTS, 'utf8') : '{}') as Record<
    string,
    Counts
  >;
  const counted = new Map<string, Counts>();

  for (const folder of foldersOf(corpus)) {
    it(`${folder}: are read soundly, after edits as afresh, and have the parts they had`, () => {
      for (const name of readdirSync(join(corpus, folder)).sort()) {
        const { text } = createSnapshot(name, 0, readFileSync(join(corpus, folder, name), 'utf8'));
        const format = formatOf(name, text) ?? 'text';
        const key = `${folder}/${name}`;
        try {
          const parsed = parse(text, format);
          assertSound(parsed);
          const policy = buildPolicy(parsed, { interner: createInterner() });
          assertFacts(policy);
          counted.set(key, countsOf(policy));
          if (!updating) assert.deepEqual(counted.get(key), expected[key]);
          assertIncremental(parsed, format, seedOf(key));
        } catch (error) {
          throw new Error(`${key}: ${error instanceof Error ? error.message : error}`, { cause: error });
        }
      }
    });
  }

  after(() => {
    if (!updating) return;
    writeFileSync(COUNTS, `${JSON.stringify(Object.fromEntries(counted), null, 2)}\n`);
  });
});

/** Folders that hold documents, and not only what is said of them. */
function foldersOf(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(root, name), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${name}/${entry.name}`),
    )
    .sort();
}

function countsOf(policy: Policy): Counts {
  return {
    language: policy.language,
    kind: policy.kind,
    title: policy.title !== undefined,
    sections: policy.sections.length - 1,
    contents: policy.contents?.items.length ?? 0,
    lists: policy.lists.length,
    items: policy.lists.reduce((sum, { items }) => sum + items.length, 0),
    clauses: policy.clauses.length,
  };
}

/** Every fact can be asked for, and places lie in the document. */
function assertFacts(policy: Policy): void {
  const { length } = policy.text;
  let end = 0;
  for (const { at } of semanticTokens(policy)) {
    assert.ok(end <= at.from && at.from < at.to && at.to <= length, `a token at ${at.from} is out of place`);
    end = at.to;
  }
  referencesTo(policy);
  for (const { content } of policy.clauses) {
    ages(content);
    contacts(content);
  }
  for (const { span } of policy.sections) assert.ok(span.from <= span.to && span.to <= length);
}

const EDITS = 3;
const INSERTED = [
  '',
  ' ',
  '\n',
  '\n\n',
  '1. ',
  '(a) ',
  '- ',
  '# ',
  '**',
  '<b>',
  '.',
  'We keep your data. ',
  '[',
];

function assertIncremental(start: ParsedDocument, format: Format, seed: number): void {
  const random = randomFrom(seed);
  const interner = createInterner();
  let parsed = start;
  buildPolicy(parsed, { interner });
  for (let i = 0; i < EDITS; i++) {
    const { text } = parsed;
    const at = Math.floor(random() * text.length);
    const removed = random() < 0.5 ? 0 : Math.floor(random() * 20);
    const inserted = INSERTED[Math.floor(random() * INSERTED.length)]!;
    const edited = text.slice(0, at) + inserted + text.slice(at + removed);
    parsed = parse(edited, format, parsed);
    const seen = shown(parsed, buildPolicy(parsed, { interner }));
    // What went wrong in between would show at the end as well.
    if (i < EDITS - 1) continue;
    const fresh = parse(edited, format);
    const wanted = shown(fresh, buildPolicy(fresh, { interner: createInterner() }));
    if (seen !== wanted)
      assert.fail(`after edits it reads differently from afresh: ${differing(seen, wanted)}`);
  }
}

/** All that the model says, in one string: thousands of objects compare slowly. */
function shown({ blocks }: ParsedDocument, policy: Policy): string {
  return JSON.stringify([
    blocks,
    policy.kind,
    policy.language,
    policy.clauses.map(({ role, path, content, section }) => [
      role,
      path,
      content.language,
      section.titleSpan,
    ]),
    policy.sections.map(({ title, number, level, span }) => [title, number, level, span]),
    policy.lists.map(({ span, items }) => [
      span,
      items.map(({ markerText, numbering }) => [markerText, numbering]),
    ]),
  ]);
}

function differing(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `${a.slice(at - 60, at + 60)} | ${b.slice(at - 60, at + 60)}`;
}

function seedOf(name: string): number {
  let seed = 2166136261;
  for (let i = 0; i < name.length; i++) seed = Math.imul(seed ^ name.charCodeAt(i), 16777619);
  return seed >>> 0;
}

/** Mulberry32: the same numbers for the same seed, from 0 to 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
