import { languageOf, ofLanguage, wordSet } from '../../knowledge/language.ts';
import { styleWords } from '../../knowledge/style-words.ts';
import { type Content, fact } from '../../model/content.ts';
import { perPolicy } from '../../model/per-policy.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import {
  CLITIC,
  EMAIL,
  HOST,
  isMark,
  NUMBER,
  PUNCTUATION,
  spaceBefore,
  type Tokens,
  tokens,
  URL,
  WORD,
  wordAt,
} from '../../model/tokens.ts';
import { type Edit, replace } from '../../text/edit.ts';
import { isSmallAscii } from '../../text/letters.ts';
import type { Span } from '../../text/span.ts';
import { type Args, type PolicyRule, place } from '../rule.ts';

/**
 * Marks that clash ("data?.This", "list,.") or stand twice, a space before a mark, marks of Chinese or Japanese in
 * Latin text, and a comma where a new sentence begins. Left alone: ellipses, stops of abbreviations, ratios, smileys,
 * names that end in a mark, and a capital "We" in texts that write it so throughout.
 */
export const punctuation: PolicyRule = {
  id: 'style/punctuation',
  scope: 'policy',
  severity: 'hint',
  silences: ['style/missing-space'],

  *check(policy) {
    const found = clausesWith(policy, slips)
      .filter(({ role }) => role !== 'residue')
      .flatMap((clause) => slips(clause.content).map((slip) => placed(clause, slip)))
      .filter((slip) => isSlip(slip, policy));
    const spaced = found.filter(({ message }) => message === 'space');
    const habit = spaced.length > HABIT;
    for (const slip of found) {
      if (habit && slip.message === 'space') continue;
      const { message, args, at, edits } = slip;
      yield { message, args, at, fixes: [{ title: message, args, safety: SAFETY[message], edits }] };
    }
    const [first, ...others] = habit ? spaced : [];
    if (!first) return;
    yield {
      message: 'spaces',
      args: { ...first.args, count: spaced.length },
      at: first.at,
      related: others.map(({ args, at }) => ({ message: 'space', args, at })),
      fixes: [{ title: 'spaces', safety: 'safe', edits: spaced.flatMap(({ edits }) => edits) }],
    };
  },
};

/** Spaces before marks that are more than a slip: the text was made so throughout, and that is said once. */
const HABIT = 4;

interface PlacedSlip extends Slip {
  readonly clause: Clause;
}

/** The slip with spans of the document. */
function placed(clause: Clause, slip: Slip): PlacedSlip {
  const edits = slip.edits.map((edit): Edit => ({ ...place(clause, edit), insert: edit.insert }));
  return { ...slip, clause, at: place(clause, slip.at), edits };
}

function isSlip({ message, at, clause }: PlacedSlip, policy: Policy): boolean {
  // A template's tag, or markup, may stand in what looks like a gap.
  if (message === 'space') return /^\s+\S$/.test(sourceOf(policy, at));
  if (message !== 'newSentence') return true;
  return clause.role !== 'heading' && clause.role !== 'title' && !writesReaderInCapitals(policy);
}

function sourceOf({ text }: Policy, { from, to }: Span): string {
  return text.slice(from, to).replaceAll('&nbsp;', ' ');
}

interface Slip {
  readonly message: 'space' | 'clash' | 'foreign' | 'newSentence';
  readonly args: Args;
  readonly at: Span;
  readonly edits: readonly Edit[];
}

/** Where a sentence ends is a guess; the rest is not. */
const SAFETY = { space: 'safe', clash: 'safe', foreign: 'safe', newSentence: 'suggested' } as const;

const slips = fact((content: Content): readonly Slip[] => {
  // What is a slip depends on the language: French puts a space before a colon.
  if (!styleWords(content.language)) return [];
  const list = tokens(content);
  const found: Slip[] = [];
  for (let i = 1; i < list.count; i++) {
    if (list.kind[i] !== PUNCTUATION || isPlainStop(list, i)) continue;
    const slip =
      foreignMark(content, list, i) ??
      (spaceBefore(list, i) ? spacedMark(content, list, i) : clash(content, list, i)) ??
      newSentence(content, list, i);
    if (!slip) continue;
    found.push(slip);
    while (i + 1 < list.count && list.to[i + 1]! <= slip.at.to) i++;
  }
  return found;
});

