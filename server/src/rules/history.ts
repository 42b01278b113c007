import type { Content } from '../model/content.ts';
import { mentions } from '../model/mentions.ts';
import { sentenceIndexAt } from '../model/sentences.ts';

/** Whether the sentence at an offset tells of the past: "was invalidated", "formerly", "no longer". */
export function isHistory(content: Content, offset: number): boolean {
  const index = sentenceIndexAt(content, offset);
  return mentions(content)
    .of('history')
    .some(({ sentence }) => sentence === index);
}
