import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/root.ts';

const manifest = readJson('package.json') as { contributes: object };
const english = readJson('package.nls.json') as Record<string, string>;
const translations = readdirSync(root)
  .map((name) => /^package\.nls\.(.+)\.json$/.exec(name)?.[1])
  .filter((language) => language !== undefined);

/** Keys of the manifest whose text a person reads. */
const READ = new Set([
  'title',
  'label',
  'name',
  'description',
  'markdownDescription',
  'enumDescriptions',
  'markdownEnumDescriptions',
  'enumItemLabels',
  'contents',
  'deprecationMessage',
  'markdownDeprecationMessage',
  'altText',
  'accessibilityHelpContent',
]);
/** Names are the same in every language. */
const NAMES = new Set(['Policywright', 'Markdown', 'HTML', 'CSV', 'JSON']);

describe('what the extension says', () => {
  it('is there in Dutch', () => {
    assert.ok(translations.includes('nl'));
    assert.ok(readdirSync(join(root, 'l10n')).includes('bundle.l10n.nl.json'));
  });

  describe('in the manifest', () => {
    it('is named by keys, never written out', () => {
      const literal = [...textsIn(manifest.contributes)].filter(
        (text) => !/^%[\w.-]+%$/.test(text) && !NAMES.has(text),
      );
      assert.deepEqual(literal, []);
    });

    it('has every key it uses, and no other, in every language', () => {
      const used = new Set(
        [...textsIn(manifest.contributes)].flatMap((text) => /^%([\w.-]+)%$/.exec(text)?.[1] ?? []),
      );
      assert.deepEqual([...used].sort(), Object.keys(english).sort());
      for (const language of translations) {
        const own = readJson(`package.nls.${language}.json`) as Record<string, string>;
        assert.deepEqual(Object.keys(own).sort(), Object.keys(english).sort(), language);
      }
    });
  });

  describe('in the client', () => {
    const sources = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ name, code: readFileSync(join(root, 'client/src', name), 'utf8') }));
    const localised = new Set(
      sources.flatMap(({ code }) =>
        literalsOf(code)
          .filter(({ isLocalised }) => isLocalised)
          .map(({ text }) => text),
      ),
    );

    it('passes through l10n', () => {
      for (const { name, code } of sources) {
        const shown = literalsOf(code)
          .filter(({ text, isLocalised }) => !isLocalised && looksShown(text) && !NAMES.has(text))
          .map(({ text }) => text);
        assert.deepEqual(shown, [], name);
      }
    });

    it('has every sentence, and no other, with the same places, in every language', () => {
      assert.ok(localised.size > 0);
      for (const file of readdirSync(join(root, 'l10n'))) {
        const bundle = readJson(`l10n/${file}`) as Record<string, string>;
        assert.deepEqual(Object.keys(bundle).sort(), [...localised].sort(), file);
        for (const [text, translated] of Object.entries(bundle)) {
          assert.deepEqual(placesIn(translated), placesIn(text), `${file}: ${text}`);
        }
      }
    });
  });
});

describe('a text in code', () => {
  it('is told from what passes through l10n and from what nobody reads', () => {
    const code = `
      // 'No text here'
      show('Not found', "x-y", l10n.t('All is well'), vscode.l10n.t("It's in {0}", 'Two words'), \`at \${here} or there\`);`;
    assert.deepEqual(
      literalsOf(code).map(({ text, isLocalised }) => [text, isLocalised, looksShown(text)]),
      [
        ['Not found', false, true],
        ['x-y', false, false],
        ['All is well', true, true],
        ["It's in {0}", true, true],
        ['Two words', false, true],
        [['at $', '{here} or there'].join(''), false, true],
      ],
    );
  });
});

interface Literal {
  readonly text: string;
  /** Whether it is the first argument of l10n.t. */
  readonly isLocalised: boolean;
}

/** The string literals of TypeScript; a template literal is one, whatever it holds. */
function literalsOf(code: string): readonly Literal[] {
  const token =
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(l10n\.t\(\s*)?('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)/g;
  return [...code.matchAll(token)].flatMap(([, call, literal]) =>
    literal === undefined
      ? []
      : [{ text: literal.slice(1, -1).replace(/\\(['"`])/g, '$1'), isLocalised: call !== undefined }],
  );
}

/**
 * Several words, or one that begins like a sentence and is no identifier of VS Code's. Of markup only what stands between
 * the tags is read, and of a style or a script nothing.
 */
function looksShown(literal: string): boolean {
  if (/[;{}]\s*\n/.test(literal)) return false;
  const text = literal.replace(/<[^>]*>|\$\{[^}]*\}/g, ' ').trim();
  return /[A-Za-z][,.:;]?\s+\S*[A-Za-z]/.test(text) || /^[A-Z][a-z]+[….]?$/.test(text);
}

function placesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
}

function* textsIn(value: unknown): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (READ.has(key) && typeof inner === 'string') yield inner;
    else if (READ.has(key) && Array.isArray(inner)) yield* inner.filter((one) => typeof one === 'string');
    yield* textsIn(inner);
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
