import type { Policy, Section } from '../model/policy.ts';
import type { Span } from '../text/span.ts';

export interface PlacedSymbol {
  /** "7.3 Your rights". */
  readonly name: string;
  /** The title of the section above it, or of the document. */
  readonly container: string;
  readonly at: Span;
}

/** The sections whose names hold the characters of a query in their order, as editors match what is typed. */
export function workspaceSymbols(policy: Policy, query: string): readonly PlacedSymbol[] {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  return policy.sections.flatMap((section) => {
    if (!section.heading) return [];
    const name = nameOf(section);
    if (name === '' || !holds(name.toLowerCase(), wanted)) return [];
    const above = section.parent?.heading ? nameOf(section.parent) : '';
    return [{ name, container: above || (policy.title?.content.text ?? ''), at: section.titleSpan }];
  });
}

function nameOf({ number, title }: Section): string {
  return [number?.text, title].filter(Boolean).join(' ');
}

function holds(name: string, wanted: string): boolean {
  let at = 0;
  for (const unit of wanted) {
    at = name.indexOf(unit, at);
    if (at < 0) return false;
    at += unit.length;
  }
  return true;
}
