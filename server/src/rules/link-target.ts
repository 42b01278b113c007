import type { Clause, Policy } from '../model/policy.ts';
import type { Inline } from '../parse/block.ts';
import type { Span } from '../text/span.ts';
import { place } from './rule.ts';

/**
 * Where a link's target is written: behind its words in Markdown, before them in HTML. Undefined where it stands
 * elsewhere, as in a list of link definitions.
 */
export function targetSpan(clause: Clause, link: Inline, { text }: Policy): Span | undefined {
  const { target } = link;
  if (!target) return undefined;
  const words = place(clause, link);
  const end = clause.from + clause.block.length;
  const behind = text.indexOf(target, words.to);
  if (
    behind >= 0 &&
    behind + target.length <= end &&
    /^[\s*_~`]*\]\(\s*<?$/.test(text.slice(words.to, behind))
  )
    return { from: behind, to: behind + target.length };
  const before = text.lastIndexOf(target, words.from - 1);
  if (before < 0 || !/^["']?[^<]*>[^<>]*$/.test(text.slice(before + target.length, words.from)))
    return undefined;
  return /href\s*=\s*["']?$/i.test(text.slice(0, before).slice(-12))
    ? { from: before, to: before + target.length }
    : undefined;
}
