import type { Span } from '../text/span.ts';
import { type Content, fact } from './content.ts';
import { type Mention, mentions } from './mentions.ts';

/**
 * Whether a "not" stands before a mention in the same part of its sentence: "we do not share". Neither "if you are not
 * satisfied you may complain" nor "we may keep data, and are not responsible for others" denies what it speaks of.
 */
export function isDenied(content: Content, mention: Span & { readonly sentence: number }): boolean {
  const said = words(content).get(mention.sentence);
  if (!said) return false;
  const { text } = content;
  return said.negations.some(
    (negation) =>
      negation.from < mention.from &&
      mention.from - negation.to < REACH &&
      !PAUSE.test(text.slice(negation.to, mention.from)) &&
      !said.conditions.some(
        ({ to, from }) => from < negation.from && !PAUSE.test(text.slice(to, negation.from)),
      ),
  );
}

interface Words {
  readonly negations: Mention[];
  readonly conditions: Mention[];
}

/** By the index of the sentence; only of those that deny something. */
const words = fact((content: Content): ReadonlyMap<number, Words> => {
  const found = mentions(content);
  const bySentence = new Map<number, Words>();
  for (const negation of found.of('negation')) {
    const known = bySentence.get(negation.sentence);
    if (known) known.negations.push(negation);
    else bySentence.set(negation.sentence, { negations: [negation], conditions: [] });
  }
  for (const condition of found.of('condition'))
    bySentence.get(condition.sentence)?.conditions.push(condition);
  return bySentence;
});

/** In characters; what is further off is denied by something else. */
const REACH = 50;
const PAUSE = /[,;:]/;
