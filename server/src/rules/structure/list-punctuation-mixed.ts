import { mentions } from '../../model/mentions.ts';
import type { Clause, Item, List } from '../../model/policy.ts';
import { sentences } from '../../model/sentences.ts';
import { type Edit, replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { type Finding, place, type SectionRule } from '../rule.ts';

/**
 * Items of one list that end with a semicolon while most do not, or the other way round. The last item may end as it
 * likes, and the one before it with "; and". Items of several sentences, items with lists of their own, and full stops
 * beside none at all are left alone.
 */
export const listPunctuationMixed: SectionRule = {
  id: 'structure/list-punctuation-mixed',
  scope: 'section',
  severity: 'hint',

  sections: ({ sections }) => sections.filter(({ lists }) => lists.length > 0),

  *check(section, policy) {
    for (const list of section.lists) if (list !== policy.contents) yield* inList(list);
  },
};

const FEWEST_ITEMS = 4;
const LARGEST_MINORITY = 0.4;

function* inList(list: List): Iterable<Finding> {
  for (const item of list.items) for (const inner of item.lists) yield* inList(inner);
  if (list.items.length < FEWEST_ITEMS) return;
  const endings = list.items.slice(0, -1).flatMap(endingOf);
  const closed = endings.filter(({ semicolon }) => semicolon);
  const open = endings.filter(({ semicolon }) => !semicolon);
  const odd = closed.length <= open.length ? closed : open;
  if (odd.length === 0 || odd.length > endings.length * LARGEST_MINORITY) return;
  const usual = odd === closed ? '' : ';';
  const [first, ...others] = odd;
  yield {
    message: odd === closed ? 'with' : 'without',
    args: { count: odd.length, all: list.items.length },
    at: first!.at,
    related: others.map(({ at }) => ({ message: 'other', at })),
    fixes: [
      {
        title: odd === closed ? 'drop' : 'add',
        safety: 'safe',
        edits: odd.map(({ mark }): Edit => replace(mark, usual)),
      },
    ],
  };
}

interface Ending {
  readonly semicolon: boolean;
  /** The last word and its mark. */
  readonly at: Span;
  /** The mark alone; empty where there is none. */
  readonly mark: Span;
}

/** Nothing for an item whose ending says nothing about the others. */
function endingOf({ clause, lists, continuations }: Item): Ending[] {
  const { text } = clause.content;
  const to = text.trimEnd().length;
  if (lists.length > 0 || continuations.length > 0 || sentences(clause.content).length > 1) return [];
  if (to === 0 || endsInConjunction(clause, to)) return [];
  const mark = /[^\p{L}\p{N}\p{M})\]"”’»]*$/u.exec(text.slice(0, to))![0].trim();
  if (mark !== '' && mark !== ';' && mark !== '.') return [];
  const from = to - mark.length;
  const word = /\S*$/.exec(text.slice(0, from))![0].length;
  return [
    {
      semicolon: mark === ';',
      at: place(clause, { from: from - word, to }),
      mark: place(clause, { from, to }),
    },
  ];
}

function endsInConjunction({ content }: Clause, to: number): boolean {
  return mentions(content)
    .of('list-conjunction')
    .some((mention) => mention.to === to);
}
