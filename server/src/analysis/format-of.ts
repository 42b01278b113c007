import type { Format } from '../parse/block.ts';

const BY_LANGUAGE: Readonly<Record<string, Format>> = {
  markdown: 'markdown',
  mdx: 'mdx',
  html: 'html',
  plaintext: 'text',
};

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  mdx: 'mdx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  txt: 'text',
  text: 'text',
};

/**
 * How a document is written: as the editor's language says, else as its name does. A `.policy` file (language
 * `policy`) is plain text, where a list or a number is what it looks like, unless it has a Markdown heading. Undefined
 * where neither says that it is a document at all.
 */
export function formatOf(path: string, text: string, languageId?: string): Format | undefined {
  const extension = extensionOf(path);
  if (languageId === 'policy' || (languageId === undefined && extension === 'policy')) {
    return /^ {0,3}#{1,6}[ \t]+\S/m.test(text) ? 'markdown' : 'text';
  }
  return languageId === undefined ? BY_EXTENSION[extension] : BY_LANGUAGE[languageId];
}

function extensionOf(path: string): string {
  return /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? '';
}
