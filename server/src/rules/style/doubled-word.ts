import { data } from '../../knowledge/data.generated.ts';
import { languageOf, ofLanguage, wordSet } from '../../knowledge/language.ts';
import { type StyleWords, styleWords } from '../../knowledge/style-words.ts';
import type { Content } from '../../model/content.ts';
import { oneOf } from '../../model/phrases.ts';
import { isMark, PUNCTUATION, type Tokens, tokens, WORD, wordAt } from '../../model/tokens.ts';
import { remove } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import type { ClauseRule, Finding, Fix } from '../rule.ts';

/**
 * The same word twice in a row, the same verb twice ("to protect protecting"), the same word on both sides of "and",
 * or the same item twice in a list. Words that a language rightly doubles, reduplicated names, labels without a mark
 * behind them ("Cookies Cookies are …") and "our products and products of others" are left alone.
 */
export const doubledWord: ClauseRule = {
  id: 'style/doubled-word',
  tag: 'unnecessary',
  scope: 'clause',
  severity: 'warning',

  *check(content, { role }) {
    const words = wordsOf(content.language);
    if (!words || role === 'residue') return;
    const list = tokens(content);
    for (let i = 1; i < list.count; i++) {
      const isWord = list.kind[i] === WORD;
      if (isWord && list.kind[i - 1] !== WORD) continue;
      const found = isWord
        ? (twice(content, list, i, words) ?? stem(list, i, words) ?? coordinated(content, list, i, words))
        : repeatedItem(content, list, i, words);
      if (!found) continue;
      yield found.finding;
      i = found.last;
    }
  },
};

interface Found {
  readonly finding: Finding;
  readonly last: number;
}

interface Words {
  readonly allowed: ReadonlySet<string>;
  readonly and: (list: Tokens, i: number) => boolean;
  readonly pairs: ReadonlySet<string>;
  readonly infinitive: (list: Tokens, i: number) => boolean;
  readonly participle: string;
  readonly functionWords: ReadonlySet<string>;
  readonly months: ReadonlyMap<string, number>;
}

const wordsOf = ofLanguage((language): Words | undefined => {
  const known: StyleWords | undefined = styleWords(language.id);
  if (!known) return undefined;
  const { allowed, and, pairs, infinitive, participle } = known.doubled;
  return {
    allowed: wordSet(allowed),
    and: oneOf(wordSet(and)),
    pairs: wordSet(pairs),
    infinitive: oneOf(wordSet(infinitive)),
    participle,
    functionWords: languageOf(language.id).functionWords,
    months: language.months,
  };
});

const names = wordSet(data.world.names.doubled);

/** "the the", "Policy Policy". */
function twice(content: Content, list: Tokens, i: number, words: Words): Found | undefined {
  if (list.words.key(list.value[i]!) !== list.words.key(list.value[i - 1]!)) return undefined;
  const word = wordAt(list, i);
  if (word !== wordAt(list, i - 1) || word.length < 2) return undefined;
  if (words.allowed.has(word) || names.has(word)) return undefined;
  const [first, second] = [raw(content, list, i - 1), raw(content, list, i)];
  // "let us US residents", "in May may": the two are different words.
  if (first !== second && (first !== capitalised(second) || words.months.has(word))) return undefined;
  const boundary = crossesMarkup(content, list.to[i - 1]!, list.from[i]!);
  if (isCapital(second) && (boundary || isLabel(content, list, i))) return undefined;
  const gone = { from: list.to[i - 1]!, to: list.to[i]! };
  const fixes: Fix[] = boundary ? [] : [{ title: 'remove', safety: 'safe', edits: [remove(gone)] }];
  return found('twice', { word: second }, { from: list.from[i - 1]!, to: list.to[i]! }, i, fixes);
}

/** "Use of Cookies Cookies are small files": a title ran into its text. */
function isLabel(content: Content, list: Tokens, second: number): boolean {
  const next = second + 1;
  if (next >= list.count || list.kind[next] !== WORD) return false;
  return !isCapital(raw(content, list, next));
}

/** "to protect protecting the data": an infinitive and straight behind it the participle of the same verb. */
function stem(list: Tokens, i: number, words: Words): Found | undefined {
  const { participle, infinitive, functionWords } = words;
  if (!participle || !infinitive(list, i - 2)) return undefined;
  const verb = wordAt(list, i - 1);
  const word = wordAt(list, i);
  if (verb.length < 3 || !word.endsWith(participle)) return undefined;
  if (word !== verb + participle && word !== verb.replace(/e$/, '') + participle) return undefined;
  if (!functionWords.has(wordAt(list, i + 1))) return undefined;
  const fixes: Fix[] = [
    fix('removeWord', word, { from: list.to[i - 1]!, to: list.to[i]! }),
    fix('removeWord', verb, { from: list.from[i - 1]!, to: list.from[i]! }),
  ];
  return found('stem', { first: verb, second: word }, { from: list.from[i - 1]!, to: list.to[i]! }, i, fixes);
}

