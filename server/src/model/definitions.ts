import { ofLanguage } from '../knowledge/language.ts';
import type { Inline } from '../parse/block.ts';
import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';
import { beginningOf, type Phrases, phrases, tellingWords } from './phrases.ts';
import { isMark, PUNCTUATION, type Tokens, tokens, WORD, wordAt } from './tokens.ts';
import { type Cue, factAbout } from './watch.ts';

/** A place where a text says what it will call something. */
export interface Definition extends Span {
  readonly form: /** (hereinafter referred to as “we”), (the "Services"). */
    | 'bracket'
    /** “Services” means …; the span is that of the term and the verb. */
    | 'means'
    /** hereinafter “we”, without brackets. */
    | 'lead';
  /** One, or several names for one thing. */
  readonly terms: readonly DefinedTerm[];
}

/** The term's words without their quotation marks. */
export interface DefinedTerm extends Span {
  readonly text: string;
}

const NONE: readonly Definition[] = [];

/** A term is set in quotation marks or in bold, or words lead to it; and words say so, or it stands in brackets. */
const setApart: Cue = {
  word: (language) => (word) => termsOf(language).leading.has(word),
  marks: '"“„”«\'‘‚',
  inlines: true,
};
const saying: Cue = { word: (language) => (word) => termsOf(language).telling.has(word), marks: '(' };

export const definitions = factAbout([setApart, saying], NONE, (content: Content): readonly Definition[] => {
  const list = tokens(content);
  const text = { content, list, words: termsOf(content.language), marked: markedTerms(content, list) };
  const found: Definition[] = [];
  for (let i = 0; i < list.count; i++) {
    const definition = readAt(text, i);
    if (!definition) continue;
    found.push(definition);
    while (i + 1 < list.count && list.from[i + 1]! < definition.to) i++;
  }
  return found;
});

/** A text with what is told of it before a definition is sought in it. */
interface Text {
  readonly content: Content;
  readonly list: Tokens;
  readonly words: Words;
  /** Terms set in bold or italics, by their first token. */
  readonly marked: ReadonlyMap<number, Term>;
}

function readAt(text: Text, at: number): Definition | undefined {
  const { list, words, marked } = text;
  if (isMark(list, at, '(')) return readBracket(text, at);
  if (list.kind[at] !== WORD) return readMeans(text, at);
  const meaning = marked.size > 0 ? readMeans(text, at) : undefined;
  return meaning ?? (words.mayLead(list, at) ? readLead(text, at) : undefined);
}

interface Words {
  readonly lead: Phrases;
  readonly means: Phrases;
  readonly or: Phrases;
  readonly articles: Phrases;
  readonly small: ReadonlySet<string>;
  readonly mayLead: (list: Tokens, at: number) => boolean;
  /** What leads to a term has one of these words. */
  readonly leading: ReadonlySet<string>;
  /** What leads to a term and what says its meaning have one of these. */
  readonly telling: ReadonlySet<string>;
}

const termsOf = ofLanguage((language): Words => {
  const { lead, means, or, articles } = language.data.definitions;
  const leads = phrases(lead);
  return {
    lead: leads,
    means: phrases(means),
    or: phrases(or),
    articles: phrases(articles),
    small: language.functionWords,
    mayLead: beginningOf(leads),
    leading: tellingWords(lead, language.functionWords),
    telling: tellingWords([...lead, ...means], language.functionWords),
  };
});

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”"',
  '„': '“”"',
  '”': '”',
  '«': '»',
  "'": "'’",
  '‘': "’'",
  '‚': '‘’',
};

const MOST_TOKENS = 12;
const MOST_IN_BRACKET = 80;

interface Term {
  readonly term: DefinedTerm;
  /** The token behind it and its closing mark. */
  readonly next: number;
}

/** Terms set in bold or italics, by their first token. */
function markedTerms(content: Content, list: Tokens): ReadonlyMap<number, Term> {
  if (!content.inlines.some(isEmphasis)) return NOT_MARKED;
  const found = new Map<number, Term>();
  let at = 0;
  for (const inline of content.inlines) {
    if (!isEmphasis(inline)) continue;
    const { from, to } = inline;
    while (at < list.count && list.from[at]! < from) at++;
    const first = at;
    let next = first;
    while (next < list.count && list.to[next]! <= to && next - first <= MOST_TOKENS) next++;
    if (next === first || next - first > MOST_TOKENS || list.kind[first] !== WORD) continue;
    found.set(first, { term: termOf(content, list, first, next), next });
  }
  return found;
}

const NOT_MARKED: ReadonlyMap<number, Term> = new Map();

function isEmphasis({ kind }: Inline): boolean {
  return kind === 'strong' || kind === 'emphasis';
}

function termOf(content: Content, list: Tokens, first: number, next: number): DefinedTerm {
  const from = list.from[first]!;
  const to = list.to[next - 1]!;
  return { from, to, text: content.text.slice(from, to) };
}

