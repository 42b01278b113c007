import { factsIn } from '../../knowledge/places.ts';
import { fold } from '../../knowledge/words.ts';
import type { Content } from '../../model/content.ts';
import { mentions } from '../../model/mentions.ts';
import { type LeftPlaceholder, placeholders } from '../../model/placeholders.ts';
import type { Clause } from '../../model/policy.ts';
import { sentenceIndexAt } from '../../model/sentences.ts';
import { replace } from '../../text/edit.ts';
import { addTo } from '../../text/groups.ts';
import type { Span } from '../../text/span.ts';
import { type Fix, type PolicyRule, place } from '../rule.ts';

/**
 * A slot of a template that nobody filled in: "[COMPANY NAME]", "{{email}}", "TODO". The same slot is said once with
 * its further places. Where the organisation's facts are known, the slot can be filled from them.
 */
export const placeholder: PolicyRule = {
  id: 'leftovers/placeholder',
  scope: 'policy',
  severity: 'error',
  unfinished: true,
  citations: ['gdpr 12(1)'],

  *check(policy, { organisation }) {
    const bySlot = new Map<string, Place[]>();
    for (const clause of policy.clauses) {
      for (const slot of placeholders(clause.content)) {
        if (isExample(slot, clause.content) || isForReaders(slot, clause.content)) continue;
        const key = fold(slot.text);
        addTo(bySlot, key, { slot, clause, at: place(clause, slot) });
      }
    }
    for (const places of bySlot.values()) {
      const [first, ...further] = places as [Place, ...Place[]];
      const { text } = first.clause.content;
      const args = { text: text.slice(first.slot.from, first.slot.to) };
      yield {
        message: 'message',
        args,
        at: first.at,
        related: further.map(({ at }) => ({ message: 'also', args, at })),
        fixes: filled(first.slot, places, factsIn(policy.language, organisation)),
      };
    }
  },
};

interface Place {
  readonly slot: LeftPlaceholder;
  readonly clause: Clause;
  readonly at: Span;
}

/** "For instance: [name] has changed [title]": the brackets say what varies. */
function isExample({ from, text }: LeftPlaceholder, content: Content): boolean {
  const sentence = sentenceIndexAt(content, from);
  return (
    text === text.toLowerCase() &&
    mentions(content)
      .of('for-instance')
      .some((one) => one.sentence === sentence && one.from < from)
  );
}

/** 'Write "Request of [name]" in the subject': readers fill it in, each their own. */
function isForReaders({ from, to }: LeftPlaceholder, { text }: Content): boolean {
  const before = /["“„]([^"“”„]*)$/.exec(text.slice(0, from))?.[1];
  const behind = /^([^"“”]*)["”]/.exec(text.slice(to))?.[1];
  if (before === undefined || behind === undefined) return false;
  return (
    /\p{L}/u.test(before + behind) &&
    (text.slice(0, from).split('"').length % 2 === 0 || /“[^”]*$/.test(text.slice(0, from)))
  );
}

/** The fact about the organisation that the slot names: "[Company name]" and "company-name" are one. */
function filled(
  { text }: LeftPlaceholder,
  places: readonly Place[],
  facts: ReadonlyMap<string, string>,
): readonly Fix[] {
  for (const [name, value] of facts) {
    if (letters(name) !== letters(text)) continue;
    const edits = places.map(({ at }) => replace(at, value));
    return [{ title: 'fill', args: { value }, safety: 'suggested', edits }];
  }
  return [];
}

function letters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}
