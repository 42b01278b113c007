import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildPolicy } from '../../server/src/model/build.ts';
import { createInterner } from '../../server/src/model/content.ts';
import type { List, Policy, Section } from '../../server/src/model/policy.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { parse } from '../../server/src/parse/parse.ts';
import { readCases, rewriteCases, updating } from '../support/case-file.ts';

const folder = join(import.meta.dirname, 'outline');

describe('the outline of a policy', () => {
  for (const name of readdirSync(folder).sort()) {
    const file = join(folder, name);
    const found = new Map<string, Map<string, string>>();
    describe(name.replace('.md', ''), () => {
      for (const { title, blocks } of readCases(file)) {
        it(title, () => {
          const source = blocks.find((block) => block.name !== 'outline');
          const expected = blocks.find((block) => block.name === 'outline');
          assert.ok(source && expected, 'a case is a policy and its outline');
          const outline = outlineOf(source.text, source.name as Format);
          found.set(title, new Map([['outline', outline]]));
          if (!updating) assert.equal(outline, expected.text);
        });
      }
      after(() => {
        if (updating) rewriteCases(file, found);
      });
    });
  }
});

function outlineOf(text: string, format: Format): string {
  const policy = buildPolicy(parse(text, format), {
    interner: createInterner(),
    language: 'en',
    kind: 'privacy',
  });
  return [...describePolicy(policy)].join('\n');
}

/** Title, date line and contents list, then each section with its number, its clauses' paths and its lists. */
function* describePolicy(policy: Policy): Generator<string> {
  if (policy.title) yield `title: ${policy.title.content.text}`;
  for (const clause of policy.clauses) {
    if (clause.role === 'date' || clause.role === 'residue') yield `${clause.role}: ${clause.content.text}`;
  }
  if (policy.contents)
    yield `contents: ${policy.contents.items.map((item) => item.clause.content.text).join(' | ')}`;
  yield* describeLists(policy.root, '');
  for (const child of policy.root.children) yield* describeSection(child, '');
}

function* describeSection(section: Section, indent: string): Generator<string> {
  const number = section.number ? `${section.number.text} ` : '';
  yield `${indent}${number}${section.title}${section.runIn ? ' …' : ''}`;
  yield* describeLists(section, `${indent}  `);
  for (const child of section.children) yield* describeSection(child, `${indent}  `);
}

function* describeLists(section: Section, indent: string): Generator<string> {
  for (const list of section.lists)
    if (list.items[0]?.clause.role !== 'contents') yield* describeList(list, indent);
}

function* describeList(list: List, indent: string): Generator<string> {
  for (const item of list.items) {
    const path = item.clause.path === '' ? '' : ` [${item.clause.path}]`;
    yield `${indent}${item.markerText}${path} ${item.clause.content.text.slice(0, 40)}`;
    for (const nested of item.lists) yield* describeList(nested, `${indent}  `);
  }
}
