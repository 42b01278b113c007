import { styleWords } from '../../knowledge/style-words.ts';
import { type Content, fact } from '../../model/content.ts';
import type { Clause } from '../../model/policy.ts';
import { sentences } from '../../model/sentences.ts';
import { clausesWith } from '../../model/speaking.ts';
import { isMark, tokens, WORD } from '../../model/tokens.ts';
import type { Span } from '../../text/span.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * Sentences with more words than readers can hold, said once at the longest. Enumerations, which are long but easy,
 * are left alone, and so are lists that a table holds in one cell.
 */
export const longSentence: PolicyRule = {
  id: 'style/long-sentence',
  scope: 'policy',
  severity: 'hint',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    const all = clausesWith(policy, longSentences)
      .filter(isProse)
      .flatMap((clause) => longSentences(clause.content).map((sentence) => ({ clause, ...sentence })));
    const [longest, ...others] = [...all].sort((a, b) => b.words - a.words);
    if (!longest) return;
    yield {
      message: others.length > 0 ? 'several' : 'message',
      args: { count: longest.words, others: others.length },
      at: place(longest.clause, longest),
      related: others.map((one) => ({
        message: 'also',
        args: { count: one.words },
        at: place(one.clause, one),
      })),
    };
  },
};

function isProse({ role }: Clause): boolean {
  return role === 'paragraph' || role === 'item' || role === 'continuation' || role === 'cell';
}

interface LongSentence extends Span {
  readonly words: number;
}

/** Commas that make a sentence a list. */
const ENUMERATION = 6;

/** Marks of items in one run of text. */
const BULLETS = /(?:^|\s)[*•·▪●-]\s[\s\S]*?\s[*•·▪●-]\s/;

const longSentences = fact((content: Content): readonly LongSentence[] => {
  const most = styleWords(content.language)?.longSentence;
  // A word takes two characters at least, with its space.
  if (most === undefined || content.text.length < most * 2) return [];
  return sentences(content)
    .filter(({ from, to }) => to - from >= most * 2)
    .flatMap(({ from, to }) => {
      const { words, commas, semicolons } = measure(content, { from, to });
      if (words <= most || semicolons >= 2 || commas >= ENUMERATION) return [];
      return BULLETS.test(content.text.slice(from, to)) ? [] : [{ from, to, words }];
    });
});

function measure(
  content: Content,
  { from, to }: Span,
): { words: number; commas: number; semicolons: number } {
  const list = tokens(content);
  let words = 0;
  let commas = 0;
  let semicolons = 0;
  for (let i = 0; i < list.count; i++) {
    if (list.from[i]! < from) continue;
    if (list.to[i]! > to) break;
    if (list.kind[i] === WORD) words++;
    else if (isMark(list, i, ',')) commas++;
    else if (isMark(list, i, ';')) semicolons++;
  }
  return { words, commas, semicolons };
}
