// Bundles everything that runs into dist/, so that the packed extension and the npm package need no dependencies.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { launched } from './launched.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = await readJson(join(root, 'package.json'));

// A long text is read much faster by JSON.parse than as a program, and one that nobody asks for need not be read at all:
// servers are started often, and a text in one language asks for half of the data.
const onFirstUse = (key, value) => {
  const name = JSON.stringify(key);
  return `get ${name}() { return keep(this, ${name}, ${JSON.stringify(JSON.stringify(value))}); }`;
};
const KEEP = `const keep = (object, name, text) => {
  const value = JSON.parse(text);
  Object.defineProperty(object, name, { value, enumerable: true });
  return value;
};`;

// What is derived from all languages is worked out here, so that no server has to do it at its start; the patterns then
// stay behind.
const compiled = await compileAhead();
const knowledge = (wordingOf) => ({
  name: 'knowledge',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]knowledge[\\/]data\.generated\.ts$/ }, async () => ({
      contents: `${KEEP}\nexport const data = ${await folder(join(root, 'server/data'), wordingOf)};`,
    }));
    onLoad({ filter: /[\\/]knowledge[\\/]compiled-ahead\.ts$/ }, () => ({
      contents: [KEEP, ...Object.entries(compiled).map(([name, tables]) => exported(name, tables))].join(
        '\n',
      ),
    }));
  },
});

function exported(name, tables) {
  const members = Object.entries(tables).map(([key, table]) => onFirstUse(key, table));
  return `export const ${name} = {${members}};`;
}

/** The folder of data as the source of an object that has its shape. */
async function folder(path, wordingOf) {
  const members = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) {
      members.push(`${JSON.stringify(entry.name)}: ${await folder(inside, wordingOf)}`);
    } else if (entry.name.endsWith('.json')) {
      const compiled = entry.name === 'concepts.json';
      members.push(
        onFirstUse(entry.name.replace(/\.json$/, ''), compiled ? {} : await readData(inside, wordingOf)),
      );
    }
  }
  return `{${members.join(',')}}`;
}

/** The examples of the rules are for `explain` and the pages; a server is quicker to start without them. */
const withoutExamples = (wording) => ({ ...wording, what: '', bad: [], good: [] });
const withExamples = (wording) => wording;

async function readData(path, wordingOf) {
  const data = await readJson(path);
  if (!/[\\/]languages[\\/][^\\/]+[\\/]rules[\\/]/.test(path)) return data;
  return Object.fromEntries(Object.entries(data).map(([flaw, wording]) => [flaw, wordingOf(wording)]));
}

async function compileAhead() {
  const { outputFiles } = await build({
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'warning',
    stdin: {
      contents: `
        export { commonWordBits } from './server/src/knowledge/common-words.ts';
        export { lexiconTable } from './server/src/knowledge/lexicon.ts';
        export { titlePatterns } from './server/src/knowledge/titles.ts';`,
      resolveDir: root,
    },
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { commonWordBits, lexiconTable, titlePatterns } = await import(`data:text/javascript;base64,${code}`);
  const lexiconTables = {};
  const titleTables = {};
  for (const language of await readdir(join(root, 'server/data/languages'))) {
    const path = join(root, 'server/data/languages', language);
    titleTables[language] = lexiconTable(titlePatterns(await readJson(join(path, 'language.json'))));
    const concepts = join(path, 'concepts.json');
    // A language that is only read has none.
    if (existsSync(concepts)) lexiconTables[language] = lexiconTable(await readJson(concepts));
  }
  return { lexiconTables, titleTables, commonWordTable: { bits: commonWordBits() } };
}

// What one document needs another does not, so these modules run when one of their functions is first called. Whoever
// imports one takes only functions from it.
const LATE = /^(?:\.\/(?:markdown|html|embedded-html)\.ts|jsonc-parser|entities\/lib\/decode\.js)$/;
const asWritten = {};
const late = {
  name: 'late',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: LATE }, async ({ path, pluginData, ...asked }) => {
      if (pluginData === asWritten) return undefined;
      const found = await resolve(path, { ...asked, pluginData: asWritten });
      return { ...found, namespace: 'late' };
    });
    onLoad({ filter: /./, namespace: 'late' }, async ({ path }) => {
      const functions = (await exportsOf(path)).map(
        (name) => `export function ${name}(...given) { return module().${name}(...given); }`,
      );
      const run = `let ran;\nconst module = () => (ran ??= require(${JSON.stringify(path)}));`;
      return { contents: [run, ...functions].join('\n'), resolveDir: dirname(path) };
    });
  },
};

async function exportsOf(path) {
  const { metafile } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
  });
  return Object.values(metafile.outputs).flatMap((output) => output.exports);
}

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  keepNames: false,
  legalComments: 'none',
  logLevel: 'warning',
  target: 'es2022',
  outdir: 'dist',
  define: { POLICYWRIGHT_VERSION: JSON.stringify(version) },
  plugins: [late, knowledge(withoutExamples)],
};
const node = { ...common, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] };
/** What `server.js` and `cli.js` are: they run the bundle of their name. */
const LAUNCH = 'server/src/host/launch.ts';
const launcher = { ...node, plugins: [] };
/** The launcher reads them as ASCII, and runs them as scripts, in which nothing is imported later. */
const ascii = { ...node, charset: 'ascii', write: false, supported: { 'dynamic-import': false } };
const browser = {
  ...common,
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  define: { ...common.define, global: 'globalThis' },
};
// VS Code takes every entry of a package of type "module" for an ES module, which its web host cannot load, unless the
// name says otherwise.
const client = { format: 'cjs', external: ['vscode'], outExtension: { '.js': '.cjs' } };

await rm(join(root, 'dist'), { recursive: true, force: true });
await mkdir(join(root, 'dist'), { recursive: true });
// The sources are ES modules; what VS Code and npm load from here is CommonJS.
await writeFile(join(root, 'dist/package.json'), '{ "type": "commonjs" }\n');
await Promise.all([
  build({ ...node, ...client, entryPoints: { 'client.node': 'client/src/node.ts' } }),
  build({ ...launcher, entryPoints: { server: LAUNCH } }),
  build({ ...launcher, entryPoints: { cli: LAUNCH }, banner: { js: '#!/usr/bin/env node' } }),
  buildAscii({
    ...ascii,
    ...launched(),
    entryPoints: { 'server.main': 'server/src/lsp/main.ts' },
    conditions: ['browser'],
    define: browser.define,
  }),
  buildAscii({
    ...ascii,
    // One of the bundled packages asks for its own address, which only an ES module has.
    ...launched("const moduleUrl = require('node:url').pathToFileURL(__filename).href;"),
    entryPoints: { 'cli.main': 'server/src/cli/main.ts' },
    plugins: [late, knowledge(withExamples)],
    define: { ...common.define, 'import.meta.url': 'moduleUrl' },
  }),
  build({ ...browser, ...client, entryPoints: { 'client.browser': 'client/src/browser.ts' } }),
]);

/** The bundler escapes what stands in strings, but not the letters of regular expressions. */
async function buildAscii(options) {
  const { outputFiles } = await build(options);
  for (const { path, text } of outputFiles) {
    const escaped = text.replace(
      /[^\0-\x7f]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    await writeFile(path, escaped);
  }
}

async function readJson(path) {
  return JSON.parse(await readFile(path, 'utf8'));
}
