import { ofLanguage, wordSet } from '../../knowledge/language.ts';
import { styleWords } from '../../knowledge/style-words.ts';
import { fold } from '../../knowledge/words.ts';
import type { Content } from '../../model/content.ts';
import { byWord, phrases, tellingWords } from '../../model/phrases.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { isMark, type Tokens, tokens, WORD, wordAt } from '../../model/tokens.ts';
import { factAbout, type Watch } from '../../model/watch.ts';
import { replace } from '../../text/edit.ts';
import { addTo } from '../../text/groups.ts';
import type { Span } from '../../text/span.ts';
import { type Finding, type PolicyRule, place } from '../rule.ts';
import { type Pair, variantsIn } from '../spelling-variants.ts';

/**
 * Sure errors from a closed list, one word in British and American spelling, and a word of another language that
 * stayed behind in a translation. No spell-checker: names, words of the trade and quotations are never judged.
 */
export const spelling: PolicyRule = {
  id: 'style/spelling',
  scope: 'policy',
  severity: 'hint',

  *check(policy) {
    for (const clause of clausesWith(policy, slips)) {
      if (clause.role === 'residue') continue;
      for (const slip of slips(clause.content)) {
        yield {
          message: slip.meant === undefined ? 'foreign' : 'error',
          args: { written: slip.text, meant: slip.meant ?? '' },
          at: place(clause, slip.at),
          fixes:
            slip.meant === undefined
              ? []
              : [
                  {
                    title: 'replace',
                    args: { meant: slip.meant },
                    safety: 'suggested',
                    edits: [replace(place(clause, slip.at), slip.meant)],
                  },
                ],
        };
      }
    }
    yield* mixed(policy);
  },
};

interface Slip {
  readonly at: Span;
  readonly text: string;
  /** Absent for a word of another language. */
  readonly meant?: string;
}

const NONE: readonly Slip[] = [];

const wordsOf = ofLanguage((language) => {
  const known = styleWords(language.id)?.spelling;
  if (!known) return undefined;
  const errors = new Map(Object.entries(known.errors).map(([wrong, right]) => [keyOf(wrong), right]));
  const listed = phrases([...errors.keys()]);
  const foreign = wordSet(known.foreign);
  return {
    errors,
    known: listed,
    mayBegin: byWord((word) => foreign.has(word) || listed.begins(word) || undefined),
    telling: tellingWords([...errors.keys()], language.functionWords),
    foreign,
    functionWords: language.functionWords,
  };
});

function keyOf(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}']+/gu, ' ');
}

const isSlip: Watch = (language) => {
  const words = wordsOf(language);
  return (word) => words !== undefined && (words.foreign.has(word) || words.telling.has(word));
};

const slips = factAbout(isSlip, NONE, (content: Content): readonly Slip[] => {
  const words = wordsOf(content.language);
  if (!words) return [];
  const list = tokens(content);
  const found: Slip[] = [];
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== WORD || !words.mayBegin(list, i)) continue;
    if (isMark(list, i - 1, '"') || isMark(list, i - 1, '“')) continue;
    if (words.foreign.has(wordAt(list, i)) && isForeign(content, list, i, words)) {
      found.push({ at: { from: list.from[i]!, to: list.to[i]! }, text: textOf(content, list, i) });
      continue;
    }
    const next = words.known.startingAt(list, i);
    if (next < 0) continue;
    const at = { from: list.from[i]!, to: list.to[next - 1]! };
    const written = content.text.slice(at.from, at.to);
    const right = words.errors.get(keyOf(written));
    if (right === undefined || written === right || /[-/]/.test(written)) continue;
    found.push({ at, text: written, meant: like(written, right) });
    i = next - 1;
  }
  return found;
});

/** In lower case behind a function word of the text's own language, and not before another foreign word. */
function isForeign(
  content: Content,
  list: Tokens,
  i: number,
  { foreign, functionWords }: NonNullable<ReturnType<typeof wordsOf>>,
): boolean {
  const text = textOf(content, list, i);
  if (text !== text.toLowerCase() || list.kind[i - 1] !== WORD || isMark(list, i + 1, '-')) return false;
  const before = wordAt(list, i - 1);
  if (!functionWords.has(before) || foreign.has(before) || foreign.has(wordAt(list, i + 1))) return false;
  return !content.inlines.some(({ from, to }) => from <= list.from[i]! && list.to[i]! <= to);
}

/** Each word that stands in both spellings, once, where the rarer one is first used. */
function* mixed(policy: Policy): Iterable<Finding> {
  const uses = new Map<Pair, Map<string, { clause: Clause; at: Span }[]>>();
  for (const clause of clausesWith(policy, variantsIn)) {
    for (const { at, word, pair } of variantsIn(clause.content)) {
      const spellings = uses.get(pair) ?? new Map<string, { clause: Clause; at: Span }[]>();
      uses.set(pair, spellings);
      addTo(spellings, word, { clause, at });
    }
  }
  for (const spellings of uses.values()) {
    const [many, few] = [...spellings].sort((a, b) => b[1].length - a[1].length);
    if (!many || !few) continue;
    const [first, ...others] = few[1];
    const text = ({ clause, at }: { clause: Clause; at: Span }) => clause.content.text.slice(at.from, at.to);
    yield {
      message: 'mixed',
      args: { written: text(first!), usual: many[0] },
      at: place(first!.clause, first!.at),
      related: others.map((use) => ({
        message: 'also',
        args: { written: text(use) },
        at: place(use.clause, use.at),
      })),
      fixes: [
        {
          title: 'replace',
          args: { meant: many[0] },
          safety: 'suggested',
          edits: few[1].map((use) => replace(place(use.clause, use.at), like(text(use), many[0]))),
        },
      ],
    };
  }
}

function textOf(content: Content, list: Tokens, i: number): string {
  return content.text.slice(list.from[i]!, list.to[i]!);
}

function like(model: string, word: string): string {
  return /^\p{Lu}/u.test(model) ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
}
