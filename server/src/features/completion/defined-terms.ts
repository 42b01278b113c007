import type { Policy } from '../../model/policy.ts';
import { definedTerms } from '../../model/terms.ts';
import type { CompletionView, Place } from './completion.ts';
import { backFrom, lineAt } from './line.ts';

/** A word with a capital inside a sentence: the beginning of a name. */
export function definedTermPlace(policy: Policy, offset: number): Place | undefined {
  const { before } = lineAt(policy, offset);
  const written = /[^\s.!?:][*_“"]*\s+(?:["“„‘'*_]*)(\p{Lu}[\p{L}\p{M}]+)$/u.exec(before)?.[1];
  return written === undefined ? undefined : { at: backFrom(offset, written.length), written };
}

/** The terms the policy defines that begin so. */
export function terms(policy: Policy, { at, written }: Place): readonly CompletionView[] {
  return definedTerms(policy)
    .filter(({ text, small }) => !small && text !== written && text.startsWith(written))
    .map(({ text, defined }) => {
      const [{ clause }] = defined as [(typeof defined)[number]];
      return { label: text, kind: 'term', documentation: clause.content.text, insert: [text], at };
    });
}
