import type { Reading } from '../../analysis/judgement.ts';
import { anchorLetters, anchorTarget } from '../../model/anchors.ts';
import { crossReferences } from '../../model/cross-references.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { entrySection, referencesTo, sectionAt } from '../../model/resolve.ts';
import { linksTo } from '../../rules/pointers.ts';
import type { Edit } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { reworded } from './reword.ts';

/**
 * The edits that give a section another title: in its heading, in the contents list, in what refers to it by its title,
 * and in links to the anchor that the heading's text makes.
 */
export function retitled({ policy, format }: Reading, section: Section, title: string): readonly Edit[] {
  const { heading, number, titleSpan } = section;
  if (!heading) return [];
  const inHeading = heading.content.text.lastIndexOf(
    section.title,
    section.runIn ? section.title.length : undefined,
  );
  const places = [
    { clause: heading, span: { from: inHeading, to: inHeading + section.title.length } },
    ...namings(policy, section),
  ];
  const before = number && number.from < titleSpan.from ? policy.text.slice(number.from, titleSpan.from) : '';
  return [
    ...places.flatMap(({ clause, span }) => reworded(clause, span, title, format)),
    ...linksTo(policy, new Map([[section, before + title]])),
  ].sort((a, b) => a.from - b.from || a.to - b.to);
}

interface Naming {
  readonly clause: Clause;
  /** Of the clause's prose. */
  readonly span: Span;
}

/** Where a section is called by its title, its heading aside. */
function* namings(policy: Policy, section: Section): Iterable<Naming> {
  for (const clause of policy.clauses) {
    if (clause === section.heading) continue;
    const { text } = clause.content;
    if (clause.role === 'contents') {
      if (entrySection(policy, clause) !== section) continue;
      const at = text.indexOf(section.title);
      if (at !== -1) yield { clause, span: { from: at, to: at + section.title.length } };
      else if (anchorLetters(text) === anchorLetters(section.title))
        yield { clause, span: { from: 0, to: text.length } };
      continue;
    }
    for (let at = text.indexOf(section.title); at !== -1; at = text.indexOf(section.title, at + 1)) {
      const span = { from: at, to: at + section.title.length };
      if (isNaming(policy, clause, span, section)) yield { clause, span };
    }
  }
}

/**
 * Whether words that are the same as a title are meant as the title: in a link to the section, right behind a reference
 * to it by number, or, where they are more than one word, in quotation marks or set apart.
 */
function isNaming(policy: Policy, clause: Clause, span: Span, section: Section): boolean {
  const { text, inlines } = clause.content;
  const links = crossReferences(clause.content).filter(({ anchor }) => anchor !== undefined);
  const linked = links.find(({ from, to }) => from <= span.from && span.to <= to);
  if (linked) return leadsTo(policy, linked.anchor!, section);
  const numbered = (referencesTo(policy).get(section) ?? []).some(
    ({ clause: where, reference }) =>
      where === clause && /^[\s,:;–—("“„‘'*_-]{1,4}$/.test(text.slice(reference.to, span.from)),
  );
  if (numbered) return true;
  if (!/\s/.test(section.title)) return false;
  const quoted = /["“„‘'«]/.test(text[span.from - 1] ?? '') && /["”“’'»]/.test(text[span.to] ?? '');
  return (
    quoted ||
    inlines.some(({ kind, from, to }) => SET_APART.has(kind) && from === span.from && to === span.to)
  );
}

const SET_APART: ReadonlySet<string> = new Set(['strong', 'emphasis']);

function leadsTo(policy: Policy, anchor: string, section: Section): boolean {
  const target = anchorTarget(policy, anchor);
  return target !== undefined && sectionAt(policy, target) === section;
}
