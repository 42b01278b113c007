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
  const rest = text.slice(words.to, clause.from + clause.block.length);
  const behind = rest.indexOf(target);
  if (behind >= 0 && /^[\s*_~`]*\]\(\s*<?$/.test(rest.slice(0, behind))) {
    return { from: words.to + behind, to: words.to + behind + target.length };
  }
  const start = Math.max(0, words.from - target.length - LONGEST_TAG);
  const tag = text.slice(start, words.from);
  const before = tag.lastIndexOf(target);
  if (before < 0 || !/^["']?[^<]*>[^<>]*$/.test(tag.slice(before + target.length))) return undefined;
  if (!/href\s*=\s*["']?$/i.test(tag.slice(Math.max(0, before - 12), before))) return undefined;
  return { from: start + before, to: start + before + target.length };
}

/** Of a link's tag all but its target, and what stands between it and the words. */
const LONGEST_TAG = 2048;
