import { styleWords } from '../../knowledge/style-words.ts';
import { type Content, fact } from '../../model/content.ts';
import type { Clause } from '../../model/policy.ts';
import { sentenceStarts } from '../../model/sentence-ends.ts';
import { clausesWith } from '../../model/speaking.ts';
import { isMark, type Tokens, tokens, WORD } from '../../model/tokens.ts';
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
  const list = tokens(content);
  if (most === undefined || list.count <= most) return NONE;
  const starts = sentenceStarts(content);
  const found: LongSentence[] = [];
  for (let i = 0; i < starts.length; i++) {
    const first = starts[i]!;
    const next = starts[i + 1] ?? list.count;
    if (next - first <= most) continue;
    const { words, commas, semicolons } = measure(list, first, next);
    if (words <= most || semicolons >= 2 || commas >= ENUMERATION) continue;
    const from = list.from[first]!;
    const to = list.to[next - 1]!;
    if (!BULLETS.test(content.text.slice(from, to))) found.push({ from, to, words });
  }
  return found.length > 0 ? found : NONE;
});

const NONE: readonly LongSentence[] = [];

function measure(
  list: Tokens,
  first: number,
  next: number,
): { words: number; commas: number; semicolons: number } {
  let words = 0;
  let commas = 0;
  let semicolons = 0;
  for (let i = first; i < next; i++) {
    if (list.kind[i] === WORD) words++;
    else if (isMark(list, i, ',')) commas++;
    else if (isMark(list, i, ';')) semicolons++;
  }
  return { words, commas, semicolons };
}
