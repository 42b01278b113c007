import { data } from '../knowledge/data.generated.ts';
import { ofLanguage, wordSet } from '../knowledge/language.ts';
import type { Span } from '../text/span.ts';
import type { Content } from './content.ts';
import { beginningOf, type Phrases, phrases, tellingWords } from './phrases.ts';
import { isMark, NUMBER, PUNCTUATION, spaceBefore, type Tokens, tokens, WORD, wordAt } from './tokens.ts';
import { type Cue, factAbout } from './watch.ts';

/** A law, or a place in one: "Article 6(1)(f) GDPR", "§ 22575", "Regulation (EU) 2016/679", "the AVG". */
export interface Citation extends Span {
  readonly kind: 'article' | 'section' | 'recital' | 'instrument' | 'law';
  /** The law as language.json and world/instruments.json name it: "gdpr". Absent where the text does not say. */
  readonly law?: string;
  /** An instrument's number: "2016/679", "95/46". */
  readonly instrument?: string;
  /** The places cited, in order; empty where the law is cited as a whole. */
  readonly provisions: readonly Provision[];
  /** "15 to 22": everything between the two provisions is meant as well. */
  readonly range: boolean;
}

export interface Provision extends Span {
  /** "13", "1798.100", "22A". */
  readonly number: string;
  /** "(2)(a)" is ["2", "a"]. */
  readonly parts: readonly string[];
}

/** "13(2)(a)". */
export function provisionText({ number, parts }: Pick<Provision, 'number' | 'parts'>): string {
  return number + parts.map((part) => `(${part})`).join('');
}

const NONE: readonly Citation[] = [];

const citing: Cue = { word: (language) => (word) => termsOf(language).telling.has(word), marks: '§' };

export const citations = factAbout(citing, NONE, (content: Content): readonly Citation[] => {
  const list = tokens(content);
  const terms = termsOf(content.language);
  const found: Citation[] = [];
  let end = 0;
  for (let i = 0; i < list.count; i++) {
    if (list.from[i]! < end || !terms.mayBegin(list, i)) continue;
    const citation = readPlaces(content.text, list, i, end, terms) ?? readWhole(content.text, list, i, terms);
    if (!citation) continue;
    found.push(citation);
    end = citation.to;
  }
  return found;
});

/** Where the provisions after a label end, for whoever reads references to places in the document itself. */
export interface Places {
  readonly provisions: readonly Provision[];
  readonly range: boolean;
  /** The token behind the last of them. */
  readonly next: number;
}

interface LawName {
  readonly law: string;
  readonly names: Phrases;
}

interface Terms extends ProvisionTerms {
  readonly article: Phrases;
  readonly section: Phrases;
  readonly recital: Phrases;
  readonly instrument: Phrases;
  readonly of: ReadonlySet<string>;
  readonly laws: readonly LawName[];
  readonly anyLaw: Phrases;
  readonly own: Phrases;
  /** Whether a citation may begin at a token. */
  readonly mayBegin: (list: Tokens, at: number) => boolean;
  /** Every citation has one of these words, or "§". */
  readonly telling: ReadonlySet<string>;
}

const termsOf = ofLanguage((language): Terms => {
  const c = language.data.citations;
  const { own, document } = language.data.references;
  const instruments = [...c.regulation, ...c.directive, ...c.decision];
  const names = Object.values(c.laws).flat();
  const article = phrases(c.article);
  const section = phrases([...c.section, '§', '§§']);
  const recital = phrases(c.recital);
  const instrument = phrases(instruments);
  const anyLaw = phrases(names);
  return {
    article,
    section,
    recital,
    paragraph: wordSet(c.paragraph),
    point: wordSet(c.point),
    instrument,
    of: wordSet(c.of),
    and: phrases(c.and),
    through: phrases(c.through),
    laws: Object.entries(c.laws).map(([law, names]) => ({ law, names: phrases(names) })),
    anyLaw,
    own: phrases(own.flatMap((word) => document.map((name) => `${word} ${name}`))),
    mayBegin: beginningOf(article, section, recital, instrument, anyLaw),
    telling: tellingWords(
      [...c.article, ...c.section, ...c.recital, ...instruments, ...names],
      language.functionWords,
    ),
  };
});

