import { type DataName, termWords } from '../../knowledge/term-words.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { sentenceIndexAt, sentences } from '../../model/sentences.ts';
import { clausesSpeakingOf, clausesWith } from '../../model/speaking.ts';
import { type Edit, insertAt, replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { fill } from '../../text/template.ts';
import { dataNames, namesOf, written } from '../data-names.ts';
import { phrase } from '../phrase.ts';
import { type Fix, type PolicyRule, place, placeAfter } from '../rule.ts';

/**
 * The text calls one thing by several names, personal data and personal information, and nowhere says that they mean
 * the same. Chapters about the law of a state of the USA, which has its own name for it, are left out, and so are
 * names of laws.
 */
export const personalDataSynonyms: PolicyRule = {
  id: 'terms/personal-data-synonyms',
  scope: 'policy',
  severity: 'info',
  citations: ['gdpr 12(1)'],
  documents: ['privacy', 'cookies', 'other'],

  *check(policy) {
    const names = termWords(policy.language)?.personalData ?? [];
    const uses = usesIn(policy);
    if (!uses) return;
    const counted = names
      .map((name) => ({ name, uses: uses.filter((use) => use.name === name) }))
      .filter(({ uses: own }) => own.length >= ENOUGH)
      .sort((a, b) => b.uses.length - a.uses.length);
    const [main, second, ...others] = counted;
    if (!main || !second) return;
    const odd = [second, ...others];
    yield {
      message: 'message',
      args: {
        count: counted.length,
        names: counted.map(({ name, uses: own }) => `${name.name} (${own.length}×)`).join(', '),
      },
      at: place(second.uses[0]!.clause, second.uses[0]!.at),
      related: [main, ...others].map(({ name, uses: own }) => ({
        message: 'also',
        args: { name: name.name },
        at: place(own[0]!.clause, own[0]!.at),
      })),
      fixes: [
        ...unified(main.name, odd),
        ...equated(policy, [main.name, ...odd.map(({ name }) => name)], odd[0]!),
      ],
    };
  },
};

/** A name that stands once may be a quotation. */
const ENOUGH = 2;

interface Use {
  readonly clause: Clause;
  readonly at: Span;
  readonly name: DataName;
}

interface Group {
  readonly name: DataName;
  readonly uses: readonly Use[];
}

/** Every use of a name; undefined where some sentence says that two of them mean the same. */
function usesIn(policy: Policy): readonly Use[] | undefined {
  const all: Use[] = [];
  const american = clausesSpeakingOf(policy, 'us-privacy-law').length > 0;
  for (const clause of clausesWith(policy, namesOf)) {
    const found = dataNames(clause.content);
    if (found.equates) return undefined;
    if (american && isAboutUsLaw(clause)) continue;
    for (const { at, name } of found.uses) all.push({ clause, at, name });
  }
  return all;
}

function isAboutUsLaw({ content, section }: Clause): boolean {
  if (mentions(content).has('us-privacy-law')) return true;
  for (let at: Section | undefined = section; at; at = at.parent) {
    if (at.heading && mentions(at.heading.content).has('us-privacy-law')) return true;
  }
  return false;
}

/** All other names replaced by the commonest, where the verbs behind them can stay as they are. */
function unified(main: DataName, odd: readonly Group[]): Fix[] {
  if (odd.some(({ name }) => name.number !== main.number)) return [];
  const edits = odd.flatMap(({ uses }) =>
    uses.map(
      ({ clause, at }): Edit =>
        replace(place(clause, at), written(clause.content.text.slice(at.from, at.to), main.name)),
    ),
  );
  return [{ title: 'unify', args: { name: main.name }, safety: 'suggested', edits }];
}

/** A sentence that says that the names mean the same, behind the one where the second name comes up. */
function equated(policy: Policy, names: readonly DataName[], { uses }: Group): Fix[] {
  const use = uses.find(({ clause }) => clause.role === 'paragraph');
  if (!use) return [];
  const { content } = use.clause;
  const sentence = sentences(content)[sentenceIndexAt(content, use.at.from)];
  if (!sentence) return [];
  const end = placeAfter(use.clause, sentence);
  const list = names.map(({ name }) => `“${name}”`);
  const said = fill(
    phrase(policy.language, personalDataSynonyms.id, 'equate'),
    new Map([
      ['names', `${list.slice(0, -1).join(', ')}`],
      ['last', list.at(-1)!],
    ]),
  );
  return [{ title: 'equate', safety: 'suggested', edits: [insertAt(end, [' ', ...said])] }];
}
