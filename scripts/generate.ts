// Writes every generated file. `npm run generate -- --check` only says which are not fresh, and fails if any is.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dataIndex } from './generate/data-index.ts';
import { root } from './root.ts';

/** Path below the root and content of every generated file. The data index comes first: the others read the data. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  return new Map([...dataIndex()]);
}

const checking = process.argv.includes('--check');
let stale = 0;
for (const [path, content] of await generatedFiles()) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
  if (checking) {
    console.error(`${path} is not fresh; run npm run generate`);
    stale++;
    continue;
  }
  await mkdir(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`wrote ${path}`);
}
if (stale > 0) process.exitCode = 1;
