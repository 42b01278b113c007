// Writes every generated file. `npm run generate -- --check` only says which are not fresh, and fails if any is.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dataIndex } from './generate/data-index.ts';
import { root } from './root.ts';

const checking = process.argv.includes('--check');
let stale = 0;

write(dataIndex());
// Read only now: the pages are made from the data that the index lists.
const { pages } = await import('./generate/pages.ts');
write(pages());
if (stale > 0) process.exitCode = 1;

function write(files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    const file = join(root, path);
    if (existsSync(file) && readFileSync(file, 'utf8') === content) continue;
    if (checking) {
      console.error(`${path} is not fresh; run npm run generate`);
      stale++;
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    console.log(`wrote ${path}`);
  }
}
