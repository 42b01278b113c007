import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadGrammar, tokenize } from './tokenize.ts';

const cases = join(import.meta.dirname, 'cases');
const MARK = /^ *\^+ \S/;

// A case is text as a writer has it, with a mark under each stretch that gets a name: "^^^ scope". UPDATE=1 rewrites
// the marks; the difference in version control is what there is to review.
describe('The grammar', () => {
  for (const file of readdirSync(cases)) {
    const scope = file.endsWith('.md') ? 'text.html.markdown' : 'text.policy';
    it(`names what is marked in ${file}`, async () => {
      const written = readFileSync(join(cases, file), 'utf8');
      const lines = written
        .trimEnd()
        .split('\n')
        .filter((line) => !MARK.test(line));
      const tokens = tokenize(await loadGrammar(scope), lines);
      const marked = lines
        .flatMap((line, index) => [
          line,
          ...tokens[index]!.map(
            ({ start, end, scopes }) => `${' '.repeat(start)}${'^'.repeat(end - start)} ${scopes.join(' ')}`,
          ),
        ])
        .join('\n');
      if (process.env.UPDATE === '1') writeFileSync(join(cases, file), `${marked}\n`);
      else assert.equal(`${marked}\n`, written);
    });
  }
});