/** "Article 6(1)(f) of the GDPR", "GDPR Art. 6", "section 1798.100", "artikel 13 lid 2 AVG". */
function readPlaces(
  text: string,
  list: Tokens,
  at: number,
  after: number,
  terms: Terms,
): Citation | undefined {
  const label = labelAt(list, at, terms);
  if (!label) return undefined;
  const places = readProvisions(text, list, label.next, terms);
  if (places.provisions.length === 0) return undefined;
  const linked = skipLinks(list, places.next, terms);
  if (terms.own.startingAt(list, linkStart(list, places.next, terms)) >= 0) return undefined;

  const behind = lawAt(text, list, linked, terms) ?? instrumentAt(text, list, linked, terms);
  const cited = { provisions: places.provisions, range: places.range };
  if (behind) {
    return {
      kind: label.kind,
      from: list.from[at]!,
      to: list.to[behind.next - 1]!,
      ...(behind.law ? { law: behind.law } : {}),
      ...(behind.instrument ? { instrument: behind.instrument } : {}),
      ...cited,
    };
  }
  const span = { from: list.from[at]!, to: places.provisions.at(-1)!.to };
  const before = lawBefore(text, list, at, after, terms);
  if (before) return { kind: label.kind, from: before.from, to: span.to, law: before.law, ...cited };
  const telling =
    label.kind === 'recital' ||
    (label.kind === 'article' && places.provisions.some(({ parts }) => parts.length > 0)) ||
    (label.kind === 'section' && places.provisions.every(({ number }) => isStatuteNumber(number)));
  return telling ? { kind: label.kind, ...span, ...cited } : undefined;
}

/** "1798.100", "22575": no policy has that many sections. */
function isStatuteNumber(number: string): boolean {
  return Number.parseInt(number, 10) >= 200;
}

function labelAt(
  list: Tokens,
  at: number,
  terms: Terms,
): { readonly kind: 'article' | 'section' | 'recital'; readonly next: number } | undefined {
  if (list.kind[at] !== WORD && list.kind[at] !== PUNCTUATION) return undefined;
  let kind: 'article' | 'section' | 'recital' = 'article';
  let next = terms.article.startingAt(list, at);
  if (next < 0) {
    kind = 'section';
    next = terms.section.startingAt(list, at);
  }
  if (next < 0) {
    kind = 'recital';
    next = terms.recital.startingAt(list, at);
  }
  if (next < 0) return undefined;
  while (isMark(list, next, '.') || isMark(list, next, '§')) next++;
  return { kind, next };
}

interface ProvisionTerms {
  readonly paragraph: ReadonlySet<string>;
  readonly point: ReadonlySet<string>;
  readonly and: Phrases;
  readonly through: Phrases;
}

const provisionTermsOf = ofLanguage((language): ProvisionTerms => {
  const c = language.data.citations;
  return {
    paragraph: wordSet(c.paragraph),
    point: wordSet(c.point),
    and: phrases(c.and),
    through: phrases(c.through),
  };
});

/** The provisions that begin at token `at`: "6", "13(2)(a)", "13 lid 2 onder a", "13 and 14", "15 to 22", "3.1–3.3". */
export function provisionsAt(text: string, list: Tokens, at: number, language: string): Places {
  return readProvisions(text, list, at, provisionTermsOf(language));
}

const MOST_PROVISIONS = 30;

function readProvisions(text: string, list: Tokens, at: number, terms: ProvisionTerms): Places {
  const provisions: Provision[] = [];
  let next = at;
  let range = false;
  while (provisions.length < MOST_PROVISIONS) {
    const read = readProvision(text, list, next, terms);
    if (!read) break;
    provisions.push(read.provision);
    next = read.next;
    const dash = isMark(list, next, '-') || isMark(list, next, '–') || isMark(list, next, '—');
    const through = dash ? next + 1 : terms.through.startingAt(list, next);
    if (through > 0 && startsProvision(text, list, through)) {
      range = true;
      next = through;
      continue;
    }
    let joined = isMark(list, next, ',') ? next + 1 : next;
    const and = terms.and.startingAt(list, joined);
    if (and > 0) joined = and;
    if (joined === next || !startsProvision(text, list, joined)) break;
    next = joined;
  }
  const end = provisions.at(-1)?.to;
  while (end !== undefined && next > at && list.to[next - 1]! > end) next--;
  return { provisions, range, next };
}

