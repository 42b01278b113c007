import { type Content, fact } from '../../model/content.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { shapeOf } from '../../model/shape.ts';
import { sectionsWith } from '../../model/speaking.ts';
import { insertAt, replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { paragraphAfter } from '../insert.ts';
import { phrase } from '../phrase.ts';
import { place, type SectionRule } from '../rule.ts';

/**
 * A sentence that announces what does not come: "the following …:" before a heading or the end of the document, or
 * "for example," before anything but a list; or an item announces a list, and its siblings follow. A colon before
 * deeper headings, another paragraph, an address, a table, a picture or code may announce just that and is left alone.
 */
export const listIntroNoList: SectionRule = {
  id: 'structure/list-intro-no-list',
  scope: 'section',
  severity: 'warning',

  sections: (policy) => sectionsWith(policy, ending),

  *check(section, policy) {
    for (const clause of section.clauses) {
      if (clause.role !== 'paragraph' && clause.role !== 'item' && clause.role !== 'continuation') continue;
      const end = announcement(clause);
      if (!end) continue;
      const kind = whatIsWrong(clause, end, policy);
      if (!kind) continue;
      const { text } = clause.content;
      yield {
        message: kind,
        ...(kind === 'siblings' ? { severity: 'info' as const } : {}),
        args: { text: `… ${text.slice(0, end.to).split(/\s+/).slice(-5).join(' ')}` },
        at: place(clause, lastWord(text, end.to)),
        fixes: [
          {
            title: 'close',
            safety: 'suggested',
            edits: [replace(place(clause, end), '.')],
          },
          ...(kind === 'siblings'
            ? []
            : [
                {
                  title: 'insert',
                  safety: 'suggested' as const,
                  edits: [
                    clause.role === 'paragraph'
                      ? paragraphAfter(policy, clause, [
                          '- ',
                          ...phrase(policy.language, listIntroNoList.id, 'item'),
                          '\n- ',
                          ...phrase(policy.language, listIntroNoList.id, 'item'),
                        ])
                      : insertAt(place(clause, end).to, [
                          ' ',
                          ...phrase(policy.language, listIntroNoList.id, 'item'),
                          '.',
                        ]),
                  ],
                },
              ]),
        ],
      };
    }
  },
};

const FEWEST_WORDS = 5;

/** The colon, or "for example,", at the end of a sentence. */
function announcement({ content, block }: Clause): Span | undefined {
  return shapeOf(block).words < FEWEST_WORDS ? undefined : ending(content);
}

const ending = fact((content: Content): Span | undefined => {
  const to = content.text.trimEnd().length;
  if (/[\p{L}\p{N})"”’]:$/u.test(content.text.slice(Math.max(0, to - 3), to))) return { from: to - 1, to };
  const example = mentions(content)
    .of('example-opener')
    .find((mention) => mention.to === to || (mention.to === to - 1 && content.text[to - 1] === ','));
  // "…, for example" may end a sentence; "For example," cannot.
  return example && /^\p{Lu}/u.test(content.text.slice(example.from))
    ? { from: to - (content.text[to - 1] === ',' ? 1 : 0), to }
    : undefined;
});

type Kind = 'nothing' | 'example' | 'siblings';

function whatIsWrong(clause: Clause, { from, to }: Span, policy: Policy): Kind | undefined {
  const next = policy.clauses[clause.index + 1];
  const colon = clause.content.text.slice(from, to) === ':';
  const end = clause.from + clause.block.length;
  const between = policy.text
    .slice(end, next?.from ?? policy.text.length)
    .replace(/<\/?[a-z][^<>]*>|[#>*_=~\s-]+/gi, '');
  if (between !== '') return undefined;
  if (colon && clause.item?.clause === clause)
    return announcesSiblings(clause, next) ? 'siblings' : undefined;
  if (!colon) return next?.role === 'item' && !clause.item ? undefined : 'example';
  // "We collect:" above deeper headings introduces those.
  const below = next?.role === 'heading' && next.section.level > clause.section.level;
  const about = mentions(clause.content);
  if (below || !about.has('following-list') || about.has('contact')) return undefined;
  return next === undefined || next.role === 'heading' ? 'nothing' : undefined;
}

/** "…, we receive the following information:" as an item, and what follows stands beside it. */
function announcesSiblings({ item, content }: Clause, next: Clause | undefined): boolean {
  if (!item || item.lists.length > 0 || item.continuations.length > 0) return false;
  if (!next?.item || next.item.list !== item.list) return false;
  return mentions(content).has('following-list');
}

/** A word may be a line without an end; more of it need not be marked. */
const LONGEST_WORD = 200;

function lastWord(text: string, to: number): Span {
  const word = text.slice(Math.max(0, to - LONGEST_WORD), to);
  return { from: to - /\S*$/.exec(word)![0].length, to };
}
