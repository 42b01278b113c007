import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';

// Both are CommonJS bundles whose names an ES module cannot see.
const require = createRequire(import.meta.url);
const oniguruma: typeof import('vscode-oniguruma') = require('vscode-oniguruma');
const textmate: typeof import('vscode-textmate') = require('vscode-textmate');

const syntaxes = join(import.meta.dirname, '../../syntaxes');
const wasm = require.resolve('vscode-oniguruma/release/onig.wasm');
const sources = new Map([
  ['text.policy', join(syntaxes, 'policy.tmLanguage.json')],
  ['text.policy.injection', join(syntaxes, 'policy.injection.tmLanguage.json')],
]);

// VS Code brings Markdown's grammar. Here a few lines with the same names show where the injection goes and where not.
const markdown: IRawGrammar = {
  scopeName: 'text.html.markdown',
  patterns: [
    { name: 'markup.fenced_code.block.markdown', begin: '^```', end: '^```' },
    { name: 'markup.inline.raw.string.markdown', match: '`[^`]+`' },
    {
      name: 'markup.heading.markdown',
      match: '^#{1,6} +(.*)$',
      captures: { 1: { name: 'entity.name.section.markdown', patterns: [] } },
    },
    {
      name: 'markup.list.numbered.markdown',
      match: '^\\d+\\.',
    },
  ],
  repository: { $self: {}, $base: {} },
};

/** A stretch of a line and the names our grammar gives it, outermost first. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** Loads one of the grammars as VS Code does, with the injection where it is injected. */
export async function loadGrammar(scopeName: 'text.policy' | 'text.html.markdown'): Promise<IGrammar> {
  await oniguruma.loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name) => {
      if (name === 'text.html.markdown') return markdown;
      const source = sources.get(name);
      return source ? textmate.parseRawGrammar(readFileSync(source, 'utf8'), source) : null;
    },
    getInjections: (name) => (name === 'text.html.markdown' ? ['text.policy.injection'] : undefined),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`There is no grammar for ${scopeName}.`);
  return grammar;
}

/** The tokens of each line to which our grammar gives a name. */
export function tokenize(grammar: IGrammar, lines: readonly string[]): Token[][] {
  let state = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens
      .map(({ startIndex, endIndex, scopes }) => ({
        start: startIndex,
        end: Math.min(endIndex, line.length),
        scopes: scopes.filter((scope) => scope.endsWith('.policy') && scope !== 'text.policy'),
      }))
      .filter(({ start, end, scopes }) => scopes.length > 0 && end > start);
  });
}