function startsProvision(text: string, list: Tokens, at: number): boolean {
  if (list.kind[at] === NUMBER) return !/,/.test(text.slice(list.from[at]!, list.to[at]!));
  return isMark(list, at, '(') && isPart(text, list, at + 1) && isMark(list, at + 2, ')');
}

function readProvision(
  text: string,
  list: Tokens,
  at: number,
  terms: ProvisionTerms,
): { readonly provision: Provision; readonly next: number } | undefined {
  let number = '';
  let next = at;
  let to = 0;
  const from = list.from[at] ?? 0;
  if (list.kind[at] === NUMBER) {
    number = text.slice(list.from[at]!, list.to[at]!);
    to = list.to[at]!;
    next = at + 1;
    // "22A", "11.7a", but not "5th".
    if (list.kind[next] === WORD && !spaceBefore(list, next) && list.to[next]! - list.from[next]! === 1) {
      number += text.slice(list.from[next]!, list.to[next]!);
      to = list.to[next]!;
      next++;
    }
  }
  const parts: string[] = [];
  while (parts.length < 6) {
    if (isMark(list, next, '(') && isPart(text, list, next + 1) && isMark(list, next + 2, ')')) {
      if (number && spaceBefore(list, next) && !isSingle(list, next + 1)) break;
      parts.push(text.slice(list.from[next + 1]!, list.to[next + 1]!));
      to = list.to[next + 2]!;
      next += 3;
      continue;
    }
    // "artikel 13, lid 2, onder a", "paragraph 1 point (f)"
    let word = isMark(list, next, ',') ? next + 1 : next;
    const label = wordAt(list, word);
    if (!number || (!terms.paragraph.has(label) && !terms.point.has(label))) break;
    word++;
    // "aanhef en onder b"
    for (let more = 0; more < 2; more++) {
      const and = terms.and.startingAt(list, word);
      if (and > 0 && terms.point.has(wordAt(list, and))) word = and + 1;
      else if (terms.point.has(wordAt(list, word))) word++;
    }
    if (isMark(list, word, '.')) word++;
    const bracketed = isMark(list, word, '(');
    if (bracketed) word++;
    if (!isPart(text, list, word) || (bracketed && !isMark(list, word + 1, ')'))) break;
    if (terms.paragraph.has(label) && list.kind[word] !== NUMBER) break;
    parts.push(text.slice(list.from[word]!, list.to[word]!));
    to = list.to[bracketed ? word + 1 : word]!;
    next = bracketed ? word + 2 : word + 1;
  }
  if (!number && parts.length === 0) return undefined;
  return { provision: { from, to, number, parts }, next };
}

/** A paragraph's number or a point's letter. */
function isPart(text: string, list: Tokens, at: number): boolean {
  if (at >= list.count) return false;
  const written = text.slice(list.from[at]!, Math.min(list.to[at]!, list.from[at]! + 6));
  return /^(?:\d{1,3}|[a-z]{1,2}|[A-Z]{1,2}|[ivxIVX]{1,5})$/.test(written);
}

function isSingle(list: Tokens, at: number): boolean {
  return list.to[at]! - list.from[at]! <= 2;
}

interface Law {
  readonly law?: string;
  readonly instrument?: string;
  /** The token behind it. */
  readonly next: number;
}

const MOST_LINKS = 6;

/** Past "of the", ", " and an opening bracket. */
function skipLinks(list: Tokens, at: number, terms: Terms): number {
  let next = at;
  for (let links = 0; links < MOST_LINKS && next < list.count; links++) {
    if (isMark(list, next, ',') || isMark(list, next, '(')) next++;
    else if (list.kind[next] === WORD && terms.of.has(wordAt(list, next)) && !lawIn(list, next, terms))
      next++;
    else break;
  }
  return next;
}

function linkStart(list: Tokens, at: number, terms: Terms): number {
  return list.kind[at] === WORD && terms.of.has(wordAt(list, at)) ? at + 1 : at;
}

function lawIn(list: Tokens, at: number, terms: Terms): boolean {
  return terms.anyLaw.startingAt(list, at) >= 0;
}

