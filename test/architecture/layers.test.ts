import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** From left to right: a folder imports itself and those to its left. */
const LAYERS = [
  'text',
  'host',
  'knowledge',
  'parse',
  'model',
  'rules',
  'docs',
  'analysis',
  'features',
  'lsp',
  'cli',
];
const PROTOCOL = /^(?:vscode-languageserver|vscode-languageclient|vscode-jsonrpc)/;
/** See lsp/protocol.ts. */
const DOORS = /^server\/src\/lsp\/(?:protocol|node|browser)\.ts$/;
const WITH_NODE = [
  /^server\/src\/cli\//,
  /^server\/src\/lsp\/node\.ts$/,
  /^server\/src\/host\/(?:node|launch)\.ts$/,
];

interface Import {
  readonly file: string;
  readonly from: string;
}

describe('the layers', () => {
  const server = importsBelow('server/src');
  const client = importsBelow('client/src');

  it('are all the folders there are', () => {
    const folders = readdirSync(join(root, 'server/src'), { withFileTypes: true });
    for (const { name } of folders) assert.ok(LAYERS.includes(name), `server/src/${name} is in no layer`);
  });

  it('point to the left', () => {
    for (const { file, from } of server) {
      if (!from.startsWith('.')) continue;
      const target = relative(join(root, 'server'), join(root, dirname(file), from)).replaceAll('\\', '/');
      if (target.startsWith('data/')) {
        assert.equal(
          file,
          'server/src/knowledge/data.generated.ts',
          `${file} imports data past the knowledge`,
        );
        continue;
      }
      const [, here = ''] = file.match(/^server\/src\/([^/]+)\//) ?? [];
      const [, there = ''] = target.match(/^src\/([^/]+)\//) ?? [];
      const allowed =
        LAYERS.indexOf(there) <= LAYERS.indexOf(here) &&
        !(here === 'cli' && there === 'lsp' && !isEntry(from));
      assert.ok(LAYERS.includes(there) && allowed, `${file} imports ${from}`);
    }
  });

  it('know the protocol only at its door, and the entries the transports', () => {
    for (const { file, from } of server) {
      if (PROTOCOL.test(from)) assert.match(file, DOORS, `${file} imports ${from}`);
    }
  });

  it('use Node only at the edge', () => {
    for (const { file, from } of server) {
      const isNode = from.startsWith('node:') || builtinModules.includes(from);
      if (isNode)
        assert.ok(
          WITH_NODE.some((allowed) => allowed.test(file)),
          `${file} imports ${from}`,
        );
    }
  });

  it('share nothing between client and server', () => {
    for (const { file, from } of [...client, ...server]) {
      if (!from.startsWith('.')) continue;
      const target = join(dirname(file), from).replaceAll('\\', '/');
      const [side] = file.split('/');
      assert.ok(target.startsWith(`${side}/`), `${file} imports ${from}`);
    }
  });
});

/** The command line may start the language server: it imports an entry of lsp, nothing from inside it. */
function isEntry(from: string): boolean {
  return /\/lsp\/(?:node|stdio)\.ts$/.test(from);
}

function importsBelow(folder: string): readonly Import[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const file = `${folder}/${path.replaceAll('\\', '/')}`;
      const text = readFileSync(join(root, file), 'utf8');
      const found = text.matchAll(
        /^(?:import|export)\b[^'";]*?\bfrom '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm,
      );
      return [...found].map((match) => ({ file, from: match[1] ?? match[2] ?? match[3] ?? '' }));
    });
}
