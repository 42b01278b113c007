import assert from 'node:assert/strict';
import type { Judgement } from '../../server/src/analysis/judgement.ts';
import { acceptingFixes } from '../../server/src/features/accepting.ts';
import { quickFixes, suppressingFixes } from '../../server/src/features/code-actions.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { documentSymbols, type SymbolView } from '../../server/src/features/document-symbols.ts';
import { foldingRanges } from '../../server/src/features/folding.ts';
import { hover } from '../../server/src/features/hover.ts';
import { selectionRanges } from '../../server/src/features/selection-ranges.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { judge } from '../support/judge.ts';

/** A text with `<|>` where the cursor is. */
function cursor(marked: string, format: Format = 'markdown'): { judgement: Judgement; offset: number } {
  const offset = marked.indexOf('<|>');
  assert.ok(offset >= 0, 'no cursor');
  return { judgement: judge(marked.replace('<|>', ''), { format, laws: [] }), offset };
}

const GAP = '# Privacy Policy\n\n(1) you agree;\n\n(3) they sign.\n';

describe('diagnostics', () => {
  it('say what is wrong in the language asked for, and where the rule is explained', () => {
    const judgement = judge(GAP, { format: 'markdown', laws: [] });
    const [english] = diagnostics(judgement, 'en');
    const [dutch] = diagnostics(judgement, 'nl');
    assert.equal(english?.message, 'Item (2) is missing between (1) and (3).');
    assert.notEqual(dutch?.message, english?.message);
    assert.ok(english?.page.endsWith('/docs/rules/structure/number-gap.md'));
    assert.equal(english?.related.length, 1);
  });
});

describe('quick fixes', () => {
  const titles = (marked: string) => {
    const { judgement, offset } = cursor(marked);
    return quickFixes(judgement, { from: offset, to: offset }, 'en');
  };
  it('are those of the finding under the cursor, its ends included', () => {
    for (const place of ['<|>(3)', '(<|>3)', '(3)<|>'])
      assert.equal(titles(GAP.replace('(3)', place)).length, 2);
  });
  it('are none elsewhere', () => assert.deepEqual(titles(GAP.replace('you', '<|>you')), []));
  it('are preferred only where one is safe', () => {
    assert.ok(titles(GAP.replace('(3)', '<|>(3)')).every(({ preferred }) => !preferred));
    const [space] = titles('# Privacy Policy\n\nWe value you.<|>We keep your name.\n');
    assert.equal(space?.preferred, true);
  });
});

describe('all fixes of a kind', () => {
  const shown = (marked: string, language = 'en') => {
    const { judgement, offset } = cursor(marked);
    return quickFixes(judgement, { from: offset, to: offset }, language).filter(
      ({ edits }) => edits.length > 1,
    );
  };
  it('are one entry that says how many, where more than one is safe', () => {
    const [all, ...more] = shown(
      '# Privacy Policy\n\nWe value you.<|>We keep your name.\n\nWe ask.We listen.\n',
    );
    assert.deepEqual(more, []);
    assert.equal(all?.title, 'Fix all 2 of this kind in this document (style/missing-space)');
    assert.equal(all.preferred, false);
  });
  it('are none where there is one', () =>
    assert.deepEqual(shown('# Privacy Policy\n\nWe value you.<|>We keep your name.\n'), []));
  it('are none where fixes only suggest', () =>
    assert.deepEqual(shown(`${GAP.replace('(3)', '<|>(3)')}\nWe ask if:\n\n(1) one;\n\n(3) three.\n`), []));
});

describe('what accepts a finding', () => {
  const at = (marked: string, format?: Format, language = 'en') => {
    const { judgement, offset } = cursor(marked, format);
    const selection = { from: offset, to: offset };
    const into = { path: 'privacy.md', baseline: new Map() };
    return {
      comments: suppressingFixes(judgement, selection, language),
      baseline: acceptingFixes(judgement, selection, into, language),
    };
  };
  const marked = GAP.replace('(3)', '<|>(3)');
  it('is a comment in the block, one in the file, and an entry of the baseline, none preferred', () => {
    const { comments, baseline } = at(marked);
    assert.deepEqual(
      [...comments, ...baseline].map(({ title }) => title),
      [
        'Do not report this here … (structure/number-gap)',
        'Do not report this in this file … (structure/number-gap)',
        'Accept this with a reason, in the baseline … (structure/number-gap)',
      ],
    );
    assert.ok(comments.every(({ preferred }) => !preferred));
  });
  it('is the baseline alone in plain text', () => {
    const { comments, baseline } = at(marked, 'text');
    assert.deepEqual(comments, []);
    assert.equal(baseline.length, 1);
  });
  it('is said in the language asked for, and so is what is to be filled in', () => {
    const { comments, baseline } = at(marked, 'markdown', 'nl');
    assert.equal(comments[0]?.title, 'Dit hier niet melden … (structure/number-gap)');
    const { text, reason } = baseline[0]!;
    assert.equal(text.slice(reason!.from, reason!.to), '<reden>');
  });
  it('is none where nothing was found', () => {
    const { comments, baseline } = at(GAP.replace('you', '<|>you'));
    assert.deepEqual([comments, baseline], [[], []]);
  });
});