function lawAt(
  text: string,
  list: Tokens,
  at: number,
  terms: Terms,
): (Law & { readonly law: string }) | undefined {
  if (at >= list.count || list.kind[at] !== WORD || !terms.anyLaw.begins(wordAt(list, at))) return undefined;
  let best: { law: string; next: number } | undefined;
  for (const { law, names } of terms.laws) {
    const next = names.startingAt(list, at);
    if (next < 0 || (best && best.next >= next)) continue;
    if (isNamed(text, list, at, next)) best = { law, next };
  }
  return best;
}

function lawBefore(
  text: string,
  list: Tokens,
  at: number,
  after: number,
  terms: Terms,
): { readonly law: string; readonly from: number } | undefined {
  const end = isMark(list, at - 1, ',') || isMark(list, at - 1, '(') ? at - 1 : at;
  if (terms.anyLaw.endingBefore(list, end) < 0) return undefined;
  let best: { law: string; from: number } | undefined;
  for (const { law, names } of terms.laws) {
    const first = names.endingBefore(list, end);
    if (first < 0 || list.from[first]! < after || !isNamed(text, list, first, end)) continue;
    if (!best || list.from[first]! < best.from) best = { law, from: list.from[first]! };
  }
  return best;
}

/** A short name is one only with a capital: "Tw", not "tw". */
function isNamed(text: string, list: Tokens, first: number, next: number): boolean {
  const written = text.slice(list.from[first]!, list.to[next - 1]!);
  return written.length > 12 || written !== written.toLowerCase();
}

/** "Regulation (EU) 2016/679", "Directive 95/46/EC", "the GDPR". */
function readWhole(text: string, list: Tokens, at: number, terms: Terms): Citation | undefined {
  const instrument = instrumentAt(text, list, at, terms);
  if (instrument) {
    return {
      kind: 'instrument',
      from: list.from[at]!,
      to: list.to[instrument.next - 1]!,
      ...(instrument.law ? { law: instrument.law } : {}),
      ...(instrument.instrument ? { instrument: instrument.instrument } : {}),
      provisions: [],
      range: false,
    };
  }
  const law = lawAt(text, list, at, terms);
  if (!law) return undefined;
  // "GDPR Article 15", "Cal. Civ. Code, § 1798.100"
  const behind = isMark(list, law.next, ',') || isMark(list, law.next, '(') ? law.next + 1 : law.next;
  const placed = readPlaces(text, list, behind, list.from[at]!, terms);
  if (placed?.from === list.from[at]) return placed;
  const span = { from: list.from[at]!, to: list.to[law.next - 1]! };
  return { kind: 'law', ...span, law: law.law, provisions: [], range: false };
}

const instruments: Readonly<Record<string, string>> = data.world.instruments;

function instrumentAt(text: string, list: Tokens, at: number, terms: Terms): Law | undefined {
  let next = terms.instrument.startingAt(list, at);
  if (next < 0) return undefined;
  // "(EU)", "(EC) No", "EU"
  if (isMark(list, next, '(') && list.kind[next + 1] === WORD && isMark(list, next + 2, ')')) next += 3;
  else if (
    list.kind[next] === WORD &&
    /^(?:EU|EC|EG|EEC)$/.test(text.slice(list.from[next]!, list.to[next]!))
  )
    next++;
  if (list.kind[next] === WORD && /^(?:no|nr)$/.test(wordAt(list, next))) next++;
  if (isMark(list, next, '.')) next++;
  if (list.kind[next] !== NUMBER || !isMark(list, next + 1, '/') || list.kind[next + 2] !== NUMBER)
    return undefined;
  const parts = [next, next + 2].map((i) => text.slice(list.from[i]!, list.to[i]!));
  if (parts.some((part) => !/^\d{1,4}$/.test(part))) return undefined;
  const instrument = parts.join('/');
  next += 3;
  // "95/46/EC"
  if (
    isMark(list, next, '/') &&
    list.kind[next + 1] === WORD &&
    list.to[next + 1]! - list.from[next + 1]! <= 3
  )
    next += 2;
  const law = Object.hasOwn(instruments, instrument) ? instruments[instrument] : undefined;
  return law ? { law, instrument, next } : { instrument, next };
}