/** A term in quotation marks, or in bold, that begins at token `at`. */
function termAt({ content, list, marked }: Text, at: number): Term | undefined {
  const bold = marked.get(at);
  if (bold) return bold;
  if (at >= list.count || list.kind[at] !== PUNCTUATION) return undefined;
  const closing = CLOSING[content.text[list.from[at]!]!];
  if (!closing) return undefined;
  for (let i = at + 1; i < list.count && i <= at + MOST_TOKENS; i++) {
    if (list.kind[i] !== PUNCTUATION || !closing.includes(content.text[list.from[i]!]!)) continue;
    // “Services,” — the mark belongs to the sentence.
    let end = i;
    while (end > at + 1 && (isMark(list, end - 1, ',') || isMark(list, end - 1, '.'))) end--;
    if (end === at + 1 || list.kind[at + 1] === PUNCTUATION) return undefined;
    return { term: termOf(content, list, at + 1, end), next: i + 1 };
  }
  return undefined;
}

function readBracket(text: Text, open: number): Definition | undefined {
  const { list, words } = text;
  const terms: DefinedTerm[] = [];
  let led = false;
  let at = open + 1;
  while (at < list.count && at < open + MOST_IN_BRACKET) {
    if (isMark(list, at, ')')) {
      if (terms.length === 0) return undefined;
      return { form: 'bracket', from: list.from[open]!, to: list.to[at]!, terms };
    }
    const quoted = termAt(text, at);
    if (quoted) {
      terms.push(quoted.term);
      at = quoted.next;
      continue;
    }
    if (isMark(list, at, ',') || isMark(list, at, ':') || isMark(list, at, ';') || isMark(list, at, '/')) {
      at++;
      continue;
    }
    const lead = words.lead.startingAt(list, at);
    if (lead > 0) {
      led = true;
      at = lead;
      continue;
    }
    const passed = Math.max(words.or.startingAt(list, at), words.articles.startingAt(list, at));
    if (passed > 0 && (terms.length > 0 || led || termAt(text, passed))) {
      at = passed;
      continue;
    }
    if (terms.length > 0) return afterComma(list, at) ? closed(list, open, at, terms) : undefined;
    if (!led) return undefined;
    // (hierna: wij), (hereinafter the Company)
    const plain = plainTerm(text, at);
    if (!plain) return undefined;
    terms.push(plain.term);
    at = plain.next;
  }
  return undefined;
}

function afterComma(list: Tokens, at: number): boolean {
  return isMark(list, at - 1, ',') || isMark(list, at - 1, ';');
}

/** The bracket goes on after its terms: ("Site", which is run by Acme). */
function closed(
  list: Tokens,
  open: number,
  from: number,
  terms: readonly DefinedTerm[],
): Definition | undefined {
  for (let at = from; at < list.count && at < open + MOST_IN_BRACKET; at++) {
    if (isMark(list, at, '(')) return undefined;
    if (isMark(list, at, ')')) return { form: 'bracket', from: list.from[open]!, to: list.to[at]!, terms };
  }
  return undefined;
}

/** Without quotation marks a term is a name or a single word: not "with the above". */
function plainTerm({ content, list, words }: Text, at: number): Term | undefined {
  let next = at;
  while (next < list.count && next - at <= 5 && (list.kind[next] === WORD || isMark(list, next, '-'))) next++;
  if (next === at || next - at > 5) return undefined;
  if (!isMark(list, next, ')') && !isMark(list, next, ',')) return undefined;
  if (next > at + 1 && words.small.has(wordAt(list, at))) return undefined;
  return { term: termOf(content, list, at, next), next };
}

/** “Services” means …, "Persoonsgegevens" betekent … */
function readMeans(text: Text, at: number): Definition | undefined {
  const { list, words } = text;
  const first = termAt(text, at);
  if (!first) return undefined;
  const terms = [first.term];
  let next = first.next;
  for (let more = 0; more < 6; more++) {
    const comma = isMark(list, next, ',') ? next + 1 : next;
    const or = words.or.startingAt(list, comma);
    const another = termAt(text, or > 0 ? or : comma);
    if (!another) break;
    terms.push(another.term);
    next = another.next;
  }
  const verb = words.means.startingAt(list, next);
  if (verb < 0) return undefined;
  return { form: 'means', from: list.from[at]!, to: list.to[verb - 1]!, terms };
}

/** hereinafter “we”, ook wel te noemen "Acme": a lead of several words, or a long one, right before a term. */
function readLead(text: Text, at: number): Definition | undefined {
  const { list, words } = text;
  if (list.kind[at] !== WORD) return undefined;
  const lead = words.lead.startingAt(list, at);
  if (lead < 0 || list.to[lead - 1]! - list.from[at]! < 9) return undefined;
  let next = lead;
  if (isMark(list, next, ':') || isMark(list, next, ',')) next++;
  const article = words.articles.startingAt(list, next);
  const terms: DefinedTerm[] = [];
  let term = termAt(text, article > 0 ? article : next);
  while (term && terms.length < 6) {
    terms.push(term.term);
    next = term.next;
    const comma = isMark(list, next, ',') ? next + 1 : next;
    const or = words.or.startingAt(list, comma);
    term = or > 0 || comma > next ? termAt(text, or > 0 ? or : comma) : undefined;
  }
  if (terms.length === 0) return undefined;
  return { form: 'lead', from: list.from[at]!, to: list.to[next - 1]!, terms };
}
