import assert from 'node:assert/strict';
import { enablingComment } from '../../client/src/checklist/enabling.ts';
import { page } from '../../client/src/checklist/page.ts';
import type { Coverage, Duty, State } from '../../client/src/checklist/protocol.ts';
import { summary } from '../../client/src/checklist/summary.ts';
import { open, type Row, rows } from '../../client/src/checklist/tree.ts';

const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });

function duty(name: string, states: Readonly<Record<string, State>>, more: Partial<Duty> = {}): Duty {
  const [state] = Object.values(states);
  return {
    duty: name.toLowerCase(),
    name,
    state: state!,
    stateName: state!,
    excused: false,
    repairable: false,
    why: [],
    asked: Object.entries(states).map(([law, of]) => ({
      law,
      lawName: law.toUpperCase(),
      state: of,
      articles: ['13', '14'],
    })),
    evidence: [],
    range: at(0),
    ...more,
  };
}

const COVERAGE: Coverage = {
  policy: true,
  version: 1,
  findings: { error: 1, warning: 2, info: 0, hint: 1 },
  laws: [
    { law: 'gdpr', name: 'GDPR', summary: 'much', progress: '1/3' },
    { law: 'ccpa', name: 'CCPA', summary: 'little', progress: '0/1' },
  ],
  duties: [
    duty(
      'Access',
      { gdpr: 'stated' },
      { evidence: [{ quote: 'You may ask.', path: '2.1', section: 'Access', range: at(4) }] },
    ),
    duty(
      'Erasure',
      { gdpr: 'missing', ccpa: 'missing' },
      { repairable: true, why: [{ message: 'Not found.' }] },
    ),
    duty(
      'Retention',
      { gdpr: 'defective' },
      { repairable: true, why: [{ message: 'No period.', range: at(7) }], range: at(7) },
    ),
    duty('Officer', { gdpr: 'not-applicable' }, { excused: true, why: [{ message: 'we have none' }] }),
    duty('Children', { gdpr: 'not-triggered' }),
  ],
  words: {
    states: {
      missing: 'missing',
      defective: 'defective',
      stated: 'stated',
      'not-triggered': 'apart',
      'not-applicable': 'apart',
    },
    line: 'line {line}',
  },
};

describe('the checklist', () => {
  const outline = (list: readonly Row[], indent = ''): readonly string[] =>
    list.flatMap(({ label, description, children }) => [
      [indent + label, description].filter(Boolean).join(' | '),
      ...outline(children, `${indent}  `),
    ]);

  it('has the laws, under each what must be done before what is done, and under each duty why', () => {
    assert.deepEqual(outline(rows(COVERAGE)), [
      'GDPR | 1/3',
      '  Missing (1)',
      '    Erasure | 13; 14',
      '      Not found.',
      '  Defective (1)',
      '    Retention | 13; 14',
      '      No period. | line 8',
      '  Stated (1)',
      '    Access | 13; 14',
      '      “You may ask.” | 2.1, line 5',
      '  Apart (2)',
      '    Officer | 13; 14',
      '      we have none',
      '    Children | 13; 14',
      'CCPA | 0/1',
      '  Missing (1)',
      '    Erasure | 13; 14',
      '      Not found.',
    ]);
  });

  it('says each row in words to whoever does not see its icon', () => {
    const [gdpr] = rows(COVERAGE);
    const [missing, defective] = gdpr!.children;
    assert.equal(missing!.spoken, 'GDPR, Missing (1)');
    assert.equal(defective!.children[0]!.spoken, 'Retention, defective, 13; 14, No period.');
  });

  it('knows from the state what can be done about a duty', () => {
    const contexts = rows(COVERAGE)[0]!.children.flatMap(({ children }) =>
      children.map((row) => row.context),
    );
    assert.deepEqual(contexts, [
      'duty-missing-repairable',
      'duty-defective-repairable',
      'duty-stated',
      'duty-excused',
      'duty-not-triggered',
    ]);
  });

  it('has an id for every row, none of them twice', () => {
    const ids = (list: readonly Row[]): string[] => list.flatMap((row) => [row.id, ...ids(row.children)]);
    const all = ids(rows(COVERAGE));
    assert.equal(new Set(all).size, all.length);
  });

  it('counts a duty once, whatever laws ask for it', () => {
    assert.equal(open(COVERAGE), 2);
    assert.deepEqual(summary(COVERAGE), { firstLaw: 'GDPR', moreLaws: 1, asked: 3, stated: 1, findings: 4 });
  });
});

describe('a comment that makes a file a policy', () => {
  const enabled = (languageId: string, text: string): string | undefined => {
    const found = enablingComment(languageId, text);
    return found && text.slice(0, found.offset) + found.text + text.slice(found.offset);
  };

  it('is at the top of Markdown', () =>
    assert.equal(enabled('markdown', '# Notes\n'), '<!-- policywright-enable-file -->\n\n# Notes\n'));
  it('is behind front matter, and has the line ends of the file', () =>
    assert.equal(
      enabled('mdx', '---\r\ntitle: Notes\r\n---\r\n# Notes\r\n'),
      '---\r\ntitle: Notes\r\n---\r\n\r\n{/* policywright-enable-file */}\r\n\r\n# Notes\r\n',
    ));
  it('is at the end of HTML', () =>
    assert.equal(enabled('html', '<!doctype html>'), '<!doctype html>\n<!-- policywright-enable-file -->\n'));
  it('is not for plain text, whose readers would see it', () =>
    assert.equal(enabled('plaintext', 'Notes'), undefined));
});

describe('the page of the coverage report', () => {
  const html = page('n0nce', { language: 'en', title: 'A <b>', export: 'Export', none: 'None' });

  it('lets nothing run or load but what bears its nonce', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)!;
    assert.equal(policy, "default-src 'none'; style-src 'nonce-n0nce'; script-src 'nonce-n0nce'");
    for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/g)) assert.match(tag, /nonce="n0nce"/);
    assert.doesNotMatch(html, /https?:|\bsrc=|\bon\w+=|\bstyle=/);
  });

  it('takes its words for words', () => assert.match(html, /<title>A &#60;b&#62;<\/title>/));
});
