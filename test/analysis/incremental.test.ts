import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse } from '../../server/src/analysis/analyse.ts';
import { usualConfig } from '../../server/src/analysis/config.ts';
import { dutyStatements } from '../../server/src/analysis/duties.ts';
import type { Reading } from '../../server/src/analysis/judgement.ts';
import { planFor } from '../../server/src/analysis/plan.ts';
import { readDocument } from '../../server/src/analysis/reading.ts';
import { finish } from '../../server/src/analysis/slices.ts';
import { documentSymbols } from '../../server/src/features/document-symbols.ts';
import type { Format } from '../../server/src/parse/block.ts';
import { rules } from '../../server/src/rules/index.ts';
import { createSnapshot, positionAt, type Snapshot, updateSnapshot } from '../../server/src/text/snapshot.ts';

const plan = planFor(rules, usualConfig, '2026-11-22');

const TEXT = `Privacy Policy

Last updated: 1 May 2026

I. What we collect

We collect your name and e-mail address. By using our service you agree to this policy.

1. Directly: names, addresses.We ask for them.
2. Indirectly: cookies.

II. How long we keep data

We keep your data for as long as necessary. Invoices are kept for seven years.

III. Sharing

We share your data only if:

(1) you agree;
(3) the recipient has signed a contract; or

IV. Your rights

You can ask us for access and erasure at privacy@example.com.
`;

const MARKDOWN = `# Privacy Policy

<!-- policywright-disable-next-line structure/number-gap -- agreed -->

## 1. What we collect

We collect your **name** and [e-mail address](https://example.com).

| Data | Period |
| --- | --- |
| Invoices | seven years |

## 2. How long

- We keep your data for as long as necessary.
- Logs: *thirty (30) days*

1. one
2. two
   - nested

## 3. Sharing

(1) you agree;

(3) they sign; or

\`\`\`
code
\`\`\`
`;

const HTML = `<!doctype html><title>Privacy Policy</title>
<h1>Privacy Policy</h1>
<!-- policywright-disable retention -->
<h2>1. What we collect</h2>
<p>We collect your <b>name</b> &amp; e-mail address.We ask for it.</p>
<ul><li>one<li>two <p>more</p></li></ul>
<h2>2. How long</h2>
<p>We keep your data for as long as necessary.</p>
<table><tr><th>Data</th><td>Period</td></tr></table>
<p>(1) you agree;</p><p>(3) they sign.</p>
<script>var x = "<p>";</script>
`;

const PIECES = [
  ...[
    '',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\t',
    '.',
    ';',
    ':',
    '-',
    '- ',
    '* ',
    '> ',
    '# ',
    '## ',
    '1. ',
    '2. ',
  ],
  ...[
    '(2) ',
    '(a) ',
    '§ 3 ',
    'IV. ',
    '```',
    '`',
    '**',
    '|',
    '<',
    '>',
    '<p>',
    '</p>',
    '<li>',
    '<h2>',
    '<!--',
    '-->',
  ],
  ...[
    '&',
    '&amp;',
    '[',
    '](',
    ')',
    '{/*',
    '*/}',
    '---\n',
    'We keep your data. ',
    'necessary',
    '30 days',
    'not ',
  ],
  ...[
    '<!-- policywright-disable-next-line -->',
    '\uFEFF',
    '\u0000',
    '\u00a0',
    '👩‍⚖️',
    '隐私',
    '\ud83d',
    'Title\n===\n',
  ],
];

interface RandomEdit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const edit: fc.Arbitrary<RandomEdit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof({ weight: 4, arbitrary: fc.nat(6) }, { weight: 1, arbitrary: fc.nat(200) }),
  inserted: fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }).map((parts) => parts.join('')),
});

/** The snapshot after an edit, as an editor would send it. */
function edited(snapshot: Snapshot, { at, removed, inserted }: RandomEdit): Snapshot {
  const from = Math.floor(at * snapshot.text.length);
  const range = {
    start: positionAt(snapshot, from),
    end: positionAt(snapshot, Math.min(snapshot.text.length, from + removed)),
  };
  return updateSnapshot(snapshot, snapshot.version + 1, [{ range, text: inserted }]);
}

function judged(reading: Reading): unknown {
  const judgement = finish(analyse(reading, plan, (rule, error) => assert.fail(`${rule}: ${String(error)}`)));
  return { findings: judgement.findings, duties: dutyStatements(judgement) };
}

/** What a reader sees of a reading; the objects behind it are shared in the one case and new in the other. */
function seen(reading: Reading): unknown {
  const { policy } = reading;
  return {
    language: policy.language,
    kind: policy.kind,
    clauses: policy.clauses.map(({ from, role, path, block, content }) => [
      from,
      block.length,
      role,
      path,
      content.text,
    ]),
    outline: documentSymbols(policy),
    comments: policy.comments.map(({ from, block }) => [from, block.length]),
  };
}

describe('a document that is edited is judged as if it were new', () => {
  const EDITS = 24;
  const documents: readonly (readonly [Format, string])[] = [
    ['text', TEXT],
    ['markdown', MARKDOWN],
    ['mdx', MARKDOWN],
    ['html', HTML],
  ];
  for (const [format, source] of documents) {
    it(`${format}, over thousands of random edits`, () => {
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: EDITS }), (edits) => {
          let reading = readDocument(createSnapshot('file:///p', 1, source), { format });
          judged(reading);
          for (const one of edits) {
            const snapshot = edited(reading.snapshot, one);
            reading = readDocument(snapshot, { format }, reading);
            const fresh = readDocument(createSnapshot('file:///p', snapshot.version, snapshot.source), {
              format,
            });
            assert.deepEqual(seen(reading), seen(fresh));
            assert.deepEqual(judged(reading), judged(fresh));
          }
        }),
        { seed: 20_261_122, numRuns: 80 },
      );
    }).timeout(120_000);
  }
});
