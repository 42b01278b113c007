import { ofLanguage, wordSet } from '../../knowledge/language.ts';
import { fold } from '../../knowledge/words.ts';
import { crossReferences } from '../../model/cross-references.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { sentences } from '../../model/sentences.ts';
import { remove } from '../../text/edit.ts';
import { addTo } from '../../text/groups.ts';
import { clauseLine } from '../removal.ts';
import { type PolicyRule, placeAll } from '../rule.ts';

/**
 * What the page around the policy left in it: a menu, run together or not, at its beginning or end, and lines such as
 * "Skip to content". A heading of menu words ("Contact") and links within the document are left alone.
 */
export const navigation: PolicyRule = {
  id: 'leftovers/navigation',
  tag: 'unnecessary',
  scope: 'policy',
  severity: 'hint',

  *check(policy) {
    const byText = new Map<string, Clause[]>();
    for (const clause of policy.clauses) {
      if (!isPageLine(clause) && !isMenu(clause, policy)) continue;
      const text = clause.content.text.trim();
      addTo(byText, text, clause);
    }
    for (const [text, clauses] of byText) {
      const [first, ...further] = clauses as [Clause, ...Clause[]];
      yield {
        message: 'message',
        args: { text },
        at: placeAll(first),
        related: further.map((clause) => ({ message: 'also', args: { text }, at: placeAll(clause) })),
        fixes: [
          {
            title: 'remove',
            safety: 'suggested',
            edits: clauses.map((clause) => remove(clauseLine(clause, policy))),
          },
        ],
      };
    }
  },
};

interface PageWords {
  readonly menu: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
}

const wordsOf = ofLanguage(
  ({ data }): PageWords => ({ menu: wordSet(data.page.menu), lines: new Set(data.page.lines.map(letters)) }),
);

function isPageLine({ content, role }: Clause): boolean {
  if (role === 'heading' || role === 'title' || role === 'cell') return false;
  if (content.text.length > LONGEST_LINE || leadsWithin(content)) return false;
  return wordsOf(content.language).lines.has(letters(content.text));
}

const LONGEST_LINE = 60;

function leadsWithin(content: Clause['content']): boolean {
  return crossReferences(content).some(({ kind }) => kind === 'anchor');
}

/** How far from the document's ends a menu may stand. */
const MARGIN = 8;
const MOST_WORDS = 12;
/** "Contact us" is a heading; "PricingAbout Us" is none. */
const LEAST_WORDS = 3;
const LEAST_RUN_TOGETHER = 2;

function isMenu(clause: Clause, { clauses }: Policy): boolean {
  const { content, index, role } = clause;
  if (index >= MARGIN && index < clauses.length - MARGIN) return false;
  if (role !== 'residue' && role !== 'paragraph') return false;
  if (content.text.length > MOST_WORDS * 12 || /[.:;?!,]/.test(content.text) || sentences(content).length > 1)
    return false;
  if (content.inlines.some(({ kind }) => kind === 'link')) return false;
  const { menu } = wordsOf(content.language);
  const words = apart(content.text);
  const least = words.length > spaced(content.text).length ? LEAST_RUN_TOGETHER : LEAST_WORDS;
  return words.length <= MOST_WORDS && new Set(words).size >= least && words.every((word) => menu.has(word));
}

/** The words, also those that have run together: "PricingAbout Us". */
function apart(text: string): string[] {
  return spaced(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')).map(fold);
}

function spaced(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function letters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
