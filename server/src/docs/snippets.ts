import { clauseWording } from '../knowledge/clauses.ts';
import { duties } from '../knowledge/duties.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { FALLBACK } from '../knowledge/wording.ts';
import { toSnippet } from '../text/template.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly body: readonly string[];
  readonly description: string;
}

/** A VS Code snippet file with the model wording of every duty: "policy-retention-period" writes the clause. */
export function snippetFile(language: LanguageId): Readonly<Record<string, Snippet>> {
  return Object.fromEntries(
    [...duties.keys()].map((duty) => {
      const { title, text } = clauseWording(language, duty);
      const prefix = language === FALLBACK ? `policy-${duty}` : `policy-${language}-${duty}`;
      return [
        `${title} (${duty})`,
        { prefix: [prefix], body: toSnippet(text).split('\n'), description: title },
      ];
    }),
  );
}
