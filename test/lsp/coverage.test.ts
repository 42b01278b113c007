import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type {
  ConfigureAnswer,
  CoverageAnswer,
  LawsAnswer,
  RemedyAnswer,
} from '../../server/src/lsp/coverage.ts';
import { type LspClient, pulling, startClient } from '../support/lsp-client.ts';

const POLICY = `# Privacy Policy

## 1. How long we keep data

We keep your account data for as long as necessary.

## 2. Your rights

You can lodge a complaint with a supervisory authority.
`;

/** What a file holds after an edit that makes it or changes it. */
function edited(edit: WorkspaceEdit, before: string): string {
  const { edits } = edit.documentChanges!.at(-1) as TextDocumentEdit;
  return TextDocument.applyEdits(TextDocument.create('file:///x', 'x', 1, before), edits as TextEdit[]);
}

describe('coverage over the protocol', () => {
  let client: LspClient;
  let folder: string;
  let uri: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'policywright-'));
    uri = pathToFileURL(join(folder, 'privacy.md')).href;
    client = await startClient({
      capabilities: {
        ...pulling,
        workspace: {
          ...pulling.workspace,
          workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
        },
      },
      params: {
        rootUri: pathToFileURL(folder).href,
        initializationOptions: { settings: { laws: ['gdpr'] }, showsCoverage: true },
      },
    });
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  const ask = (of = uri) => client.request<CoverageAnswer | null>('policywright/coverage', { uri: of });
  const dutyIn = async (duty: string) => {
    const answer = await ask();
    return answer?.policy ? answer.duties.find((one) => one.duty === duty) : undefined;
  };

  it('is in the language of the policy where messages are, with the words around it', async () => {
    client.notify('workspace/didChangeConfiguration', {
      settings: { policywright: { laws: ['gdpr'], messages: 'document' } },
    });
    client.open(
      uri,
      '# Privacyverklaring\n\nWij bewaren uw gegevens zo lang als dat nodig is voor onze dienst.\n',
    );
    const answer = await ask();
    assert.ok(answer?.policy);
    assert.match(answer.laws[0]!.progress, /^0 van \d+ vermeld$/);
    assert.equal(answer.words.states.missing, 'ontbreekt');
    assert.equal(answer.words.line, 'regel {line}');
    assert.equal((await dutyIn('recipients'))?.name, 'Ontvangers');
  });

  it('has laws, duties and the number of findings, with places as ranges', async () => {
    client.open(uri, POLICY);
    const answer = await ask();
    assert.ok(answer?.policy);
    assert.deepEqual(
      answer.laws.map(({ name }) => name),
      ['GDPR'],
    );
    assert.ok(answer.findings.warning > 0);
    const complaint = (await dutyIn('right-complaint'))!;
    assert.equal(complaint.state, 'stated');
    assert.deepEqual(complaint.evidence, [
      {
        quote: 'You can lodge a complaint with a supervisory authority.',
        path: '2',
        section: 'Your rights',
        range: { start: { line: 8, character: 0 }, end: { line: 8, character: 55 } },
      },
    ]);
  });

  it('says why a document is no policy', async () => {
    client.open('file:///notes.md', '# Notes\n');
    client.open('file:///off.md', '# Privacy Policy\n\n<!-- policywright-disable-file -->\n');
    assert.deepEqual(await ask('file:///notes.md'), { policy: false, by: 'name' });
    assert.deepEqual(await ask('file:///off.md'), { policy: false, by: 'comment' });
    assert.equal(await ask('file:///never-opened.md'), null);
  });

  it('offers for a duty what the light bulb offers', async () => {
    client.open(uri, POLICY);
    const { range } = (await dutyIn('retention-period'))!;
    const remedies = await client.request<readonly RemedyAnswer[]>('policywright/remedies', {
      uri,
      duty: 'retention-period',
    });
    const bulb = await client.actions(uri, range);
    assert.ok(remedies.length > 0);
    for (const { title, edit } of remedies) {
      assert.deepEqual(bulb.find((action) => action.title === title)?.edit, edit);
    }
  });

  it('offers the model clause for a duty of which no rule says that it is missing', async () => {
    client.open(uri, POLICY);
    const [remedy, ...others] = await client.request<readonly RemedyAnswer[]>('policywright/remedies', {
      uri,
      duty: 'data-categories',
    });
    assert.deepEqual(others, []);
    assert.match(
      edited(remedy!.edit, POLICY),
      /We collect these categories of personal data: \\<categories of data>\./,
    );
  });

  it('tells a client that shows it when it may have changed', async () => {
    let told = 0;
    client.on('policywright/coverageChanged', (params) => {
      assert.deepEqual(params, { uri });
      told++;
    });
    client.open(uri, POLICY);
    client.change(uri, 2, [{ text: `${POLICY}\nMore.\n` }]);
    await client.until(() => told > 0);
  });

  describe('a reason why a duty does not apply', () => {
    const configure = (change: object) =>
      client.request<ConfigureAnswer | null>('policywright/configure', { uri, change });

    it('goes into a first config file that keeps the laws of the settings', async () => {
      client.open(uri, POLICY);
      const answer = await configure({ kind: 'not-applicable', duty: 'dpo-contact', reason: 'we have none' });
      assert.equal(answer!.uri, pathToFileURL(join(folder, '.policywright.json')).href);
      assert.deepEqual(JSON.parse(edited(answer!.edit, '')), {
        laws: ['gdpr'],
        notApplicable: { 'dpo-contact': 'we have none' },
      });
    });

    it('goes into the config there is, with its comments, and counts; and is taken out again', async () => {
      const file = join(folder, '.policywright.json');
      const before = '{\n  // ours\n  "laws": ["gdpr"]\n}\n';
      writeFileSync(file, before);
      client.open(uri, POLICY);
      const answer = await configure({
        kind: 'not-applicable',
        duty: 'retention-period',
        reason: 'we keep nothing',
      });
      const configured = edited(answer!.edit, before);
      assert.match(configured, /\/\/ ours/);
      writeFileSync(file, configured);
      const changed = () =>
        client.notify('workspace/didChangeWatchedFiles', {
          changes: [{ uri: pathToFileURL(file).href, type: 2 }],
        });
      changed();
      const excused = (await dutyIn('retention-period'))!;
      assert.deepEqual(
        [excused.state, excused.excused, excused.why],
        ['not-applicable', true, [{ message: 'we keep nothing' }]],
      );
      const problems = await client.problems(uri);
      assert.ok(!problems.some(({ code }) => code === 'retention/no-period'));

      const back = await configure({ kind: 'applicable', duty: 'retention-period' });
      writeFileSync(file, edited(back!.edit, configured));
      changed();
      assert.equal((await dutyIn('retention-period'))!.state, 'defective');
    });

    it('is not written for what was never saved', async () => {
      const untitled = 'untitled:privacy.md';
      client.open(untitled, POLICY);
      assert.equal(
        await client.request('policywright/configure', {
          uri: untitled,
          change: { kind: 'applicable', duty: 'children' },
        }),
        null,
      );
    });
  });

  it('says which laws count and which the text suggests, and keeps those that are chosen', async () => {
    client.open(
      uri,
      `${POLICY}\nCalifornia residents can opt out of the sale of their data under the CCPA.\n`,
    );
    const offered = await client.request<LawsAnswer>('policywright/laws', { uri });
    assert.deepEqual(offered.chosen, ['gdpr']);
    assert.deepEqual(offered.suggested, ['caloppa', 'ccpa']);
    assert.ok(offered.all.some(({ id, label }) => id === 'ccpa' && label === 'CCPA'));
    const answer = await client.request<ConfigureAnswer>('policywright/configure', {
      uri,
      change: { kind: 'laws', laws: ['gdpr', 'ccpa'] },
    });
    writeFileSync(join(folder, '.policywright.json'), edited(answer.edit, ''));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: answer.uri, type: 1 }] });
    const then = await ask();
    assert.ok(then?.policy);
    assert.deepEqual(
      then.laws.map(({ law }) => law),
      ['gdpr', 'ccpa'],
    );
  });

  it('reads a file as a policy once the config includes it', async () => {
    const notes = pathToFileURL(join(folder, 'docs/our notes.md')).href;
    client.open(notes, '# Notes\n');
    const answer = await client.request<ConfigureAnswer>('policywright/configure', {
      uri: notes,
      change: { kind: 'include' },
    });
    const text = edited(answer.edit, '');
    assert.deepEqual(JSON.parse(text).include, ['docs/our notes.md']);
    writeFileSync(join(folder, '.policywright.json'), text);
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: answer.uri, type: 1 }] });
    assert.equal((await ask(notes))?.policy, true);
  });

  it('is a report in the formats of the command line, and one to press in an editor', async () => {
    client.open(uri, POLICY);
    const report = (format: string) =>
      client.request<{ text: string; style?: string }>('policywright/coverageReport', { uri, format });
    assert.match((await report('markdown')).text, /^# Coverage report\n\n## privacy\\?\.md/);
    assert.match((await report('csv')).text, /^document,id,/);
    assert.match((await report('html')).text, /^<!doctype html>/);
    const view = await report('view');
    assert.match(view.text, /<button type="button" class="place" data-range="[^"<>]*">2, line 9<\/button>/);
    assert.ok(view.style);
  });
});
