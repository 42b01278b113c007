import assert from 'node:assert/strict';
import { addressKey } from '../../server/src/host/address.ts';
import { clientFiles } from '../../server/src/host/client.ts';
import { UnreadableFile } from '../../server/src/host/files.ts';

const SITE = 'vscode-vfs://github/acme/site';

/** An editor in whose workspace lie these folders, that searches as it is told. */
function editor(
  folders: Readonly<Record<string, readonly string[]>>,
  search: () => readonly string[] | null = () => [],
) {
  const asked: string[] = [];
  const files = clientFiles(async (method, params) => {
    const { uri } = params as { uri: string };
    asked.push(uri === undefined ? method : uri);
    if (method === 'policywright/findFiles') return search();
    if (method !== 'policywright/readFolder') throw new Error('unknown method');
    return folders[uri]?.map((name) =>
      name.endsWith('/') ? { name: name.slice(0, -1), kind: 'folder' } : { name, kind: 'file' },
    );
  });
  return { files, asked };
}

describe('the files of an editor', () => {
  it('are those it finds', async () => {
    const { files, asked } = editor({}, () => [`${SITE}/privacy.md`]);
    assert.deepEqual(await files.find('**/*.md', SITE), [`${SITE}/privacy.md`]);
    assert.deepEqual(asked, ['policywright/findFiles']);
  });

  for (const [what, search] of [
    ['finds nothing', () => []],
    ['does not know how to search', () => null],
  ] as const) {
    it(`are looked for in its folders where it ${what}`, async () => {
      const { files } = editor(
        {
          [SITE]: ['legal/', 'README.md', 'privacy.policy'],
          [`${SITE}/legal`]: ['Privacy (EU).md', 'logo.png', '.drafts/'],
          [`${SITE}/legal/.drafts`]: ['terms.MD'],
        },
        search,
      );
      assert.deepEqual(await files.find('**/*.{md,policy}', SITE), [
        `${SITE}/README.md`,
        `${SITE}/legal/.drafts/terms.MD`,
        `${SITE}/legal/Privacy%20(EU).md`,
        `${SITE}/privacy.policy`,
      ]);
    });
  }

  it('are looked for from a folder whose address ends with a slash', async () => {
    const { files } = editor({ 'memfs://mount/': ['a/'], 'memfs://mount/a': ['privacy.md'] });
    assert.deepEqual(await files.find('**/*.md', 'memfs://mount/'), ['memfs://mount/a/privacy.md']);
  });

  it('are not looked for where packages and version control keep theirs', async () => {
    const { files, asked } = editor({ [SITE]: ['node_modules/', '.git/'] });
    assert.deepEqual(await files.find('**/*.md', SITE), []);
    assert.deepEqual(asked, ['policywright/findFiles', SITE]);
  });

  it('are no more than some thousands of folders hold', async () => {
    let folders = 0;
    const files = clientFiles(async (method) => {
      if (method === 'policywright/findFiles') return [];
      folders++;
      return [{ name: 'deeper', kind: 'folder' }];
    });
    assert.deepEqual(await files.find('**/*.md', SITE), []);
    assert.ok(folders <= 2000);
  });

  it('are read, and told apart from those that are not there and those that are no text', async () => {
    const answers: Readonly<Record<string, unknown>> = { a: { text: 'A' }, b: null, c: { text: null } };
    const { read } = clientFiles(async (_, params) => answers[(params as { uri: string }).uri]);
    assert.equal(await read('a'), 'A');
    assert.equal(await read('b'), undefined);
    await assert.rejects(read('c'), UnreadableFile);
  });

  it('are none where it answers nothing', async () => {
    const { read, find } = clientFiles(() => Promise.reject(new Error('unknown method')));
    assert.equal(await read(`${SITE}/privacy.md`), undefined);
    assert.deepEqual(await find('**/*.md', SITE), []);
  });
});

describe('the key of an address', () => {
  for (const [one, other] of [
    ['file:///site/privacy%20%28EU%29.md', 'file:///site/privacy%20(EU).md'],
    ['file:///c%3A/site/privacy.md', 'file:///C:/site/privacy.md'],
  ] as const) {
    it(`is the same for ${one} and ${other}`, () => assert.equal(addressKey(one), addressKey(other)));
  }
  it('is another for another file', () =>
    assert.notEqual(addressKey('file:///site/A.md'), addressKey('file:///site/a.md')));
  it('stands for what is badly encoded as well', () =>
    assert.equal(addressKey('file:///100%.md'), 'file:///100%.md'));
});
