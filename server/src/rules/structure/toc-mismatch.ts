import { languageOf } from '../../knowledge/language.ts';
import type { ConceptId } from '../../knowledge/lexicon.ts';
import { fold } from '../../knowledge/words.ts';
import type { Content } from '../../model/content.ts';
import { likeness } from '../../model/contents-list.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Item, List, Policy, Section } from '../../model/policy.ts';
import { shapeOf } from '../../model/shape.ts';
import { tokens, WORD } from '../../model/tokens.ts';
import { type Edit, remove } from '../../text/edit.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { countingOn, numberedItem, recounted } from '../numbered.ts';
import type { PolicyRule } from '../rule.ts';

/**
 * A contents list with entries that no section answers to. Entries and titles are compared by what they are about, so
 * "How to control your data" finds "How you can manage your data: access …". Entries that are links lead where they
 * lead; sections that the list leaves out are left alone, for many lists name the main ones only.
 */
export const tocMismatch: PolicyRule = {
  id: 'structure/toc-mismatch',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    const { contents } = policy;
    if (!contents || contents.items.some(({ clause }) => runsOn(clause))) return;
    const missing = missingEntries(policy, contents.items);
    const [first, ...others] = missing;
    if (!first) return;
    const titles = missing.map(({ clause }) => `“${clause.content.text.trim()}”`);
    yield {
      message: missing.length === 1 ? 'one' : 'several',
      args: {
        entries: contents.items.length,
        sections: sectionsCounted(policy),
        missing: titles.join(', '),
      },
      at: { from: first.marker.from, to: first.clause.from + first.clause.block.length },
      related: others.map(({ clause }) => ({
        message: 'other',
        args: { title: clause.content.text.trim() },
        at: { from: clause.from, to: clause.from + clause.block.length },
      })),
      fixes: [
        {
          title: missing.length === 1 ? 'remove' : 'removeAll',
          safety: 'suggested',
          edits: withoutEntries(contents, missing, policy),
        },
      ],
    };
  },
};

/** "…, and": the entries are the parts of a sentence that says what the policy is about. */
function runsOn({ content }: Clause): boolean {
  const to = content.text.trimEnd().length;
  return (
    /[,;]$/.test(content.text.slice(0, to)) ||
    mentions(content)
      .of('list-conjunction')
      .some((one) => one.to === to)
  );
}

function sectionsCounted({ root }: Policy): number {
  return root.children.length;
}

/** A menu of the site has entries that the text does not answer to as well, but not in this order. */
const FOUND = 0.7;
const IN_ORDER = 0.6;
/** Most entries are worded somewhat like their sections. */
const WORDED = 0.3;
const MOST_WORDED = 0.6;

function missingEntries(policy: Policy, entries: readonly Item[]): readonly Item[] {
  const titles = titlesOf(policy);
  const subjects = subjectsOf(entries, titles, policy.language);
  const found = titles.map((title) => ({ words: wordsOf(title), about: subjects(title) }));
  const missing: Item[] = [];
  const places: number[] = [];
  const written = new Set(
    policy.clauses.flatMap((clause) => (clause.role === 'contents' ? [] : [keyOf(clause)])),
  );
  const headings = policy.sections.flatMap(({ heading }) => (heading ? [wordsOf(heading.content)] : []));
  let worded = 0;
  for (const item of entries) {
    const { content } = item.clause;
    if (content.inlines.some(({ kind }) => kind === 'link')) continue;
    const [words, about] = [wordsOf(content), subjects(content)];
    const scores = found.map((title) => likeness(words, title.words) + shared(about, title.about));
    const best = Math.max(...scores);
    if (headings.some((heading) => likeness(words, heading) >= WORDED)) worded++;
    if (best >= LIKENESS) places.push(scores.indexOf(best));
    // A heading that we took for an item is there all the same.
    else if (about.size > 0 && !written.has(keyOf(item.clause))) missing.push(item);
  }
  if (worded < entries.length * MOST_WORDED) return [];
  if (places.length < entries.length * FOUND || longestRise(places) < places.length * IN_ORDER) return [];
  return missing;
}

function keyOf({ content }: Clause): string {
  return content.text.trim().toLowerCase();
}

