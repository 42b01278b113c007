const COMMENTS: Readonly<Record<string, string>> = {
  markdown: '<!-- policywright-enable-file -->',
  html: '<!-- policywright-enable-file -->',
  mdx: '{/* policywright-enable-file */}',
};

/** Text to be inserted at an offset, so that a file is read as a policy whatever it is called. */
export interface Enabling {
  readonly offset: number;
  readonly text: string;
}

/**
 * The comment that makes a file a policy, where the language has comments that its readers do not see: at the top, but
 * behind front matter; at the end of HTML, where the first lines have a meaning of their own.
 */
export function enablingComment(languageId: string, text: string): Enabling | undefined {
  const comment = COMMENTS[languageId];
  if (!comment) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (languageId === 'html') {
    const apart = text === '' || text.endsWith('\n') ? '' : eol;
    return { offset: text.length, text: `${apart}${comment}${eol}` };
  }
  const frontMatter = /^\uFEFF?---\r?\n[\s\S]*?\r?\n---\r?\n/.exec(text)?.[0] ?? '';
  return { offset: frontMatter.length, text: `${frontMatter ? eol : ''}${comment}${eol}${eol}` };
}
