import { languageOf } from '../../knowledge/language.ts';
import { fold } from '../../knowledge/words.ts';
import { type Content, fact } from '../../model/content.ts';
import type { Clause, List, Policy } from '../../model/policy.ts';
import { insertAt } from '../../text/edit.ts';
import { type Finding, place, type SectionRule } from '../rule.ts';

/**
 * An item whose label runs into its text, "Order informationWhen you buy …", where its siblings are written "Label:
 * text". Names such as PayPal and iPhone are known by their shape and by standing in the document more than once.
 */
export const runInLabel: SectionRule = {
  id: 'structure/run-in-label',
  scope: 'section',
  severity: 'warning',

  sections: ({ sections }) => sections.filter(({ lists }) => lists.length > 0),

  *check(section, policy) {
    for (const list of section.lists) yield* inList(list, policy);
  },
};

function* inList(list: List, policy: Policy): Iterable<Finding> {
  for (const item of list.items) for (const inner of item.lists) yield* inList(inner, policy);
  const labelled = list.items.filter(({ clause }) => isLabelled(clause.content)).length;
  if (labelled < 2 || labelled * 2 < list.items.length) return;
  for (const { clause } of list.items) {
    const glued = gluedLabel(clause, policy);
    if (glued === undefined) continue;
    const { text } = clause.content;
    const end = place(clause, { from: glued, to: glued }).from;
    yield {
      message: 'message',
      args: { label: text.slice(0, glued), text: firstWords(text.slice(glued)) },
      at: place(clause, wordAround(text, glued)),
      fixes: [{ title: 'insert', safety: 'safe', edits: [insertAt(end, [': '])] }],
    };
  }
}

const isLabelled = fact(({ text }: Content) => /^\p{Lu}[^.:;!?]{2,80}:(?:\s|$)/u.test(text));

const LONGEST_LABEL = 80;

/** The offset at which the text begins, where no mark parts it from its label. */
function gluedLabel({ content }: Clause, policy: Policy): number | undefined {
  const head = content.text.slice(0, LONGEST_LABEL + 20);
  const { functionWords } = languageOf(content.language);
  for (const { index } of head.matchAll(/(?<=\p{Ll}{2})\p{Lu}(?=\p{Ll})/gu)) {
    if (index > LONGEST_LABEL || /[.:;!?]/.test(head.slice(0, index))) return undefined;
    const { from, to } = wordAround(head, index);
    const [left, right] = [head.slice(from, index), head.slice(index, to)];
    if (!/^\s+\S/.test(content.text.slice(to)) && !/^,\s/.test(content.text.slice(to))) continue;
    // "YouTube" and "LinkedIn" begin like a name, and so does "FilesWhen", but "When" goes on like a sentence.
    if (/^\p{Lu}/u.test(left) && (right.length < 3 || !functionWords.has(fold(right)))) continue;
    if (left.length < 4 || isName(head.slice(from, to), policy)) continue;
    return index;
  }
  return undefined;
}

function isName(word: string, { text }: Policy): boolean {
  const first = text.indexOf(word);
  return text.indexOf(word, first + word.length) !== -1;
}

function wordAround(text: string, at: number): { readonly from: number; readonly to: number } {
  const before = /[\p{L}\p{M}’']*$/u.exec(text.slice(0, at))?.[0].length ?? 0;
  const behind = /^[\p{L}\p{M}’']*/u.exec(text.slice(at))?.[0].length ?? 0;
  return { from: at - before, to: at + behind };
}

function firstWords(text: string): string {
  return `${text.split(/\s+/).slice(0, 3).join(' ')} …`;
}
