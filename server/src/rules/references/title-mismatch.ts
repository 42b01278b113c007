import { fold } from '../../knowledge/words.ts';
import type { Provision } from '../../model/citations.ts';
import { crossReferences } from '../../model/cross-references.ts';
import { perPolicy } from '../../model/per-policy.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { replace } from '../../text/edit.ts';
import { addTo } from '../../text/groups.ts';
import type { Span } from '../../text/span.ts';
import { type Finding, type Fix, type PolicyRule, place } from '../rule.ts';

/**
 * A reference names a section's number and its title, and the title belongs to another number: 'section 5 ("Your
 * rights")' where section 5 is called "Cookies". A title in quotation marks that no section has is said as well; words
 * in brackets that are no section's title merely explain.
 */
export const titleMismatch: PolicyRule = {
  id: 'references/title-mismatch',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    for (const clause of clausesWith(policy, crossReferences)) {
      if (clause.role === 'contents') continue;
      for (const { kind, targets, range, to } of crossReferences(clause.content)) {
        const [target] = targets;
        if (kind !== 'numbered' || targets.length !== 1 || range || !target || target.parts.length > 0)
          continue;
        const named = titleBehind(clause.content.text, to);
        if (named) yield* mismatch(target, named, clause, policy);
      }
    }
  },
};

interface NamedTitle extends Span {
  readonly text: string;
  /** In quotation marks: words taken over from a heading. */
  readonly quoted: boolean;
}

/** ' ("Your rights")', ' “Your rights”', ', Your rights,', ' (Your rights)'. */
const BEHIND =
  /^\s*[,:–—-]?\s*\(?\s*(?:["“„«]([^"“”„«»]{3,80})["”“»]|\(([^()]{3,80})\)|(?<=\()([^()]{3,80})(?=\)))/u;

function titleBehind(text: string, from: number): NamedTitle | undefined {
  const found = BEHIND.exec(text.slice(from, from + 120));
  if (!found) return undefined;
  const quoted = found[1] !== undefined;
  const title = (found[1] ?? found[2] ?? found[3] ?? '').trim().replace(/[.,;:]$/, '');
  const start = from + found[0].lastIndexOf(title);
  return letters(title) === '' ? undefined : { text: title, quoted, from: start, to: start + title.length };
}

function* mismatch(target: Provision, named: NamedTitle, clause: Clause, policy: Policy): Iterable<Finding> {
  const { byNumber, byTitle } = titlesOf(policy);
  const sections = byNumber.get(target.number) ?? [];
  if (sections.length === 0 || sections.some(({ title }) => resembles(title, named.text))) return;
  const [section] = sections as [Section];
  const meant = byTitle.get(letters(named.text));
  const number = meant && numberOf(meant);
  // Where the section of that title has no number, those that the text shows are of something else.
  if (meant ? !number : !named.quoted) return;
  const fixes: Fix[] = [
    ...(number
      ? [
          {
            title: 'number',
            args: { number },
            safety: 'suggested' as const,
            edits: [replace(place(clause, target), number)],
          },
        ]
      : []),
    {
      title: 'title',
      args: { title: section.title },
      safety: 'suggested',
      edits: [replace(place(clause, named), section.title)],
    },
  ];
  yield {
    message: number ? 'other' : 'message',
    args: { number: target.number, title: section.title, named: named.text, other: number ?? '' },
    ...(meant ? {} : { severity: 'info' as const }),
    at: place(clause, { from: target.from, to: named.to }),
    related: [{ message: 'heading', args: { number: target.number }, at: section.titleSpan }],
    fixes,
  };
}

interface Titles {
  readonly byNumber: ReadonlyMap<string, readonly Section[]>;
  readonly byTitle: ReadonlyMap<string, Section>;
}

const titlesOf = perPolicy(({ sections }: Policy): Titles => {
  const byNumber = new Map<string, Section[]>();
  const byTitle = new Map<string, Section>();
  for (const section of sections) {
    if (section.title === '' || section.runIn) continue;
    if (!byTitle.has(letters(section.title))) byTitle.set(letters(section.title), section);
    const number = numberOf(section);
    if (number) addTo(byNumber, number, section);
  }
  return { byNumber, byTitle };
});

function numberOf({ number }: Section): string | undefined {
  return number?.numbering.style === 'decimal'
    ? number.numbering.path.join('.') + (number.numbering.suffix ?? '')
    : undefined;
}

/** The same words, or some words of the other: references shorten titles and bend them. */
function resembles(title: string, named: string): boolean {
  const one = letters(title);
  const other = letters(named);
  if (one.includes(other) || other.includes(one)) return true;
  const words = new Set(wordsOf(title));
  return wordsOf(named).some((word) => words.has(word));
}

const SHORTEST_TELLING = 4;
const STEM = 6;

function wordsOf(title: string): string[] {
  return fold(title)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST_TELLING)
    .map((word) => word.slice(0, STEM));
}

function letters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
