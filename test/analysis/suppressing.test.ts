import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { editSource } from '../../server/src/analysis/fixes.ts';
import { UNUSED } from '../../server/src/analysis/suppress.ts';
import { COMMENT_FORMAT, suppressing } from '../../server/src/analysis/suppressing.ts';
import type { Format } from '../../server/src/parse/block.ts';
import type { ClauseRule } from '../../server/src/rules/rule.ts';
import { readCases } from '../support/case-file.ts';
import { type Circumstances, judge } from '../support/judge.ts';
import { readRuleCase } from '../support/rule-case.ts';

/** Speaks of every "!". */
const shouting: ClauseRule = {
  id: 'a/x',
  scope: 'clause',
  severity: 'warning',
  *check({ text }) {
    for (let at = text.indexOf('!'); at >= 0; at = text.indexOf('!', at + 1)) {
      yield { message: 'message', at: { from: at, to: at + 1 } };
    }
  },
};

/** The text with the comment for the first "!" in its place. */
function suppressed(text: string, where: 'here' | 'file', format: Format = 'markdown'): string | undefined {
  const judgement = judge(text, { format, rules: [shouting] });
  const edits = suppressing(judgement, judgement.findings[0]!, 'reason')[where];
  return edits && editSource(judgement.reading.snapshot, edits, COMMENT_FORMAT);
}

const HERE = '<!-- policywright-disable-next-line a/x -- <reason> -->';
const LINE = '<!-- policywright-disable-line a/x -- <reason> -->';
const FILE = '<!-- policywright-disable-file a/x -- <reason> -->';

describe('a comment for one finding', () => {
  const cases: readonly (readonly [string, string, string, Format?])[] = [
    ['stands above its paragraph', '# P\n\nOne.\n\nTwo\nlines!\n', `# P\n\nOne.\n\n${HERE}\nTwo\nlines!\n`],
    ['above its heading', '# P\n\n## Oh!\n\nOne.\n', `# P\n\n${HERE}\n## Oh!\n\nOne.\n`],
    ['above a heading that is underlined', '# P\n\nOh!\n---\n', `# P\n\n${HERE}\nOh!\n---\n`],
    ['above the first item of a list', '# P\n\n- one!\n- two\n', `# P\n\n${HERE}\n- one!\n- two\n`],
    [
      'inside the item before, so that the list goes on',
      '# P\n\n- one\n- two!\n- three\n',
      `# P\n\n- one\n  ${HERE}\n- two!\n- three\n`,
    ],
    [
      'inside the item before, as wide as its number',
      '# P\n\n9. one\n10. two\n11. three!\n',
      `# P\n\n9. one\n10. two\n    ${HERE}\n11. three!\n`,
    ],
    [
      'as deep as a nested item',
      '# P\n\n- one\n  - deep\n  - deeper!\n',
      `# P\n\n- one\n  - deep\n    ${HERE}\n  - deeper!\n`,
    ],
    ['as deep as a further paragraph', '# P\n\n- one\n\n  two!\n', `# P\n\n- one\n\n  ${HERE}\n  two!\n`],
    ['within a block quotation', '# P\n\n> one\n>\n> two!\n', `# P\n\n> one\n>\n> ${HERE}\n> two!\n`],
    [
      'in the cell of a table',
      '# P\n\n| a | b |\n|---|---|\n| c! | d |\n',
      `# P\n\n| a | b |\n|---|---|\n| c! ${LINE} | d |\n`,
    ],
    [
      'before the tags of a block of HTML',
      '<h1>P</h1>\n<ul>\n  <li><p>one</p></li>\n  <li><p>two!</p></li>\n</ul>\n',
      `<h1>P</h1>\n<ul>\n  <li><p>one</p></li>\n  ${HERE}\n  <li><p>two!</p></li>\n</ul>\n`,
      'html',
    ],
    [
      'in the line where HTML has all in one',
      '<h1>P</h1><ul><li>one</li><li>two!</li></ul>',
      `<h1>P</h1><ul><li>one</li>${HERE}<li>two!</li></ul>`,
      'html',
    ],
    [
      'in MDX as comments are written there',
      '# P\n\nOne.\n\nTwo!\n',
      '# P\n\nOne.\n\n{/* policywright-disable-next-line a/x -- <reason> */}\nTwo!\n',
      'mdx',
    ],
    ['with the line ends of the document', '# P\r\n\r\nOne!\r\n', `# P\r\n\r\n${HERE}\r\nOne!\r\n`],
  ];
  for (const [where, text, expected, format] of cases) {
    it(where, () => assert.equal(suppressed(text, 'here', format), expected));
  }
  it('is none in plain text, where its readers would see it', () => {
    assert.equal(suppressed('P\n\nOne!\n', 'here', 'text'), undefined);
    assert.equal(suppressed('P\n\nOne!\n', 'file', 'text'), undefined);
  });
});

describe('a comment for the file', () => {
  const cases: readonly (readonly [string, string, string, Format?])[] = [
    ['is at the top', '# P\n\nOne!\n', `${FILE}\n\n# P\n\nOne!\n`],
    ['is behind the front matter', '---\ntitle: P\n---\n\nOne!\n', `---\ntitle: P\n---\n${FILE}\n\nOne!\n`],
    [
      'is behind the document type',
      '<!doctype html>\n<h1>P</h1>\n<p>One!</p>\n',
      `<!doctype html>\n${FILE}\n<h1>P</h1>\n<p>One!</p>\n`,
      'html',
    ],
  ];
  for (const [where, text, expected, format] of cases) {
    it(where, () => assert.equal(suppressed(text, 'file', format), expected));
  }
});

describe('comments for the findings of all rules’ cases', () => {
  const folder = join(import.meta.dirname, '../rules');
  const kinds: Format[] = ['markdown', 'mdx', 'html'];
  let [offered, findings] = [0, 0];
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!path.endsWith('.md')) continue;
    const rule = path.replace(/\.md$/, '').replaceAll('\\', '/');
    for (const one of readCases(join(folder, path))) {
      const { text, circumstances } = readRuleCase(one, rule);
      if (!kinds.includes(circumstances.format ?? 'text')) continue;
      it(`take that finding away and add none: ${rule}, ${one.title}`, () => holdsFor(text, circumstances));
    }
  }
  it('are there for nearly all', () => assert.ok(offered > findings * 0.95, `${offered} of ${findings}`));

  function holdsFor(text: string, circumstances: Circumstances): void {
    const before = judge(text, circumstances);
    const { snapshot } = before.reading;
    for (const finding of before.findings) {
      if (finding.rule === UNUSED) continue;
      findings++;
      const ways = suppressing(before, finding, 'reason');
      if (ways.here) offered++;
      for (const edits of [ways.here, ways.file]) {
        if (!edits) continue;
        const source = editSource(snapshot, edits, COMMENT_FORMAT);
        const after = judge(source, circumstances).findings.map(({ rule }) => rule);
        const left = before.findings.map(({ rule }) => rule);
        for (const rule of after) {
          const i = left.indexOf(rule);
          assert.ok(i >= 0, `adds ${rule}:\n${source}`);
          left.splice(i, 1);
        }
        assert.ok(left.length > 0, `takes nothing away:\n${source}`);
        assert.deepEqual(new Set(left), new Set([finding.rule]), source);
      }
    }
  }
});
