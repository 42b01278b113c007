import assert from 'node:assert/strict';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { writeBaseline } from '../../server/src/analysis/baseline.ts';
import { judge } from '../support/judge.ts';
import { inWorker, type LspClient, pulling, startClient } from '../support/lsp-client.ts';

const POLICY = `# Privacy Policy

We share your data only if:

(1) you agree;

(3) the recipient has signed a contract.
`;
const SITE = 'vscode-vfs://github/acme/site';
const OFF = '{ "rules": { "structure/number-gap": "off" } }';

/** A workspace that only its editor can read, with the server beside files of its own and in a worker without any. */
for (const [where, command] of [
  ['in a process', undefined],
  ['in a worker', inWorker],
] as const) {
  describe(`a virtual workspace, with the server ${where}`, () => {
    let client: LspClient;
    let files: Map<string, string>;
    /** The files that were read last, in order. */
    let read: string[];
    /** Lets a file be read when it resolves. */
    let held: Map<string, Promise<void>>;

    const start = async (searches: 'searches' | 'lists'): Promise<void> => {
      client = await startClient({
        ...(command ? { command } : {}),
        capabilities: { ...pulling, window: { workDoneProgress: true } },
        params: {
          workspaceFolders: ['app', 'shop'].map((name) => ({ uri: `${SITE}/${name}`, name })),
          initializationOptions: { settings: { scope: 'workspace' } },
        },
        answers: {
          'policywright/readFile': async ({ uri }: { uri: string }) => {
            await held.get(uri);
            read.push(uri);
            const text = files.get(uri);
            return text === undefined ? null : { text };
          },
          'policywright/findFiles': ({ folder }: { folder: string }) =>
            searches === 'searches' ? [...files.keys()].filter((uri) => uri.startsWith(`${folder}/`)) : [],
          'policywright/readFolder': ({ uri: folder }: { uri: string }) =>
            [...files.keys()]
              .filter((uri) => uri.startsWith(`${folder}/`))
              .map((uri) => ({ name: uri.slice(folder.length + 1), kind: 'file' })),
          'window/workDoneProgress/create': () => null,
        },
      });
    };
    /** For each policy of the workspace, whether the list in it was found defective. */
    const ask = async (): Promise<Readonly<Record<string, boolean>>> => {
      const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        previousResultIds: [],
      });
      return Object.fromEntries(
        items.map((item) => [
          item.uri.slice(SITE.length + 1),
          item.kind === 'full' && item.items.some(({ code }) => code === 'structure/number-gap'),
        ]),
      );
    };

    beforeEach(() => {
      held = new Map();
      read = [];
      files = new Map([
        [`${SITE}/app/privacy-policy.md`, POLICY],
        [`${SITE}/app/logo.svg`, '<svg/>'],
        [`${SITE}/shop/privacy-policy.md`, POLICY],
      ]);
    });
    afterEach(() => client.stop());

    for (const searches of ['searches', 'lists'] as const) {
      it(`has findings of every policy where its editor ${searches} files`, async () => {
        await start(searches);
        assert.deepEqual(await ask(), { 'app/privacy-policy.md': true, 'shop/privacy-policy.md': true });
      });
    }

    it('is judged by the config of each folder', async () => {
      files.set(`${SITE}/shop/.policywright.json`, OFF);
      await start('lists');
      assert.deepEqual(await ask(), { 'app/privacy-policy.md': true, 'shop/privacy-policy.md': false });
      client.open(`${SITE}/shop/cookie-policy.md`, POLICY);
      const problems = await client.problems(`${SITE}/shop/cookie-policy.md`);
      assert.ok(problems.every(({ code }) => code !== 'structure/number-gap'));
    });

    it('follows a config that is made above its folders', async () => {
      await start('lists');
      await ask();
      files.set(`${SITE}/.policywright.json`, OFF);
      client.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: `${SITE}/.policywright.json`, type: 1 }],
      });
      assert.deepEqual(await ask(), { 'app/privacy-policy.md': false, 'shop/privacy-policy.md': false });
    });

    it('has the baseline of each folder', async () => {
      const judgement = judge(POLICY, { format: 'markdown' });
      files.set(
        `${SITE}/app/.policywright-baseline.json`,
        writeBaseline([{ path: 'privacy-policy.md', judgement }]),
      );
      await start('lists');
      assert.deepEqual(await ask(), { 'app/privacy-policy.md': false, 'shop/privacy-policy.md': true });
      const uri = `${SITE}/app/privacy-policy.md`;
      client.open(uri, POLICY);
      assert.deepEqual(await client.problems(uri), []);
    });

    it('has a display of how far long work is, by which it is stopped', async () => {
      for (let i = 10; i < 60; i++) files.set(`${SITE}/app/privacy-policy-${i}.md`, POLICY);
      const last = `${SITE}/app/privacy-policy-40.md`;
      let goOn = (): void => {};
      held.set(
        last,
        new Promise((resolve) => {
          goOn = resolve;
        }),
      );
      await start('searches');
      const shown: Shown[] = [];
      client.on('$/progress', (sent) => {
        const { token, value } = sent as { token: unknown; value: Shown };
        if (value.kind) shown.push({ ...value, token });
      });
      const whole = ask();
      await client.until(() => shown.some(({ kind }) => kind === 'report'));
      const [begin, report] = shown;
      assert.deepEqual(
        [begin?.kind, begin?.title, begin?.cancellable, report?.kind],
        ['begin', 'Judging the policies of the workspace', true, 'report'],
      );
      assert.match(report?.message ?? '', /^\d+\/52$/);

      client.notify('window/workDoneProgress/cancel', { token: begin?.token });
      // The server hears messages in order, so it has heard that one when it reads this file.
      goOn();
      const told = Object.keys(await whole);
      assert.equal(shown.at(-1)?.kind, 'end');
      assert.ok(told.length >= 20 && told.length < 52, `${told.length} were told`);
      assert.ok(!told.includes(last.slice(SITE.length + 1)));
      assert.ok(!read.includes(`${SITE}/app/privacy-policy-41.md`), 'nothing more is read');
    });

    it('has no such display where little is new', async () => {
      for (let i = 10; i < 25; i++) files.set(`${SITE}/app/privacy-policy-${i}.md`, POLICY);
      await start('searches');
      let shown = 0;
      client.on('$/progress', () => shown++);
      assert.equal(Object.keys(await ask()).length, 17);
      assert.equal(shown, 0);
    });
  });
}

interface Shown {
  readonly kind: 'begin' | 'report' | 'end';
  readonly token: unknown;
  readonly title?: string;
  readonly message?: string;
  readonly cancellable?: boolean;
}
