import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';
import { mentions } from './mentions.ts';

/**
 * Whether a "not" stands before a mention in the same part of its sentence: "we do not share". Neither "if you are not
 * satisfied you may complain" nor "we may keep data, and are not responsible for others" denies what it speaks of.
 */
export function isDenied(content: Content, mention: Span & { readonly sentence: number }): boolean {
  const found = mentions(content);
  const sameSentence = ({ sentence }: { readonly sentence: number }): boolean =>
    sentence === mention.sentence;
  const conditions = found.of('condition').filter(sameSentence);
  const { text } = content;
  return found
    .of('negation')
    .some(
      (negation) =>
        sameSentence(negation) &&
        negation.from < mention.from &&
        mention.from - negation.to < REACH &&
        !PAUSE.test(text.slice(negation.to, mention.from)) &&
        !conditions.some(
          ({ to, from }) => from < negation.from && !PAUSE.test(text.slice(to, negation.from)),
        ),
    );
}

/** In characters; what is further off is denied by something else. */
const REACH = 50;
const PAUSE = /[,;:]/;