/** "erase or erase": neither side says more than the other. */
function coordinated(content: Content, list: Tokens, i: number, words: Words): Found | undefined {
  if (i < 2 || !words.and(list, i - 1) || list.kind[i - 2] !== WORD) return undefined;
  const word = wordAt(list, i);
  if (word !== wordAt(list, i - 2) || word.length < 4 || words.pairs.has(word)) return undefined;
  if (words.allowed.has(word) || raw(content, list, i) !== raw(content, list, i - 2)) return undefined;
  const after = i + 1;
  if (after < list.count && !(list.kind[after] === PUNCTUATION && !isMark(list, after, '-')))
    return undefined;
  // "account data and data": what stands before the first word may be all the difference.
  const before = i - 3;
  const plain =
    before < 0 ||
    isMark(list, before, ',') ||
    isMark(list, before, ';') ||
    isMark(list, before, ':') ||
    words.functionWords.has(wordAt(list, before));
  if (!plain || isMark(list, after, '(')) return undefined;
  const at = { from: list.from[i - 2]!, to: list.to[i]! };
  return found('and', { text: text(content, at), word }, at, i, [
    fix('remove', word, { from: list.to[i - 2]!, to: list.to[i]! }),
  ]);
}

const LONGEST_ITEM = 8;

/** "name, e-mail address, e-mail address": the same words before and behind the comma at token `comma`. */
function repeatedItem(content: Content, list: Tokens, comma: number, words: Words): Found | undefined {
  if (!isMark(list, comma, ',') && !isMark(list, comma, ';')) return undefined;
  for (let n = 1; n <= LONGEST_ITEM; n++) {
    const first = comma - n;
    const last = comma + n;
    if (first < 0 || last >= list.count || list.kind[first] !== WORD || list.kind[last] !== WORD)
      return undefined;
    if (!isItemEdge(list, last + 1, words)) continue;
    if (!isItemEdge(list, first - 1, words) && !(n > 1 && words.functionWords.has(wordAt(list, first - 1))))
      continue;
    if (!sameWords(list, first, comma + 1, n)) continue;
    const at = { from: list.from[first]!, to: list.to[last]! };
    const item = content.text.slice(list.from[comma + 1]!, list.to[last]!);
    // "very, very"; "New York, New York"
    if ((n === 1 && item.length < 6) || words.allowed.has(wordAt(list, first)) || isCapital(item))
      return undefined;
    return found('item', { item }, at, last, [
      {
        title: 'removeItem',
        safety: 'suggested',
        edits: [remove({ from: list.from[comma]!, to: list.to[last]! })],
      },
    ]);
  }
  return undefined;
}

function isItemEdge(list: Tokens, i: number, words: Words): boolean {
  if (i < 0 || i >= list.count) return true;
  if (words.and(list, i)) return true;
  return list.kind[i] === PUNCTUATION && EDGES.has(list.value[i]!);
}

const EDGES = new Set(Array.from(',;:().', (mark) => mark.charCodeAt(0)));

function sameWords(list: Tokens, a: number, b: number, n: number): boolean {
  for (let k = 0; k < n; k++) {
    if (list.kind[a + k] !== WORD || wordAt(list, a + k) !== wordAt(list, b + k)) return false;
  }
  return true;
}

function found(
  message: string,
  args: Finding['args'] & object,
  at: Span,
  last: number,
  fixes: readonly Fix[],
): Found {
  return { finding: { message, args, at, fixes }, last };
}

function fix(title: string, word: string, gone: Span): Fix {
  return { title, args: { word }, safety: 'suggested', edits: [remove(gone)] };
}

/** Emphasis or a link begins or ends between the two offsets. */
function crossesMarkup(content: Content, from: number, to: number): boolean {
  return content.inlines.some(
    (inline) => (inline.from >= from && inline.from <= to) || (inline.to >= from && inline.to <= to),
  );
}

function raw(content: Content, list: Tokens, i: number): string {
  return content.text.slice(list.from[i]!, list.to[i]!);
}

function text(content: Content, { from, to }: Span): string {
  return content.text.slice(from, to);
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function isCapital(word: string): boolean {
  const first = word.slice(0, 1);
  return first !== first.toLowerCase();
}