/** A single stop straight behind a word: what nearly every mark of a text is. */
function isPlainStop(list: Tokens, i: number): boolean {
  return (
    isMark(list, i, '.') &&
    list.to[i]! - list.from[i]! === 1 &&
    list.kind[i - 1] !== PUNCTUATION &&
    !spaceBefore(list, i)
  );
}

const FOREIGN: Readonly<Record<string, string>> = {
  '、': ',',
  '，': ',',
  '。': '.',
  '：': ':',
  '；': ';',
  '（': '(',
  '）': ')',
  '？': '?',
  '！': '!',
};

/** "Facebook、Google": a full-width mark between Latin letters. */
function foreignMark({ text }: Content, list: Tokens, i: number): Slip | undefined {
  if (list.value[i]! < 0x80) return undefined;
  const from = list.from[i]!;
  const to = list.to[i]!;
  const mark = text.slice(from, to);
  const plain = FOREIGN[mark];
  if (!plain) return undefined;
  const before = text.slice(0, from).trimEnd().slice(-1);
  const after = text.slice(to).trimStart().slice(0, 1);
  if (!LATIN.test(before) && !LATIN.test(after)) return undefined;
  if (CJK.test(text)) return undefined;
  const gapBefore = plain === '(' && /\S/.test(text.slice(from - 1, from)) ? ' ' : '';
  const gapAfter = plain !== '(' && /[\p{L}\p{N}(]/u.test(text.slice(to, to + 1)) ? ' ' : '';
  return {
    message: 'foreign',
    args: { mark, plain },
    at: { from, to },
    edits: [replace({ from, to }, gapBefore + plain + gapAfter)],
  };
}

const LATIN = /[\p{Script=Latin}\p{N}]/u;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** "Paypal ." */
function spacedMark({ text }: Content, list: Tokens, i: number): Slip | undefined {
  if (list.to[i]! - list.from[i]! !== 1) return undefined;
  const mark = text[list.from[i]!]!;
  if (!',.;:'.includes(mark)) return undefined;
  const before = list.kind[i - 1];
  const closes = before === PUNCTUATION && isMark(list, i - 1, ')');
  const word = before === WORD || before === NUMBER || before === CLITIC || before === EMAIL;
  if (!word && !closes && before !== URL && before !== HOST) return undefined;
  const next = i + 1;
  if (next < list.count) {
    // ".com", ":)", "1 : 3", and the first stop of ". . ."
    if (!spaceBefore(list, next) || list.kind[next] === PUNCTUATION) return undefined;
    if (before === NUMBER && list.kind[next] === NUMBER) return undefined;
  }
  const gap = { from: list.to[i - 1]!, to: list.from[i]! };
  return {
    message: 'space',
    args: { mark, text: text.slice(Math.max(list.from[i - 1]!, gap.from - 20), list.to[i]!) },
    at: { from: gap.from, to: list.to[i]! },
    edits: [replace(gap, '')],
  };
}

/** What stands, and what was meant. */
const CLASHES: Readonly<Record<string, string>> = {
  '?.': '?',
  '!.': '!',
  ',.': '.',
  '.,': ',',
  ';.': '.',
  ':.': ':',
  ',;': ';',
  ';,': ';',
  ',:': ':',
  '.;': ';',
  ',,': ',',
  ';;': ';',
  '..': '.',
};

function clash(content: Content, list: Tokens, i: number): Slip | undefined {
  const { text } = content;
  const length = list.to[i]! - list.from[i]!;
  const single = length === 1;
  const twice = length === 2 && isMark(list, i, '.');
  const first = twice ? i : i - 1;
  if (!twice && (!single || list.kind[first] !== PUNCTUATION || list.to[first]! - list.from[first]! !== 1)) {
    return undefined;
  }
  const before = first - 1;
  if (before < 0 || list.kind[before] === PUNCTUATION || list.to[before] !== list.from[first]) {
    if (!isMark(list, before, ')')) return undefined;
  }
  const from = list.from[first]!;
  const to = list.to[i]!;
  const marks = text.slice(from, to);
  const meant = CLASHES[marks];
  if (!meant) return undefined;
  // A third mark, or a path: "a..b", "?...".
  const next = i + 1;
  const glued = next < list.count && !spaceBefore(list, next);
  if (glued && (list.kind[next] === PUNCTUATION || !/^\p{Lu}/u.test(text.slice(to)))) return undefined;
  const word = text.slice(list.from[before]!, list.to[before]!);
  if (marks[0] === '!' && /^\p{Lu}/u.test(word)) return undefined;
  if (marks[0] === '.' && !twice && mayEndInStop(content, list, before)) return undefined;
  return {
    message: 'clash',
    args: { marks, meant },
    at: { from, to },
    edits: [replace({ from, to }, meant + (glued ? ' ' : ''))],
  };
}

/** "Inc.,", "etc.,", "approx.;": short words, and all that begin with a capital, may be abbreviations. */
function mayEndInStop(content: Content, list: Tokens, i: number): boolean {
  if (list.kind[i] !== WORD) return true;
  const word = content.text.slice(list.from[i]!, list.to[i]!);
  const { functionWords } = languageOf(content.language);
  if (word.length > 1 && functionWords.has(wordAt(list, i))) return false;
  return word.length < 7 || word !== word.toLowerCase();
}

const openersOf = ofLanguage((language) => new Set(styleWords(language.id)?.newSentence ?? []));
const noDefinition = ofLanguage((language) =>
  wordSet([...language.data.definitions.or, ...language.data.durations.and]),
);

/** ", We use a payment processor": a capital where the sentence before has ended. */
function newSentence({ text, language }: Content, list: Tokens, i: number): Slip | undefined {
  if (!isMark(list, i, ',')) return undefined;
  const [opener, next] = [i + 1, i + 2];
  if (next >= list.count || list.kind[opener] !== WORD || list.kind[next] !== WORD) return undefined;
  if (list.kind[i - 1] !== WORD || !spaceBefore(list, opener) || spaceBefore(list, i)) return undefined;
  // Sentences do not open in lower case.
  if (isSmallAscii(text.charCodeAt(list.from[opener]!))) return undefined;
  const word = text.slice(list.from[opener]!, list.to[opener]!);
  if (!openersOf(language).has(word) || noDefinition(language).has(wordAt(list, next))) return undefined;
  if (/^\p{Lu}/u.test(text.slice(list.from[next]!))) return undefined;
  const at = { from: list.from[i]!, to: list.to[i]! };
  return {
    message: 'newSentence',
    args: { word },
    at: { from: at.from, to: list.to[opener]! },
    edits: [replace(at, '.')],
  };
}

/** The text writes We, You or This with a capital within its sentences: then a comma before it is no slip. */
const writesReaderInCapitals = perPolicy((policy: Policy): boolean => {
  let capitals = 0;
  for (const { content, role } of policy.clauses) {
    if (role === 'heading' || role === 'title' || role === 'contents') continue;
    capitals += innerCapitals(content);
    if (capitals > 1) return true;
  }
  return false;
});

/** How often one of the openers stands with a capital straight behind a word in lower case. */
const innerCapitals = fact((content: Content): number => {
  const openers = openersOf(content.language);
  const list = tokens(content);
  let count = 0;
  for (let i = 1; i < list.count; i++) {
    if (list.kind[i] !== WORD || list.kind[i - 1] !== WORD) continue;
    if (!openers.has(content.text.slice(list.from[i]!, list.to[i]!))) continue;
    if (/^\p{Ll}/u.test(content.text.slice(list.from[i - 1]!))) count++;
  }
  return count;
});
