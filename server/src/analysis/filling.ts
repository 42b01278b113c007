import { factsIn } from '../knowledge/places.ts';
import type { Policy } from '../model/policy.ts';
import type { Circumstances } from '../rules/rule.ts';
import type { Edit } from '../text/edit.ts';
import { fill } from '../text/template.ts';

/** Edits whose places are filled with what is known of the organisation, in the language of the document. */
export function filled(
  edits: readonly Edit[],
  { language, format }: Policy,
  { organisation }: Pick<Circumstances, 'organisation'>,
): readonly Edit[] {
  if (organisation.size === 0) return edits;
  const known = [...factsIn(language, organisation)];
  const facts = new Map(format === 'html' ? known.map(([name, fact]) => [name, asHtml(fact)]) : known);
  return edits.map((edit) => ({ ...edit, insert: fill(edit.insert, facts) }));
}

function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
