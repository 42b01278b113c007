import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigureAnswer, CoverageAnswer, RemedyAnswer } from '../../server/src/lsp/coverage.ts';
import { bundle } from '../support/build.ts';
import { type LspClient, pulling, startClient } from '../support/lsp-client.ts';

/** Thin policies as people write them: hardly anything is stated, and what is stated is stated badly. */
const POLICIES = {
  markdown: {
    file: 'privacy-policy.md',
    text: `# Privacy Policy of Larkspur Post

1\\. What we collect
-------------------

Larkspur Post Ltd, 12 Mill Lane, York YO1 7HX, collects your name and address (“Personal Data”) when you order.

2\\. How long we keep it
-----------------------

We keep Personal Data for as long as necessary. We do not analyze Personal Data.

3\\. Your choices
----------------

You have the following rights:

* Right to rectification
* Right to erasure

4\\. Contact
-----------

Write to privacy@larkspur.example.

_Last updated: October 30, 2022_
`,
  },
  html: {
    file: 'privacy-policy.html',
    text: `<!doctype html>
<html lang="en">
<body>
<h1>Privacy Policy of Larkspur Post</h1>
<h2>What we collect</h2>
<p>Larkspur Post Ltd collects your name and address when you order.</p>
<h2>How long we keep it</h2>
<p>We keep personal data for as long as necessary.</p>
<h2>Contact</h2>
<p>Write to privacy@larkspur.example.</p>
</body>
</html>
`,
  },
  plaintext: {
    file: 'privacy-policy.txt',
    text: `Privacy Policy of Larkspur Post

I. What we collect

Larkspur Post Ltd collects your name and address when you order.

II. How long we keep it

We keep personal information for a reasonable time.

III. Contact

Write to privacy@larkspur.example.
`,
  },
};

const REASON = 'a person decides everything here';
/** What the writer knows; whatever else is asked for is answered by a word. */
const KNOWN: Readonly<Record<string, string>> = {
  'legal basis': 'the contract with you',
  purpose: 'deliver your orders',
  consequence: 'we cannot deliver',
  task: 'carry them to you',
  period: 'two years',
  'notice period': '30 days',
  event: 'your last order',
  age: '16',
  country: 'Canada',
  'e-mail address': 'privacy@larkspur.example',
  'e-mail address of the officer': 'officer@larkspur.example',
  'link to opt out': 'https://larkspur.example/opt-out',
  'link to limit': 'https://larkspur.example/limit',
  'web form': 'https://larkspur.example/ask',
  'toll-free number': '+1 800 555 0100',
  'categories of data': 'names and addresses',
  'do or do not': 'do not',
};

describe('a thin policy, worked through with the checklist alone', () => {
  for (const [languageId, { file, text }] of Object.entries(POLICIES)) {
    describe(languageId, () => {
      let client: LspClient;
      let folder: string;
      let uri: string;
      let now: string;
      let version: number;

      before(async () => {
        folder = mkdtempSync(join(tmpdir(), 'policywright-'));
        writeFileSync(join(folder, '.policywright.json'), '{ "laws": ["gdpr", "ccpa"] }\n');
        uri = pathToFileURL(join(folder, file)).href;
        client = await startClient({
          capabilities: pulling,
          params: { rootUri: pathToFileURL(folder).href, initializationOptions: { showsCoverage: true } },
        });
        now = text;
        version = 1;
        client.open(uri, now, languageId);
      });
      after(async () => {
        await client.stop();
        rmSync(folder, { recursive: true });
      });

      const ask = async () => {
        const answer = await client.request<CoverageAnswer | null>('policywright/coverage', { uri });
        assert.ok(answer?.policy);
        return answer;
      };
      const open = async () =>
        (await ask()).duties.filter(({ state }) => state === 'missing' || state === 'defective');
      const stateOf = async (duty: string) => (await ask()).duties.find((one) => one.duty === duty)!.state;
      const write = (next: string) => {
        now = next;
        client.change(uri, ++version, [{ text: now }]);
      };

      it('excuses what does not apply, with a reason', async () => {
        const answer = await client.request<ConfigureAnswer>('policywright/configure', {
          uri,
          change: { kind: 'not-applicable', duty: 'automated-decisions', reason: REASON },
        });
        const config = join(folder, '.policywright.json');
        writeFileSync(config, edited(answer.edit, readFileSync(config, 'utf8')));
        client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: answer.uri, type: 2 }] });
        assert.equal(await stateOf('automated-decisions'), 'not-applicable');
      });

      it('has a remedy for everything that is missing or defective, and each one helps', async () => {
        assert.ok((await open()).length > 20);
        for (let steps = 0; steps < 60; steps++) {
          const next = (await open()).find(({ why }) => !why.every(({ message }) => isUnwritten(message)));
          if (!next) return;
          const [remedy] = await client.request<readonly RemedyAnswer[]>('policywright/remedies', {
            uri,
            duty: next.duty,
          });
          assert.ok(remedy, `nothing is offered for ${next.duty}`);
          const before = next.why.map(({ message }) => message);
          write(edited(remedy.edit, now));
          const then = (await ask()).duties.find((one) => one.duty === next.duty)!;
          assert.notDeepEqual(
            then.why.map(({ message }) => message),
            before,
            `“${remedy.title}” changes nothing about ${next.duty}`,
          );
        }
        assert.fail('it never ends');
      });

      it('then lacks nothing but what only the writer knows, which is found', async () => {
        for (const { state, name, why } of await open()) {
          assert.equal(state, 'defective', name);
          assert.ok(why.length > 0, name);
        }
        const unfinished = (await client.problems(uri)).filter(
          ({ code }) => code !== 'leftovers/placeholder',
        );
        assert.deepEqual(
          unfinished.map(({ code, message }) => `${code}: ${message}`),
          [],
        );
      });

      it('is complete in both laws when that is filled in, here and on the command line', async () => {
        write(
          now.replace(/(?:\\<|<|&lt;)([a-z][\p{L}’ ,-]*)(?:>|&gt;)(?=[\s.,:;)])/gu, (_, name: string) => {
            return KNOWN[name] ?? 'the post';
          }),
        );
        assert.deepEqual(
          (await open()).map(({ name, why }) => [name, why]),
          [],
        );
        for (const { name, summary } of (await ask()).laws) assert.match(summary, / 0 missing/, name);
        writeFileSync(join(folder, file), now);
        const { stdout } = spawnSync(process.execPath, [bundle('cli.js'), 'coverage', file], {
          cwd: folder,
          encoding: 'utf8',
        });
        assert.match(stdout, /GDPR: (\d+) of \1 stated, 0 defective, 0 missing/);
        assert.match(stdout, /CCPA: (\d+) of \1 stated, 0 defective, 0 missing/);
      });
    });
  }
});

function isUnwritten(message: string): boolean {
  return message.endsWith('is still to be filled in.');
}

function edited(edit: WorkspaceEdit, before: string): string {
  const { edits } = edit.documentChanges!.at(-1) as TextDocumentEdit;
  return TextDocument.applyEdits(TextDocument.create('file:///x', 'x', 1, before), edits as TextEdit[]);
}