describe('a hover', () => {
  it('explains the finding under the cursor, in the language asked for', () => {
    const { judgement, offset } = cursor(GAP.replace('(3)', '(<|>3)'));
    const found = hover(judgement, offset, 'en');
    assert.equal(judgement.reading.policy.text.slice(found!.at.from, found!.at.to), '(3)');
    assert.match(found!.text, /A number is missing in a list/);
    assert.notEqual(hover(judgement, offset, 'nl')?.text, found!.text);
  });
  it('is none elsewhere', () => {
    const { judgement, offset } = cursor(GAP.replace('you', '<|>you'));
    assert.equal(hover(judgement, offset, 'en'), undefined);
  });
});

describe('the outline', () => {
  const TEXT = '# Privacy Policy\n\n## 1. Data\n\nText.\n\n### 1.1 Names\n\nText.\n\n## 2. Rights\n\nText.\n';
  const { reading } = judge(TEXT, { format: 'markdown' });
  const drawn = (views: readonly SymbolView[], indent = ''): string[] =>
    views.flatMap((view) => [
      `${indent}${view.name}: ${JSON.stringify(TEXT.slice(view.span.from, view.span.to))}`,
      ...drawn(view.children, `${indent}  `),
    ]);

  it('is the tree of sections, each from its heading to the end of its last text', () => {
    assert.deepEqual(drawn(documentSymbols(reading.policy)).slice(-3), [
      '1. Data: "## 1. Data\\n\\nText.\\n\\n### 1.1 Names\\n\\nText."',
      '  1.1 Names: "### 1.1 Names\\n\\nText."',
      '2. Rights: "## 2. Rights\\n\\nText."',
    ]);
  });
  it('selects the title’s words, within the section', () => {
    const check = (views: readonly SymbolView[]): void => {
      for (const { span, selection, title, children } of views) {
        assert.equal(TEXT.slice(selection.from, selection.to), title);
        assert.ok(span.from <= selection.from && selection.to <= span.to);
        check(children);
      }
    };
    check(documentSymbols(reading.policy));
  });
});

describe('folding', () => {
  const folds = (text: string, format: Format = 'markdown') => {
    const { reading } = judge(text, { format });
    return foldingRanges(reading.policy, reading.snapshot).map(
      ({ firstLine, lastLine, kind }) => `${firstLine + 1}-${lastLine + 1} ${kind}`,
    );
  };
  it('hides a section below its heading', () => {
    assert.ok(
      folds('# Privacy Policy\n\nHello.\n\n## 1. Data\n\nText.\n\n## 2. Rights\n\nText.\n').includes(
        '5-7 region',
      ),
    );
  });
  it('hides a list below its first item', () => {
    assert.ok(folds('We keep:\n\n- names\n- addresses\n- dates\n').includes('3-5 region'));
  });
  it('hides a comment of several lines', () => {
    assert.ok(folds('<!--\nnot\nyet\n-->\n\nHello.\n').includes('1-4 comment'));
  });
  it('has one fold for a line at most, and none for a single line', () => {
    const all = folds('# Privacy Policy\n\n## 1. Data\n\n- one\n  - two\n  - three\n- four\n');
    const starts = all.map((fold) => fold.split('-')[0]);
    assert.equal(new Set(starts).size, starts.length);
    assert.deepEqual(folds('Hello.\n'), []);
  });
});

describe('a selection', () => {
  const grown = (marked: string, format: Format = 'markdown') => {
    const { judgement, offset } = cursor(marked, format);
    const { policy } = judgement.reading;
    return selectionRanges(policy, offset).map(({ from, to }) => policy.text.slice(from, to));
  };
  it('grows from word to sentence, clause, section and all', () => {
    const text = '## 1. Data\n\nWe keep da<|>ta. We share **them**.\n\n## 2. Rights\n\nText.\n';
    const whole = text.replace('<|>', '');
    assert.deepEqual(grown(text), [
      'data',
      'We keep data.',
      'We keep data. We share **them**.',
      '## 1. Data\n\nWe keep data. We share **them**.',
      whole,
    ]);
  });
  it('takes in the item and its list', () => {
    const found = grown('We keep:\n\n- na<|>mes of people\n- addresses\n');
    assert.deepEqual(found.slice(0, 4), [
      'names',
      'names of people',
      '- names of people',
      '- names of people\n- addresses',
    ]);
  });
  it('counts letters outside the first plane as letters', () => {
    assert.equal(grown('We keep 𝒹𝒶<|>𝓉𝒶 here.\n')[0], '𝒹𝒶𝓉𝒶');
  });
  it('is the whole text where nothing is', () => assert.deepEqual(grown('<|>'), ['']));
});
