import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { type LspClient, pulling, startClient } from '../support/lsp-client.ts';

const POLICY = `# Privacy Policy

We share your data only if:

(1) you agree;

(3) the recipient has signed a contract.
`;
const REPAIRED = POLICY.replace('(3)', '(2)');

describe('diagnostics of a workspace', () => {
  let folder: string;
  let client: LspClient;
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).href;
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return uriOf(name);
  };
  const start = async (scope?: 'openFiles' | 'workspace'): Promise<void> => {
    client = await startClient({
      capabilities: pulling,
      params: {
        workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'site' }],
        ...(scope ? { initializationOptions: { settings: { scope } } } : {}),
      },
    });
  };
  /** For each file, whether the list in it was found defective; "unchanged" where nothing is new. */
  const ask = async (
    known: Known = {},
  ): Promise<{ found: Readonly<Record<string, unknown>>; known: Known }> => {
    const previousResultIds = Object.entries(known).map(([uri, value]) => ({ uri, value }));
    const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds,
    });
    const found: Record<string, unknown> = {};
    const next: Record<string, string> = {};
    for (const item of items) {
      const rules = item.kind === 'full' ? item.items.map(({ code }) => code) : undefined;
      found[item.uri] = rules ? rules.includes('structure/number-gap') : 'unchanged';
      if (item.resultId !== undefined) next[item.uri] = item.resultId;
    }
    return { found, known: next };
  };
  const changed = (...uris: string[]): void =>
    client.notify('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type: 2 })) });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'policywright-workspace-'));
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  it('are of every policy as it is on disk, open or not, and of nothing else', async () => {
    const bad = write('privacy-policy.md', POLICY);
    const good = write('cookie-policy.md', REPAIRED);
    const open = write('terms-of-use.md', POLICY);
    write('notes.md', POLICY.replace('# Privacy Policy', '# Notes'));
    await start('workspace');
    client.open(open, REPAIRED);
    assert.deepEqual((await ask()).found, { [bad]: true, [good]: false, [open]: true });
  });

  it('are told anew only where something has changed, and taken back where a file is gone', async () => {
    const first = write('privacy-policy.md', POLICY);
    const second = write('cookie-policy.md', POLICY);
    const third = write('terms-of-use.md', POLICY);
    await start('workspace');
    const { known } = await ask();
    write('cookie-policy.md', REPAIRED);
    rmSync(join(folder, 'terms-of-use.md'));
    changed(second, third);
    assert.deepEqual((await ask(known)).found, { [first]: 'unchanged', [second]: false, [third]: false });
  });

  it('are of one file however the client spells its address', async () => {
    const uri = write('privacy-policy (EU).md', POLICY);
    await start('workspace');
    const { known } = await ask();
    write('privacy-policy (EU).md', REPAIRED);
    changed(uri);
    const spelled = Object.entries(known).map(([one, value]) => [one.replace('(EU)', '%28EU%29'), value]);
    assert.deepEqual((await ask(Object.fromEntries(spelled))).found, { [uri]: false });
  });

  it('are where the editor shows a file that begins with a byte order mark', async () => {
    write('privacy-policy.md', POLICY);
    write('privacy-policy-marked.md', `\uFEFF${POLICY}`);
    await start('workspace');
    const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    const [plain, marked] = items.map((item) =>
      item.kind === 'full' ? item.items.map(({ range }) => range) : [],
    );
    assert.equal(plain?.[0]?.start.line, 0);
    assert.deepEqual(plain, marked);
  });

  it('are held back, when asked for again, until something changes', async () => {
    const uri = write('privacy-policy.md', POLICY);
    await start('workspace');
    const { known } = await ask();
    let answered = false;
    const again = ask(known).then((answer) => {
      answered = true;
      return answer;
    });
    client.open('untitled:privacy.md', POLICY);
    await client.problems('untitled:privacy.md');
    assert.equal(answered, false);
    write('privacy-policy.md', REPAIRED);
    changed(uri);
    assert.deepEqual((await again).found, { [uri]: false });
  });

  it('follow the config file', async () => {
    const uri = write('privacy-policy.md', POLICY);
    await start('workspace');
    const { known } = await ask();
    changed(write('.policywright.json', '{ "rules": { "structure/number-gap": "off" } }'));
    assert.deepEqual((await ask(known)).found, { [uri]: false });
  });

  it('wait, where only open policies are judged, until that changes', async () => {
    const uri = write('privacy-policy.md', POLICY);
    await start('openFiles');
    let answered = false;
    const asked = ask().then((answer) => {
      answered = true;
      return answer;
    });
    client.open('untitled:privacy.md', POLICY);
    await client.problems('untitled:privacy.md');
    assert.equal(answered, false);
    client.notify('workspace/didChangeConfiguration', { settings: { policywright: { scope: 'workspace' } } });
    const { found, known } = await asked;
    assert.deepEqual(found, { [uri]: true });
    client.notify('workspace/didChangeConfiguration', { settings: { policywright: { scope: 'openFiles' } } });
    assert.deepEqual((await ask(known)).found, { [uri]: false }, 'what was told is taken back');
  });

  it('are told once where a policy was opened just before', async () => {
    const uri = write('privacy-policy.md', POLICY);
    await start('workspace');
    client.open(uri, POLICY);
    const { known } = await ask();
    let answered = false;
    ask(known)
      .then(() => {
        answered = true;
      })
      .catch(() => {});
    // By then the opening would be news once more.
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(answered, false);
  });

  it('come one by one for a client that takes them so', async () => {
    for (let i = 0; i < 5; i++) write(`privacy-policy-${i}.md`, POLICY);
    await start('workspace');
    const parts: number[] = [];
    client.onNotification(
      '$/progress',
      ({ token, value }: { token: string; value: { items: unknown[] } }) => {
        if (token === 'part') parts.push(value.items.length);
      },
    );
    const { items } = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
      partialResultToken: 'part',
    });
    assert.deepEqual([items, parts], [[], [1, 1, 1, 1, 1]]);
  });

  it('can be cancelled', async () => {
    for (let i = 0; i < 5; i++) write(`privacy-policy-${i}.md`, POLICY);
    await start('workspace');
    const source = new CancellationTokenSource();
    const asked = client.request('workspace/diagnostic', { previousResultIds: [] }, source.token);
    source.cancel();
    await asked.catch(() => {});
    assert.equal(Object.keys((await ask()).found).length, 5, 'what was not told then is told now');
  });

  it('stay, where all policies are judged, when an editor closes its document', async () => {
    const uri = write('privacy-policy.md', POLICY);
    await start('workspace');
    client.open(uri, POLICY);
    client.close(uri);
    assert.ok((await client.problems(uri)).length > 0);
  });
});

type Known = Readonly<Record<string, string>>;