/** How many of the numbers rise from first to last, at the most. */
function longestRise(numbers: readonly number[]): number {
  const tails: number[] = [];
  for (const number of numbers) {
    const at = tails.findIndex((tail) => tail >= number);
    if (at === -1) tails.push(number);
    else tails[at] = number;
  }
  return tails.length;
}

/** Titles whose words agree by this much are one, whatever the words. */
const LIKENESS = 0.5;

/** One subject in common is enough, and more are better. */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const one of a) if (b.has(one)) count++;
  return count === 0 ? 0 : LIKENESS + count * 0.1;
}

/** Headings of every level, the labels of run-in headings, and short lines that may be headings we did not tell. */
function titlesOf({ clauses, sections }: Policy): readonly Content[] {
  const runIn = new Set(sections.filter((section: Section) => section.runIn).map(({ heading }) => heading));
  return clauses
    .filter((clause: Clause) => {
      if (clause.role === 'contents' || clause.role === 'title' || clause.role === 'residue') return false;
      if (clause.role === 'heading' || runIn.has(clause)) return true;
      const shape = shapeOf(clause.block);
      return clause.role === 'paragraph' && shape.title && shape.capital && shape.words <= 12;
    })
    .map(({ content }) => content);
}

const STEM = 5;
/** Words in more than this share of all titles say nothing about any of them. */
const COMMON = 0.3;

/** What a title is about: the stems of its words and its concepts, without those that many titles have. */
function subjectsOf(
  entries: readonly Item[],
  titles: readonly Content[],
  language: string,
): (content: Content) => ReadonlySet<string> {
  const { functionWords } = languageOf(language);
  const subjects = (content: Content): ReadonlySet<string> => {
    const about = mentions(content).all;
    const general = about.filter(({ concept }) => GENERAL.has(concept));
    const stems = [...wordsOf(content, general)]
      .filter((word) => !functionWords.has(word))
      .map((word) => word.slice(0, STEM));
    const concepts = about
      .filter((mention) => !general.includes(mention))
      .map(({ concept }) => `=${concept}`);
    return new Set([...stems, ...concepts]);
  };
  const all = [...entries.map(({ clause }) => subjects(clause.content)), ...titles.map(subjects)];
  const counts = new Map<string, number>();
  for (const one of all) for (const subject of one) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  const most = Math.max(2, all.length * COMMON);
  return (content) => new Set([...subjects(content)].filter((subject) => counts.get(subject)! <= most));
}

/** What every policy is about says nothing about a section. */
const GENERAL: ReadonlySet<ConceptId> = new Set<ConceptId>([
  'we',
  'you',
  'data',
  'personal-data',
  'using',
  'processing',
  'collecting',
  'this-policy',
  'modal',
  'negation',
]);

/** The words of three letters and more that stand in none of the given places. */
function wordsOf(content: Content, without: readonly Span[] = []): ReadonlySet<string> {
  const list = tokens(content);
  const words = new Set<string>();
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== WORD) continue;
    if (without.some((span) => overlaps(span, { from: list.from[i]!, to: list.to[i]! }))) continue;
    const word = list.words.folded(list.value[i]!);
    if (word.length > 2) words.add(fold(word));
  }
  return words;
}

/** The list without the lines of these entries, counted anew where it counted on. */
function withoutEntries(contents: List, missing: readonly Item[], policy: Policy): readonly Edit[] {
  const numbers = contents.items.flatMap(numberedItem);
  const counts = contents.style.kind === 'numbered' && countingOn(numbers).length === contents.items.length;
  let gone = 0;
  const edits = contents.items.flatMap((item, i): readonly Edit[] => {
    if (missing.includes(item)) {
      gone++;
      return [removed(item, policy)];
    }
    return counts && gone > 0 ? recounted([{ numbered: numbers[i]!, by: -gone }], policy) : [];
  });
  return edits;
}

/** The entry with its line. */
function removed({ marker, clause }: Item, { text }: Policy): Edit {
  const from = text.lastIndexOf('\n', Math.min(marker.from, clause.from) - 1) + 1;
  const end = clause.from + clause.block.length;
  const line = text.indexOf('\n', end);
  return remove({ from, to: line === -1 ? text.length : line + 1 });
}
