/**
 * Text to be inserted, with named places for what only the writer knows. The editor's edge turns it into a snippet
 * with tab stops where the client can show one, and into visible `<placeholders>` everywhere else.
 */
export type Template = readonly (string | Placeholder)[];

export interface Placeholder {
  /** What to write here, in the language of the text: "period", "e-mail address". */
  readonly placeholder: string;
}

/** What stands around a placeholder so that a reader sees it; markup needs it written in its own way. */
export type Brackets = readonly [open: string, close: string];

/** Visible placeholders: `We keep <data> for <period>.` */
export function toText(template: Template): string {
  return template.map((part) => (typeof part === 'string' ? part : `<${part.placeholder}>`)).join('');
}

/**
 * LSP snippet syntax. Placeholders of one name share one tab stop where `isShared` says so, as everywhere in a clause, so
 * that they are filled in once; they keep their brackets until then, so that one that is passed over stays visible.
 */
export function toSnippet(
  template: Template,
  [open, close]: Brackets = ['<', '>'],
  isShared: (name: string) => boolean = () => true,
): string {
  const shared = new Map<string, number>();
  let last = 0;
  const stop = (name: string): number => {
    const known = shared.get(name);
    if (known !== undefined) return known;
    last++;
    if (isShared(name)) shared.set(name, last);
    return last;
  };
  return template
    .map((part) =>
      typeof part === 'string'
        ? escapeSnippet(part)
        : `\${${stop(part.placeholder)}:${escapeSnippet(open + part.placeholder + close)}}`,
    )
    .join('');
}

/** Reads `{name}` in data files as a placeholder; `{{` stands for a brace. */
export function parseTemplate(text: string): Template {
  const parts: (string | Placeholder)[] = [];
  let plain = '';
  for (const piece of text.split(/(\{\{|\}\}|\{[^{}]+\})/)) {
    if (piece === '{{' || piece === '}}') plain += piece[0];
    else if (piece.startsWith('{') && piece.endsWith('}')) {
      if (plain) parts.push(plain);
      plain = '';
      parts.push({ placeholder: piece.slice(1, -1) });
    } else plain += piece;
  }
  if (plain) parts.push(plain);
  return parts;
}

/**
 * Replaces the placeholders whose names are known, such as facts about the organisation. A fact that ends with a full
 * stop ("Acme Inc.") also ends the sentence it stands at the end of.
 */
export function fill(template: Template, values: ReadonlyMap<string, string>): Template {
  return template.map((part, i) => {
    if (typeof part !== 'string') return values.get(part.placeholder) ?? part;
    const before = template[i - 1];
    if (!part.startsWith('.') || before === undefined || typeof before === 'string') return part;
    return values.get(before.placeholder)?.endsWith('.') ? part.slice(1) : part;
  });
}

export function hasPlaceholder(template: Template): boolean {
  return template.some((part) => typeof part !== 'string');
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
