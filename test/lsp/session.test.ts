import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  CreateFile,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Location,
  LocationLink,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { build, bundle } from '../support/build.ts';
import { type LspClient, pulling, rangeIn, startClient } from '../support/lsp-client.ts';

const POLICY = `# Privacy Policy

## 1. How long we keep data

We keep your account data for as long as necessary.

## 2. Sharing

We share your data only if:

(1) you agree;

(3) the recipient has signed a contract.
`;

const URI = 'untitled:privacy.md';
const at = (part: string) => rangeIn(POLICY, part);

/** A text after edits that an editor would make. */
function applied(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(URI, 'markdown', 1, text), [...edits]);
}

/** What an action does to the document it is for. */
function editsIn(action: CodeAction): readonly (TextEdit | SnippetTextEdit)[] {
  return (action.edit!.documentChanges![0] as TextDocumentEdit).edits as (TextEdit | SnippetTextEdit)[];
}

describe('a language server session', () => {
  let client: LspClient;

  afterEach(() => client.stop());

  it('says that it is there, and what it is', async () => {
    client = await startClient();
    assert.equal(client.initialized.serverInfo?.name, 'Policywright');
    await client.until(() => client.log.length > 0);
    assert.match(client.log[0]!, /^Policywright \d+\.\d+\.\d+: \d+ rules/);
  });

  it('runs from the command line as well', async () => {
    build();
    client = await startClient({ command: [bundle('cli.js'), 'lsp', '--stdio'] });
    client.open(URI, POLICY);
    assert.ok((await client.problems(URI)).length > 0);
  });

  describe('diagnostics on request', () => {
    it('have range, severity, rule, page and related places', async () => {
      client = await startClient();
      client.open(URI, POLICY);
      const gap = (await client.problems(URI)).find(({ code }) => code === 'structure/number-gap');
      assert.deepEqual(gap, {
        range: at('(3)'),
        severity: 1,
        code: 'structure/number-gap',
        codeDescription: {
          href: 'https://github.com/policywright/policywright/blob/main/docs/rules/structure/number-gap.md',
        },
        source: 'policywright',
        message: 'Item (2) is missing between (1) and (3).',
        relatedInformation: gap?.relatedInformation,
      });
      assert.deepEqual(gap?.relatedInformation?.[0]?.location, { uri: URI, range: at('(1)') });
    });

    it('say which words no longer hold and which could go, for the editor to draw so', async () => {
      client = await startClient();
      client.open(URI, `${POLICY}\nWe we follow Directive 95/46/EC when we process your data.\n`);
      const tags = new Map((await client.problems(URI)).map(({ code, tags }) => [code, tags]));
      assert.deepEqual(tags.get('style/doubled-word'), [1], 'unnecessary');
      assert.deepEqual(tags.get('outdated/repealed-law'), [2], 'deprecated');
      assert.equal(tags.get('structure/number-gap'), undefined);
    });

    it('weigh as much as the editor’s settings say where there is no config file', async () => {
      const rules = { 'structure/number-gap': 'hint', retention: 'off', 'style/x': 'loud' };
      client = await startClient({ params: { initializationOptions: { settings: { rules } } } });
      client.open(URI, POLICY);
      const problems = await client.problems(URI);
      assert.equal(problems.find(({ code }) => code === 'structure/number-gap')?.severity, 4);
      assert.ok(!problems.some(({ code }) => code === 'retention/no-period'));
      const settings = { policywright: { rules: { 'structure/number-gap': 'off' } } };
      client.notify('workspace/didChangeConfiguration', { settings });
      assert.ok(!(await client.problems(URI)).some(({ code }) => code === 'structure/number-gap'));
    });

    it('are unchanged for an unchanged document', async () => {
      client = await startClient();
      client.open(URI, POLICY);
      const first = await client.diagnose(URI);
      const again = await client.diagnose(URI, first.resultId);
      assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });
    });

    it('follow incremental edits', async () => {
      client = await startClient();
      client.open(URI, POLICY);
      await client.problems(URI);
      client.change(URI, 2, [
        { range: at('(3)'), text: '(2)' },
        { range: at('as long as necessary'), text: 'two years' },
      ]);
      const rules = (await client.problems(URI)).map(({ code }) => code);
      assert.ok(!rules.includes('structure/number-gap'));
      assert.ok(!rules.includes('retention/no-period'));
    });

    it('answer for the newest of versions that come faster than they can be judged', async () => {
      client = await startClient();
      client.open(URI, POLICY);
      const early = client.problems(URI);
      for (let version = 2; version < 30; version++) {
        client.change(URI, version, [
          { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' },
        ]);
      }
      const late = await client.problems(URI);
      await early;
      const gap = late.find(({ code }) => code === 'structure/number-gap');
      assert.equal(gap?.range.start.line, at('(3)').start.line + 28);
    });

    it('say nothing of files that are no policies', async () => {
      client = await startClient();
      client.open('untitled:notes.md', '# Shopping\n\n(1) milk\n\n(3) bread\n');
      assert.deepEqual(await client.problems('untitled:notes.md'), []);
    });

    it('are given for a file that says it is a policy, whatever its name', async () => {
      client = await startClient();
      client.open('untitled:notes.md', `<!-- policywright-enable-file -->\n\n${POLICY.slice(20)}`);
      assert.ok((await client.problems('untitled:notes.md')).length > 0);
    });

    it('are in the language of the editor', async () => {
      client = await startClient({ params: { locale: 'nl-BE' } });
      client.open(URI, POLICY);
      const gap = (await client.problems(URI)).find(({ code }) => code === 'structure/number-gap');
      assert.match(String(gap!.message), /\(2\) ontbreekt/);
    });
  });

  describe('diagnostics for a client that cannot ask', () => {
    it('come when a document is opened, change with it, and go when it is closed', async () => {
      client = await startClient({ capabilities: {} });
      assert.equal(client.initialized.capabilities.diagnosticProvider, undefined);
      client.open(URI, POLICY);
      await client.until(() => client.published.length === 1);
      assert.ok(client.published[0]!.diagnostics.some(({ code }) => code === 'structure/number-gap'));
      assert.equal(client.published[0]!.version, 1);

      client.change(URI, 2, [{ range: at('(3)'), text: '(2)' }]);
      await client.until(() => client.published.length === 2);
      assert.ok(!client.published[1]!.diagnostics.some(({ code }) => code === 'structure/number-gap'));

      client.close(URI);
      await client.until(() => client.published.length === 3);
      assert.deepEqual(client.published[2], { uri: URI, diagnostics: [] });
    });
  });

  describe('code actions', () => {
    const fixes = async (): Promise<readonly CodeAction[]> => {
      client.open(URI, POLICY);
      return (await client.actions(URI, at('(3)'))).filter(({ diagnostics }) =>
        diagnostics?.some(({ code }) => code === 'structure/number-gap'),
      );
    };

    it('repair the version that was judged', async () => {
      client = await startClient();
      const [renumber] = await fixes();
      assert.equal(renumber?.kind, 'quickfix');
      assert.equal(renumber?.isPreferred, undefined, 'a suggested fix is never preferred');
      const [change, ...others] = renumber!.edit!.documentChanges as TextDocumentEdit[];
      assert.deepEqual(change?.textDocument, { uri: URI, version: 1 });
      assert.deepEqual(others, []);
      assert.equal(applied(POLICY, editsIn(renumber!) as TextEdit[]), POLICY.replace('(3)', '(2)'));
    });

    it('have tab stops where the client takes snippets', async () => {
      const snippets = { ...pulling.workspace?.workspaceEdit, snippetEditSupport: true };
      client = await startClient({
        capabilities: { ...pulling, workspace: { ...pulling.workspace, workspaceEdit: snippets } },
      });
      const [, insert] = await fixes();
      const [edit] = editsIn(insert!) as SnippetTextEdit[];
      assert.equal(edit!.snippet.kind, 'snippet');
      assert.match(edit!.snippet.value, /\(2\) \$\{1:[^}]+\}/);
    });

    it('have visible placeholders elsewhere, which Markdown shows', async () => {
      client = await startClient();
      const [, insert] = await fixes();
      const [edit] = editsIn(insert!) as TextEdit[];
      assert.match(edit!.newText, /\(2\) \\<[^>]+>/);
    });

    it('are plain changes for a client without versions', async () => {
      client = await startClient({ capabilities: { textDocument: { diagnostic: {} } } });
      const [renumber] = await fixes();
      assert.deepEqual(Object.keys(renumber!.edit!), ['changes']);
    });

    it('fix all that is safe, and nothing else, on save', async () => {
      client = await startClient();
      const text = POLICY.replace('necessary.', 'necessary.We keep invoices for seven years.');
      client.open(URI, text);
      const all = await client.actions(URI, rangeIn(text, text), ['source.fixAll']);
      assert.deepEqual(
        all.map(({ kind }) => kind),
        ['source.fixAll.policywright'],
      );
      assert.deepEqual(
        (editsIn(all[0]!) as TextEdit[]).map(({ newText }) => newText),
        [' '],
      );
      const [own] = await client.actions(URI, rangeIn(text, text), ['source.fixAll.policywright']);
      assert.deepEqual(own, all[0]);
    });

    it('insert a clause that no finding asks for, and write a sentence as a table', async () => {
      client = await startClient();
      const text =
        '# Privacy policy\n\n## How long we keep your data\n\nWe keep invoices for 7 years and letters for 1 year.\n';
      client.open(URI, text);
      const inserts = await client.actions(URI, rangeIn(text, 'Privacy'), ['refactor.insert']);
      const recipients = inserts.find(({ title }) => title === 'Insert the clause “Who receives your data”');
      assert.equal(recipients?.kind, 'refactor.insert');
      const [insert] = editsIn(recipients) as TextEdit[];
      assert.match(insert!.newText, /^## Who receives your data\n\nWe share personal data/m);
      const [table, ...more] = await client.actions(URI, rangeIn(text, 'invoices'), ['refactor']);
      assert.deepEqual(more, []);
      assert.equal(table?.kind, 'refactor.rewrite');
      assert.match(
        applied(text, editsIn(table) as TextEdit[]),
        /\n\nWe keep:\n\n\| Data \| How long \|\n\| --- \| --- \|\n\| invoices \| for 7 years \|\n\| letters \| for 1 year \|\n$/,
      );
    });

    it('fix all of a kind at once, which leaves none of it and is one edit', async () => {
      client = await startClient();
      const text = POLICY.replace('necessary.', 'necessary.We keep invoices.We keep names.');
      client.open(URI, text);
      const action = (await client.actions(URI, rangeIn(text, 'necessary.We'))).find(({ title }) =>
        title.startsWith('Fix all'),
      );
      assert.equal(action?.title, 'Fix all 2 of this kind in this document (style/missing-space)');
      assert.equal(action.isPreferred, undefined);
      client.change(URI, 2, [{ text: applied(text, editsIn(action) as TextEdit[]) }]);
      assert.ok((await client.problems(URI)).every(({ code }) => code !== 'style/missing-space'));
    });

    it('end with comments that accept the finding, whose reason is a tab stop', async () => {
      const snippets = { ...pulling.workspace?.workspaceEdit, snippetEditSupport: true };
      client = await startClient({
        capabilities: { ...pulling, workspace: { ...pulling.workspace, workspaceEdit: snippets } },
      });
      const offered = await fixes();
      const [here, file] = offered.slice(-2);
      assert.deepEqual(
        [here?.title, file?.title],
        [
          'Do not report this here … (structure/number-gap)',
          'Do not report this in this file … (structure/number-gap)',
        ],
      );
      const [edit] = editsIn(here!) as SnippetTextEdit[];
      assert.equal(
        edit!.snippet.value,
        `<!-- policywright-disable-next-line structure/number-gap -- \${1:<reason>} -->\n`,
      );
    });

    it('that accept a finding take it away and add nothing', async () => {
      client = await startClient();
      const here = (await fixes()).find(({ title }) => title.startsWith('Do not report this here'));
      const codes = async () => (await client.problems(URI)).map(({ code }) => code);
      const before = await codes();
      client.change(URI, 2, [{ text: applied(POLICY, editsIn(here!) as TextEdit[]) }]);
      assert.deepEqual(
        await codes(),
        before.filter((code) => code !== 'structure/number-gap'),
      );
    });
  });

  describe('accepting a finding in the baseline', () => {
    const creating = {
      ...pulling,
      workspace: {
        ...pulling.workspace,
        workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] },
      },
    };
    const uri = 'vfs://host/site/legal/privacy.md';
    const baseline = 'vfs://host/site/.policywright-baseline.json';
    const start = async (files: ReadonlyMap<string, string>, params = {}) => {
      client = await startClient({ capabilities: creating, readFile: (one) => files.get(one), params });
      client.open(uri, POLICY);
    };
    const accepting = async (part: string) =>
      (await client.actions(uri, at(part))).find(({ title }) =>
        title.startsWith('Accept this with a reason'),
      );
    const codes = async () => (await client.problems(uri)).map(({ code }) => code);
    const changed = () =>
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: baseline, type: 2 }] });

    it('makes the file beside the config, and hides that finding alone', async () => {
      const files = new Map([['vfs://host/site/.policywright.json', '{ "laws": [] }']]);
      await start(files, { initializationOptions: { showsPlaces: true } });
      const before = await codes();
      const action = await accepting('(3)');
      const [create, change, ...more] = action!.edit!.documentChanges as [CreateFile, TextDocumentEdit];
      assert.deepEqual(create, { kind: 'create', uri: baseline, options: { ignoreIfExists: true } });
      assert.deepEqual(change.textDocument, { uri: baseline, version: null });
      assert.deepEqual(more, []);
      const text = applied('', change.edits as TextEdit[]);
      const { accepted } = JSON.parse(text);
      assert.deepEqual(Object.keys(accepted), ['legal/privacy.md']);
      const [entry] = accepted['legal/privacy.md'];
      assert.equal(entry.rule, 'structure/number-gap');
      assert.equal(entry.reason, '<reason>');
      assert.equal(typeof entry.by, 'string');
      assert.equal(action!.command?.command, 'policywright.showPlace');
      const [shownIn, shown] = action!.command!.arguments!;
      assert.equal(shownIn, baseline);
      assert.deepEqual(shown, rangeIn(text, '<reason>'));

      files.set(baseline, text);
      changed();
      await client.until(() => client.refreshes() > 0);
      assert.deepEqual(
        await codes(),
        before.filter((code) => code !== 'structure/number-gap'),
      );
      // Lines that move change nothing.
      client.change(uri, 2, [{ text: POLICY.replace('## 2.', 'We care.\n\n## 2.') }]);
      assert.ok(!(await codes()).includes('structure/number-gap'));
    });

    it('adds to the file the config names, and changes no more of it than that', async () => {
      const own = 'vfs://host/site/legal/accepted.json';
      const files = new Map([
        ['vfs://host/site/.policywright.json', '{ "baseline": "legal/accepted.json" }'],
        [own, '{ "version": 1, "accepted": { "z.md": [] } }'],
      ]);
      await start(files);
      const action = await accepting('(3)');
      const [change, ...more] = action!.edit!.documentChanges as TextDocumentEdit[];
      assert.equal(change!.textDocument.uri, own);
      assert.deepEqual(more, []);
      assert.equal(action!.command, undefined, 'the client has no such command');
      const text = applied(files.get(own)!, change!.edits as TextEdit[]);
      assert.deepEqual(Object.keys(JSON.parse(text).accepted), ['privacy.md']);

      files.set(own, text);
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: own, type: 2 }] });
      await client.until(() => client.refreshes() > 0);
      const again = await accepting('as long as necessary');
      const [second] = again!.edit!.documentChanges as TextDocumentEdit[];
      const [edit] = second!.edits as TextEdit[];
      assert.equal(edit!.range.start.line, edit!.range.end.line);
      assert.equal(JSON.parse(applied(text, [edit!])).accepted['privacy.md'].length, 2);
    });

    it('counts as soon as it is in an open editor, saved or not', async () => {
      await start(new Map());
      const beside = 'vfs://host/site/legal/.policywright-baseline.json';
      assert.ok((await codes()).includes('structure/number-gap'));
      const action = await accepting('(3)');
      const change = action!.edit!.documentChanges![1] as TextDocumentEdit;
      client.open(beside, applied('', change.edits as TextEdit[]), 'json');
      await client.until(() => client.refreshes() > 0);
      assert.ok(!(await codes()).includes('structure/number-gap'));
    });

    it('is not offered where the file is no baseline, which is told in it', async () => {
      await start(new Map([['vfs://host/site/legal/.policywright-baseline.json', '[]']]));
      assert.equal(await accepting('(3)'), undefined);
      client.open('vfs://host/site/legal/.policywright-baseline.json', '[]', 'json');
      const [problem] = await client.problems('vfs://host/site/legal/.policywright-baseline.json');
      assert.match(String(problem!.message), /^This baseline does not count: it is not a baseline/);
    });

    it('is not offered where it would need a file the editor cannot make', async () => {
      client = await startClient();
      client.open(uri, POLICY);
      assert.equal(await accepting('(3)'), undefined);
    });
  });

  it('explains a finding on hover, and nothing where there is none', async () => {
    client = await startClient();
    client.open(URI, POLICY);
    const over = (position: unknown) =>
      client.request<Hover | null>('textDocument/hover', { textDocument: { uri: URI }, position });
    const found = await over(at('(3)').start);
    assert.deepEqual(found?.range, at('(3)'));
    const { value } = found!.contents as { value: string };
    assert.match(value, /A number is missing in a list[\s\S]*Why[\s\S]*What to do/);
    assert.equal(await over(at('you agree').start), null);
  });

  it('explains a legal term, an article and the duties of a section on hover', async () => {
    client = await startClient();
    const text = '# Privacy Policy\n\n## Your rights\n\nWithdraw consent at any time (Article 7(3) GDPR).\n';
    client.open(URI, text);
    const hover = async (part: string) => {
      const position = rangeIn(text, part).start;
      const found = await client.request<Hover>('textDocument/hover', {
        textDocument: { uri: URI },
        position,
      });
      return (found.contents as { value: string }).value;
    };
    assert.match(await hover('consent'), /^\*\*(withdrawing )?consent\*\*/);
    assert.match(await hover('7(3)'), /GDPR 7\(3\)/);
    assert.match(await hover('Your rights'), /not found in the text\*\*\n\n- Access/);
  });

  describe('completions', () => {
    const text = '# Privacy Policy\n\n## 1. Your rights\n\nSee section \n\n\n';
    const complete = (line: number, character: number, triggerKind: 1 | 2) =>
      client.request<CompletionList | null>('textDocument/completion', {
        textDocument: { uri: URI },
        position: { line, character },
        context: { triggerKind, ...(triggerKind === 2 ? { triggerCharacter: ' ' } : {}) },
      });

    it('offer clauses as snippets at the beginning of a line, filled from the config', async () => {
      client = await startClient({
        capabilities: {
          ...pulling,
          textDocument: { completion: { completionItem: { snippetSupport: true } } },
        },
        readFile: () => '{ "organisation": { "legal name": "Acme Ltd" } }',
      });
      const uri = 'memfs:/privacy.md';
      client.open(uri, text);
      const list = await client.request<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position: { line: 6, character: 0 },
      });
      const controller = list.items.find(({ filterText }) =>
        filterText?.startsWith('policy-controller-identity'),
      );
      assert.equal(controller?.insertTextFormat, 2);
      assert.equal(
        (controller.textEdit as TextEdit).newText,
        `Acme Ltd, \${1:\\\\<postal address>}, is responsible for the processing of your personal data as described in this policy.`,
      );
      assert.ok(list.items[0]!.sortText! < controller.sortText!, 'what belongs here comes first');
    });

    it('have visible places for a client without snippets', async () => {
      client = await startClient();
      client.open(URI, text);
      const list = await complete(6, 0, 1);
      const date = list!.items.find(({ filterText }) => filterText?.startsWith('policy-update-date'));
      assert.equal((date!.textEdit as TextEdit).newText, 'Last updated: \\<date>');
    });

    it('offer section numbers for the space behind “section”, and nothing for any other', async () => {
      client = await startClient();
      client.open(URI, text);
      assert.deepEqual(client.initialized.capabilities.completionProvider, {
        triggerCharacters: [' ', '(', ')'],
      });
      const list = await complete(4, 12, 2);
      assert.deepEqual(
        list!.items.map(({ label, detail }) => [label, detail]),
        [['1', 'Your rights']],
      );
      assert.equal(await complete(4, 4, 2), null);
      assert.equal(await complete(6, 0, 2), null);
    });

    it('offer articles while a long policy is still being judged, and letters follow', async () => {
      client = await startClient();
      const clauses = Array.from(
        { length: 800 },
        (_, at) => `We keep what you wrote in form ${at} as long as necessary for purpose ${at}.\n\n`,
      );
      const long = `# Privacy Policy\n\nSee Article \n\n${clauses.join('')}`;
      client.open(URI, long);
      const asked = complete(2, 12, 1);
      for (const version of [2, 3, 4]) {
        const list = complete(2, 12, 1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        client.change(URI, version, [
          {
            range: { start: { line: 2, character: 12 }, end: { line: 2, character: 12 } },
            text: '1',
          },
        ]);
        assert.ok(await list, `${version}`);
      }
      assert.ok(await asked);
    });

    it('say whether a place calls for any, to a client that asks before it opens a list', async () => {
      client = await startClient({ params: { initializationOptions: { asksToComplete: true } } });
      client.open(URI, text);
      assert.deepEqual(client.initialized.capabilities.completionProvider, {});
      const calls = (line: number, character: number) =>
        client.request('policywright/callsForCompletion', {
          textDocument: { uri: URI },
          position: { line, character },
        });
      assert.equal(await calls(4, 12), true);
      assert.equal(await calls(4, 4), false);
      assert.equal(await calls(6, 0), false);
    });
  });

  describe('renaming', () => {
    const text =
      '# Privacy Policy\n\n## 1. Who\n\nAcme Ltd runs the site (the “Site”).\n\n## 2. Use\n\nThe Site of section 1 is free.\n';
    const asked = (part: string) => ({ textDocument: { uri: URI }, position: rangeIn(text, part).start });

    it('says what it is that would be renamed', async () => {
      client = await startClient();
      client.open(URI, text);
      assert.deepEqual(await client.request('textDocument/prepareRename', asked('Site of')), {
        range: { start: { line: 8, character: 4 }, end: { line: 8, character: 8 } },
        placeholder: 'Site',
      });
      assert.equal(await client.request('textDocument/prepareRename', asked('free')), null);
    });

    it('changes everything in one edit of the version that was read', async () => {
      client = await startClient();
      client.open(URI, text);
      const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
        ...asked('1. Who'),
        newName: '3',
      });
      const [change] = edit.documentChanges as TextDocumentEdit[];
      assert.equal(change!.textDocument.version, 1);
      assert.equal(
        applied(text, change!.edits as TextEdit[]),
        text.replace('## 1.', '## 3.').replace('section 1', 'section 3'),
      );
    });

    it('is refused with a sentence for the person', async () => {
      client = await startClient();
      client.open(URI, text);
      await assert.rejects(client.request('textDocument/rename', { ...asked('1. Who'), newName: '2' }), {
        message: 'Something else in this policy has this name already.',
      });
    });
  });

  describe('editing', () => {
    const text =
      '# Privacy Policy\n\n## 1. Who\n\nAcme Ltd. It only shares data if:\n\n(a) you agree;\n\n(c) the law asks for it.\n\n## 2. Keep\n\nWhat section 1 says.\n';
    const textDocument = { uri: URI };
    const titles = async (part: string, context: object) =>
      (
        await client.request<CodeAction[]>('textDocument/codeAction', {
          textDocument,
          range: rangeIn(text, part),
          context: { diagnostics: [], ...context },
        })
      ).map(({ title }) => title);

    it('offers to move a section to whoever asks on its heading, and never by itself', async () => {
      client = await startClient();
      client.open(URI, text);
      const moves = ['Move this section up', 'Demote this section a level'];
      assert.deepEqual(await titles('2. Keep', { only: ['refactor'] }), moves);
      assert.deepEqual(await titles('2. Keep', { triggerKind: 1 }), moves);
      assert.deepEqual(await titles('2. Keep', { triggerKind: 2 }), []);
      assert.deepEqual(await titles('What', { only: ['refactor.move'] }), []);
      assert.deepEqual(await titles('(c)', { only: ['refactor.rewrite'] }), [
        'Number this list anew, with the references to it',
      ]);
    });

    it('moves the section around a place in one edit, and says where its heading is then', async () => {
      client = await startClient();
      client.open(URI, text);
      const { edit, heading } = await client.request<{ edit: WorkspaceEdit; heading: object }>(
        'policywright/rearrange',
        { textDocument, position: rangeIn(text, 'What').start, how: 'up' },
      );
      const [change] = edit.documentChanges as TextDocumentEdit[];
      assert.equal(
        applied(text, change!.edits as TextEdit[]),
        '# Privacy Policy\n\n## 1. Keep\n\nWhat section 2 says.\n\n## 2. Who\n\nAcme Ltd. It only shares data if:\n\n(a) you agree;\n\n(c) the law asks for it.\n',
      );
      assert.deepEqual(heading, { line: 2, character: 0 });
      const nowhere = { textDocument, position: rangeIn(text, 'Acme').start, how: 'up' };
      assert.equal(await client.request('policywright/rearrange', nowhere), null);
    });

    const begun = text.replace('for it.\n', 'for it.\n\n');
    const typed = { textDocument, position: { line: 9, character: 0 }, ch: '\n', options: {} };

    it('continues a list after Enter, as formatting on type', async () => {
      client = await startClient();
      client.open(URI, begun);
      assert.deepEqual(client.initialized.capabilities.documentOnTypeFormattingProvider, {
        firstTriggerCharacter: '\n',
      });
      const edits = await client.request<TextEdit[]>('textDocument/onTypeFormatting', typed);
      assert.deepEqual(
        edits.map(({ newText }) => newText),
        ['\n(d) '],
      );
    });

    it('leaves that to a client that asks by itself', async () => {
      client = await startClient({ params: { initializationOptions: { continuesLists: true } } });
      client.open(URI, begun);
      assert.equal(client.initialized.capabilities.documentOnTypeFormattingProvider, undefined);
      assert.ok(await client.request('textDocument/onTypeFormatting', typed));
    });

    it('numbers a pasted clause on', async () => {
      client = await startClient();
      client.open(URI, text);
      const { start } = rangeIn(text, '(c)');
      const paste = { textDocument, range: { start, end: start }, text: '(h) you ask for it;\r\n\r\n' };
      assert.deepEqual(await client.request('policywright/paste', paste), {
        text: '(b) you ask for it;\n\n',
        edits: [],
      });
    });

    it('shows the duties of sections where the settings say so', async () => {
      let sectionDuties = false;
      client = await startClient({
        capabilities: { ...pulling, workspace: { ...pulling.workspace, configuration: true } },
        configuration: () => ({ sectionDuties }),
      });
      const policy = '# Privacy Policy\n\n## Your rights\n\nYou can ask us for a copy of your data.\n';
      client.open(URI, policy);
      assert.equal(await client.request('textDocument/codeLens', { textDocument }), null);
      sectionDuties = true;
      client.notify('workspace/didChangeConfiguration', { settings: null });
      await client.until(() => client.refreshes() > 0);
      const [lens] = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
      assert.equal(lens!.range.start.line, 2);
      assert.match(lens!.command!.title, /^This section states: Access · .*: Rectification, /);
    });

    it('leads from a hover to the page of the rule where the client can show it', async () => {
      client = await startClient({ params: { initializationOptions: { showsRules: true } } });
      client.open(URI, text);
      const position = rangeIn(text, '(c)').start;
      const { contents } = await client.request<Hover>('textDocument/hover', { textDocument, position });
      assert.ok(
        (contents as { value: string }).value.endsWith(
          '(command:policywright.showRule?%5B%22structure%2Fnumber-gap%22%5D)',
        ),
      );
    });
  });

  it('outlines sections with numbers, from the heading to the end of the section', async () => {
    client = await startClient();
    client.open(URI, POLICY);
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: URI },
    });
    const names = (list: readonly DocumentSymbol[]): unknown[] =>
      list.flatMap(({ name, children }) => [name, ...names(children ?? [])]);
    assert.deepEqual(
      names(symbols).filter((name) => name !== 'Privacy Policy'),
      ['1. How long we keep data', '2. Sharing'],
    );
  });

  it('folds sections', async () => {
    client = await startClient();
    client.open(URI, POLICY);
    const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', {
      textDocument: { uri: URI },
    });
    assert.ok(folds.some(({ startLine, endLine }) => startLine === 2 && endLine === 4));
    assert.ok(folds.some(({ startLine, endLine }) => startLine === 6 && endLine === 12));
  });

  it('grows a selection from word to sentence to section', async () => {
    client = await startClient();
    client.open(URI, POLICY);
    const [range] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri: URI },
      positions: [at('account').start],
    });
    const sizes: string[] = [];
    const lines = POLICY.split('\n');
    for (let one: SelectionRange | undefined = range; one; one = one.parent) {
      const { start, end } = one.range;
      sizes.push(
        start.line === end.line
          ? lines[start.line]!.slice(start.character, end.character)
          : `${end.line - start.line} lines`,
      );
    }
    assert.deepEqual(sizes.slice(0, 2), ['account', 'We keep your account data for as long as necessary.']);
    assert.ok(sizes.length >= 4);
  });

  describe('settings', () => {
    it('are defaults, and a change of them judges anew', async () => {
      let laws = ['gdpr'];
      client = await startClient({
        capabilities: { ...pulling, workspace: { ...pulling.workspace, configuration: true } },
        configuration: () => ({ laws }),
      });
      client.open(URI, POLICY);
      const complains = async () =>
        (await client.problems(URI)).some(({ code }) => code === 'rights/complaint-missing');
      assert.equal(await complains(), true);
      laws = ['ccpa'];
      const before = client.refreshes();
      client.notify('workspace/didChangeConfiguration', { settings: null });
      await client.until(() => client.refreshes() > before);
      assert.equal(await complains(), false);
    });

    it('of a folder are in its config file, which counts alone and is watched', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'policywright-'));
      try {
        const uri = pathToFileURL(join(folder, 'privacy.md')).href;
        const config = join(folder, '.policywright.json');
        writeFileSync(config, '{ "rules": { "structure/number-gap": "off" } } // for now');
        client = await startClient({ params: { initializationOptions: { settings: { laws: ['ccpa'] } } } });
        client.open(uri, POLICY);
        const rules = async () => (await client.problems(uri)).map(({ code }) => code);
        assert.ok(!(await rules()).includes('structure/number-gap'));
        assert.ok((await rules()).includes('rights/complaint-missing'), 'the editor’s laws do not count');

        writeFileSync(config, '{}');
        client.notify('workspace/didChangeWatchedFiles', {
          changes: [{ uri: pathToFileURL(config).href, type: 2 }],
        });
        await client.until(() => client.refreshes() > 0);
        assert.ok((await rules()).includes('structure/number-gap'));
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it('of a virtual folder are read through the client', async () => {
      const files = new Map([['vfs://host/site/.policywright.json', '{ "rules": { "structure": "off" } }']]);
      client = await startClient({ readFile: (uri) => files.get(uri) });
      client.open('vfs://host/site/legal/privacy.md', POLICY);
      const rules = (await client.problems('vfs://host/site/legal/privacy.md')).map(({ code }) => code);
      assert.ok(!rules.includes('structure/number-gap'));
      assert.ok(rules.includes('retention/no-period'));
    });

    it('that are wrong are shown in the config file', async () => {
      client = await startClient();
      const text = '{ "laws": ["gpdr"] }';
      client.open('file:///nowhere/.policywright.json', text, 'jsonc');
      const [problem, ...more] = await client.problems('file:///nowhere/.policywright.json');
      assert.deepEqual(problem?.range, rangeIn(text, '"gpdr"'));
      assert.match(String(problem!.message), /no law "gpdr"/);
      assert.deepEqual(more, []);
    });

    it('that are no JSON are named, but beside an editor that says so itself', async () => {
      const uri = 'file:///nowhere/.policywright.json';
      for (const [checksJson, said] of [
        [false, ['This is not valid JSON here: colon expected.']],
        [true, []],
      ] as const) {
        client = await startClient({ params: { initializationOptions: { checksJson } } });
        client.open(uri, '{ "laws" ["gdpr"] }', 'jsonc');
        const messages = (await client.problems(uri)).map(({ message }) => message);
        assert.deepEqual(messages, said);
        await client.stop();
      }
    });

    it('that are probably a slip can be put right', async () => {
      client = await startClient();
      const uri = 'file:///nowhere/.policywright.json';
      const text = '{ "rules": { "structure/number-gp": "off" } }';
      client.open(uri, text, 'jsonc');
      const [fix, ...more] = await client.actions(uri, rangeIn(text, 'number-gp'));
      assert.deepEqual(more, []);
      assert.equal(fix?.title, 'Change to “structure/number-gap”');
      client.change(uri, 2, [{ text: applied(text, editsIn(fix!) as TextEdit[]) }]);
      assert.deepEqual(await client.problems(uri), []);
    });

    it('are explained on hover: rules and laws', async () => {
      client = await startClient();
      const uri = 'file:///nowhere/.policywright.json';
      const text = '{ "laws": ["gdpr"], "rules": { "structure/number-gap": "off" } }';
      client.open(uri, text, 'jsonc');
      const over = async (part: string) =>
        client.request<Hover | null>('textDocument/hover', {
          textDocument: { uri },
          position: rangeIn(text, part).start,
        });
      const rule = await over('structure');
      assert.deepEqual(rule?.range, rangeIn(text, '"structure/number-gap"'));
      assert.match((rule!.contents as { value: string }).value, /A number is missing in a list/);
      assert.match(((await over('gdpr'))!.contents as { value: string }).value, /^\*\*GDPR\*\*/);
      assert.equal(await over('off'), null);
    });
  });

  describe('the outline’s features', () => {
    const LINKED = `# Privacy Policy

Acme Ltd runs this website (the “Site”).

## 1. What we collect

Your name, when you use the Site.

## 2. How long

The data in section 1 are kept for two years. Write to info@example.com.
`;
    const within = (part: string) => rangeIn(LINKED, part);
    const placed = (part: string) => ({
      textDocument: { uri: URI },
      position: { line: within(part).start.line, character: within(part).start.character + 1 },
    });

    it('lead from “section 1” to its heading', async () => {
      client = await startClient();
      client.open(URI, LINKED);
      const found = await client.request<Location[]>('textDocument/definition', placed('section 1'));
      assert.deepEqual(found, [{ uri: URI, range: within('1. What we collect') }]);
    });

    it('say as well which words lead there, to a client that takes it', async () => {
      client = await startClient({
        capabilities: {
          ...pulling,
          textDocument: { ...pulling.textDocument, definition: { linkSupport: true } },
        },
      });
      client.open(URI, LINKED);
      const [link] = await client.request<LocationLink[]>('textDocument/definition', placed('Site.'));
      assert.deepEqual(link, {
        originSelectionRange: { start: within('Site.').start, end: { line: 6, character: 32 } },
        targetUri: URI,
        targetRange: within('(the “Site”)'),
        targetSelectionRange: { start: { line: 2, character: 33 }, end: { line: 2, character: 37 } },
      });
    });

    it('find and mark every use', async () => {
      client = await startClient();
      client.open(URI, LINKED);
      const uses = await client.request<Location[]>('textDocument/references', {
        ...placed('1. What'),
        context: { includeDeclaration: false },
      });
      assert.deepEqual(uses, [{ uri: URI, range: within('section 1') }]);
      const marks = await client.request<DocumentHighlight[]>(
        'textDocument/documentHighlight',
        placed('Site.'),
      );
      assert.deepEqual(
        marks.map(({ kind, range }) => [kind, range.start.line]),
        [
          [3, 2],
          [2, 6],
        ],
      );
      assert.equal(await client.request('textDocument/documentHighlight', placed('kept')), null);
    });

    it('link to headings by line and column, and to addresses', async () => {
      client = await startClient();
      client.open(URI, LINKED);
      const links = await client.request<DocumentLink[]>('textDocument/documentLink', {
        textDocument: { uri: URI },
      });
      assert.deepEqual(links, [
        { range: within('section 1'), target: `${URI}#L5,4` },
        { range: within('info@example.com'), target: 'mailto:info@example.com' },
      ]);
    });

    it('colour what stands out, and send only the difference after an edit', async () => {
      client = await startClient();
      client.open(URI, LINKED);
      const whole = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
        textDocument: { uri: URI },
      });
      const { legend } = client.initialized.capabilities.semanticTokensProvider!;
      const first = whole.data.slice(0, 5);
      assert.deepEqual(first.slice(0, 3), [2, 33, 4]);
      assert.equal(legend.tokenTypes[first[3]!], 'definedTerm');
      assert.equal(legend.tokenModifiers[first[4]! - 1], 'declaration');
      client.change(URI, 2, [{ range: within('two years'), text: 'a while' }]);
      const after = await client.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
        textDocument: { uri: URI },
        previousResultId: whole.resultId,
      });
      assert.equal(
        after.edits.reduce((count, edit) => count + edit.deleteCount - (edit.data?.length ?? 0), 0),
        5,
      );
      const part = await client.request<SemanticTokens>('textDocument/semanticTokens/range', {
        textDocument: { uri: URI },
        range: within('Your name'),
      });
      assert.equal(part.data.length, 5);
    });

    it('find sections in open policies and in files that have the name of one', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'policywright-'));
      try {
        writeFileSync(join(folder, 'privacy.md'), '# Privacy\n\n## Cookies\n\nNone.\n');
        writeFileSync(join(folder, 'notes.md'), '# Notes\n\n## Cookies to bake\n\nSome.\n');
        const uri = pathToFileURL(folder).href;
        client = await startClient({ params: { workspaceFolders: [{ uri, name: 'site' }] } });
        client.open(URI, LINKED);
        await client.problems(URI);
        const symbols = async (query: string) =>
          (await client.request<WorkspaceSymbol[]>('workspace/symbol', { query })).map(({ name }) => name);
        assert.deepEqual(await symbols('cookies'), ['Cookies']);
        assert.deepEqual(await symbols('howlong'), ['2. How long']);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    it('are empty in what is no policy', async () => {
      client = await startClient();
      const uri = 'untitled:notes.md';
      client.open(uri, '# Shopping\n\nSee section 1 (the “List”).\n');
      const here = { textDocument: { uri }, position: { line: 2, character: 6 } };
      for (const method of ['definition', 'documentHighlight', 'documentLink']) {
        assert.equal(await client.request(`textDocument/${method}`, here), null);
      }
      const tokens = await client.request<SemanticTokens>('textDocument/semanticTokens/full', here);
      assert.deepEqual(tokens.data, []);
    });
  });

  describe('with a client that misbehaves', () => {
    it('answers empty for documents that are not open and places that are not there', async () => {
      client = await startClient();
      assert.deepEqual(await client.problems('file:///nothing.md'), []);
      client.open(URI, POLICY);
      const far = { line: 9999, character: 9999 };
      const hover = await client.request('textDocument/hover', { textDocument: { uri: URI }, position: far });
      assert.equal(hover, null);
      assert.deepEqual(await client.actions(URI, { start: far, end: far }, ['quickfix']), []);
    });

    it('survives garbage on its input', async () => {
      client = await startClient();
      client.process.stdin!.write('Content-Length: 12\r\n\r\n{"not json"!}'.slice(0, 34));
      client.open(URI, POLICY);
      assert.ok((await client.problems(URI)).length > 0);
    });
  });
});
