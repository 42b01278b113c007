import { clausesOf, type ModelClause } from '../knowledge/clauses.ts';
import { duties } from '../knowledge/duties.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { FALLBACK } from '../knowledge/wording.ts';
import type { Format } from '../parse/block.ts';
import { placeholderBrackets, written } from '../rules/passages.ts';
import { type Template, toSnippet } from '../text/template.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly body: readonly string[];
  readonly description: string;
}

/** The formats that a snippet file is written for. */
export const snippetFormats = ['text', 'markdown', 'html'] as const satisfies readonly Format[];

/**
 * A VS Code snippet file with every model clause of a language as a format writes it: "policy-retention-period" writes
 * the clause, "policy-retention-period-table" its variant.
 */
export function snippetFile(language: LanguageId, format: Format): Readonly<Record<string, Snippet>> {
  const clauses = [...duties.keys()].flatMap((duty) => clausesOf(duty, language));
  return Object.fromEntries(
    clauses.map((clause) => {
      const { duty, variant, title } = clause;
      const id = [duty, ...(variant ? [variant.id] : [])].join('-');
      const name = variant ? `${title}: ${variant.name}` : title;
      const prefix = language === FALLBACK ? `policy-${id}` : `policy-${language}-${id}`;
      const body = toSnippet(textOf(clause, format), placeholderBrackets[format]);
      return [`${name} (${id})`, { prefix: [prefix], body: body.split('\n'), description: name }];
    }),
  );
}

/** A single paragraph is written without its tags, so that it can stand inside any. */
function textOf({ body }: ModelClause, format: Format): Template {
  const [first, ...more] = body;
  if (first?.kind === 'paragraph' && more.length === 0) return first.text;
  return written(body, format, format === 'html' ? '\n' : '\n\n');
}
