import assert from 'node:assert/strict';
import { type Config, usualConfig } from '../../server/src/analysis/config.ts';
import { formatOf } from '../../server/src/analysis/format-of.ts';
import { isPolicy } from '../../server/src/analysis/is-policy.ts';

interface Case {
  readonly path: string;
  readonly text?: string;
  readonly languageId?: string;
  readonly config?: Partial<Config>;
  /** The editor's setting. */
  readonly include?: readonly string[];
}

function recognised({ path, text = 'Hello.\n', languageId, config, include }: Case): boolean {
  return isPolicy(
    { uri: `file:///site/${path}`, text, ...(languageId === undefined ? {} : { languageId }) },
    { config: { ...usualConfig, ...config }, folder: 'file:///site' },
    include,
  );
}

describe('a document is a policy', () => {
  const policies: readonly (readonly [string, Case])[] = [
    ['by its name', { path: 'privacy.md' }],
    ['by its name in another language', { path: 'content/Cookieverklaring.html' }],
    ['by its folder’s name', { path: 'legal/privacy-policy/index.html' }],
    ['by its extension', { path: 'acme.policy' }],
    ['by the editor’s language', { path: 'acme.dat', languageId: 'policy' }],
    ['by its first heading', { path: 'legal/acme.md', text: 'Acme\n\n# Our Privacy Policy\n' }],
    ['by its first line', { path: 'acme.txt', text: '\n\nPrivacybeleid\nWij …\n' }],
    ['by its front matter', { path: 'acme.md', text: '---\ntitle: "Cookie policy"\n---\n\nHello.\n' }],
    ['by its page title', { path: 'index.html', text: '<html><title>Privacy notice – Acme</title>' }],
    [
      'by its sections, in Markdown',
      {
        path: 'legal/acme.md',
        text: '## Information we collect\n\n## How we use data\n\n## Your rights\n\n## Data retention\n',
      },
    ],
    [
      'by its sections, in HTML',
      {
        path: 'acme.html',
        text: '<h2>Welke gegevens</h2><h2><b>Uw rechten</b></h2><h2>Hoe lang</h2><h2>Persoonsgegevens delen</h2>',
      },
    ],
    [
      'by the list of contents of a text without a title',
      {
        path: '5d2c756f.txt',
        text: '-\nHow we collect your data\n-\nCookies and similar technologies\n-\nYour rights\n-\nChildren’s privacy\n',
      },
    ],
    ['by its magic comment', { path: 'acme.md', text: '<!-- policywright-enable-file -->\nHello.\n' }],
    ['by its magic comment in MDX', { path: 'acme.mdx', text: '{/* policywright-enable-file */}\nHello.\n' }],
    ['by the editor’s setting', { path: 'legal/acme.md', include: ['**/legal/*.md'] }],
    ['by the config', { path: 'legal/acme.md', config: { include: ['legal/**'] } }],
    ['by the config, for a name anywhere', { path: 'a/b/acme.md', config: { include: ['acme.*'] } }],
  ];
  for (const [how, one] of policies) it(how, () => assert.equal(recognised(one), true));
});

describe('a document is no policy', () => {
  const others: readonly (readonly [string, Case])[] = [
    ['where nothing says so', { path: 'readme.md', text: '# Read me\n\nSee our privacy policy.\n' }],
    [
      'where sentences say what its sections could',
      {
        path: 'a.txt',
        text: 'See your rights.\nRead about data retention.\nCheck how we use data.\nMind information we collect.\n',
      },
    ],
    ['where a word only looks like it', { path: 'readme.md', text: '# Policymakers\n' }],
    [
      'where a long first line only speaks of it',
      { path: 'a.txt', text: `${'We wrote a privacy policy and then '.repeat(4)}\n` },
    ],
    [
      'where its title speaks about policies',
      { path: 'privacy.md', text: '# How to write a privacy policy\n' },
    ],
    ['where it is code, whatever its name', { path: 'privacy.ts' }],
    ['where it is code to the editor', { path: 'privacy.md', languageId: 'typescript' }],
    [
      'where its magic comment says so',
      { path: 'privacy.md', text: '<!-- policywright-disable-file -- a form -->\n' },
    ],
    ['where the config ignores it', { path: 'drafts/privacy.md', config: { ignore: ['drafts/'] } }],
    [
      'where the config ignores it by name',
      { path: 'x/privacy.old.md', config: { ignore: ['*.old.md', '!x/'] } },
    ],
  ];
  for (const [how, one] of others) it(how, () => assert.equal(recognised(one), false));

  it('but switching off one rule for the file does not make it another document', () => {
    const text = '<!-- policywright-disable-file structure/number-gap -->\n';
    assert.equal(recognised({ path: 'privacy.md', text }), true);
  });
});

describe('the format of a document', () => {
  const formats: readonly (readonly [string, string, string | undefined, string | undefined])[] = [
    ['a.md', '', undefined, 'markdown'],
    ['a.MDX', '', undefined, 'mdx'],
    ['a.htm', '', undefined, 'html'],
    ['a.txt', '# Title', undefined, 'text'],
    ['a.policy', '1. Data\n', undefined, 'text'],
    ['a.policy', 'Text\n\n## Data\n', undefined, 'markdown'],
    ['a.policy', '#hashtag\n', undefined, 'text'],
    ['a.txt', '', 'markdown', 'markdown'],
    ['a', '# Data', 'policy', 'markdown'],
    ['a.md', '', 'latex', undefined],
    ['a.docx', '', undefined, undefined],
  ];
  for (const [path, text, language, format] of formats) {
    it(`${path} ${JSON.stringify(text)} ${language ?? ''} is ${format}`, () =>
      assert.equal(formatOf(path, text, language), format));
  }
});
