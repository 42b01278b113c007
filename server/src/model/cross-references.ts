import { ofLanguage, wordSet } from '../knowledge/language.ts';
import type { Span } from '../text/span.ts';
import { citations, type Provision, provisionsAt } from './citations.ts';
import type { Content } from './content.ts';
import { definitions } from './definitions.ts';
import { isNumeric } from './numbers.ts';
import { byWord, oneOf, type Phrases, phrases } from './phrases.ts';
import { isMark, NUMBER, PUNCTUATION, spaceBefore, type Tokens, tokens, WORD, wordAt } from './tokens.ts';
import { type Cue, factAbout } from './watch.ts';

/** Words that send the reader to another place in the same document. */
export interface CrossReference extends Span {
  readonly kind: /** "section 5", "clause 3.2(b)", "3.1 tot en met 3.3". */
    | 'numbered'
    /** "below", "hieronder". */
    | 'below'
    | 'above'
    /** A link to an anchor of the document. */
    | 'anchor';
  /** The word before the number, in lower case: "section". */
  readonly label?: string;
  /** What it points at, in order: one, or several in a list, or the ends of a range. Empty for the other kinds. */
  readonly targets: readonly Provision[];
  /** Everything between the two targets is meant as well. */
  readonly range: boolean;
  /** The anchor's name. */
  readonly anchor?: string;
}

const NONE: readonly CrossReference[] = [];

const referring: Cue = { word: (language) => termsOf(language).begins, inlines: true };

/** In order. References into a law or into another document are none. */
export const crossReferences = factAbout(referring, NONE, (content: Content): readonly CrossReference[] => {
  const list = tokens(content);
  const terms = termsOf(content.language);
  const cited = citations(content).filter(({ provisions }) => provisions.length > 0);
  const found: CrossReference[] = [];
  let end = 0;
  let citation = 0;
  for (let i = 0; i < list.count; i++) {
    if (!terms.mayBegin(list, i)) continue;
    const from = list.from[i]!;
    while (citation < cited.length && cited[citation]!.to <= from) citation++;
    if (from < end || (citation < cited.length && cited[citation]!.from <= from)) continue;
    const reference =
      readNumbered(content, list, i, terms) ?? readDirection(list, i, terms, content.language);
    if (!reference || isOfDefinition(content, reference)) continue;
    found.push(reference);
    end = reference.to;
  }
  for (const { kind, from, to, target } of content.inlines) {
    if (kind !== 'link' || !target?.startsWith('#') || target.length < 2) continue;
    found.push({ kind: 'anchor', from, to, targets: [], range: false, anchor: target.slice(1) });
  }
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
});

/** "(hierna: “Acme”)": what comes after is a name, not a place. */
function isOfDefinition(content: Content, { kind, from, to }: CrossReference): boolean {
  if (kind !== 'below' && kind !== 'above') return false;
  return definitions(content).some((one) => one.from <= from && to <= one.to);
}

interface Terms {
  /** Whether a reference may begin with the word or number. */
  readonly begins: (word: string) => boolean;
  readonly mayBegin: (list: Tokens, at: number) => true | undefined;
  readonly isLabel: (list: Tokens, at: number) => boolean;
  readonly isBelow: (list: Tokens, at: number) => boolean;
  readonly isAbove: (list: Tokens, at: number) => boolean;
  readonly not: Phrases;
  readonly own: ReadonlySet<string>;
  readonly document: Phrases;
  /** A word that makes what follows "of" a law or another document. */
  readonly others: ReadonlySet<string>;
  readonly of: ReadonlySet<string>;
  readonly units: ReadonlyMap<string, unknown>;
  readonly joins: ReadonlySet<string>;
}

const termsOf = ofLanguage((language): Terms => {
  const { labels, below, above, not, own, document } = language.data.references;
  const { documents, of, laws } = language.data.citations;
  const { range, and } = language.data.durations;
  const names = Object.values(laws).flat();
  const first = wordSet([...labels, ...below, ...above]);
  const begins = (word: string): boolean => first.has(word) || SECTION_NUMBER.test(word);
  return {
    begins,
    mayBegin: byWord((word) => begins(word) || undefined),
    isLabel: oneOf(wordSet(labels)),
    isBelow: oneOf(wordSet(below)),
    isAbove: oneOf(wordSet(above)),
    not: phrases(not),
    own: wordSet(own),
    document: phrases(document),
    others: wordSet([...documents, ...names.filter((name) => !name.includes(' '))]),
    of: wordSet(of),
    units: language.units,
    joins: wordSet([...range, ...and]),
  };
});

function readNumbered(content: Content, list: Tokens, at: number, terms: Terms): CrossReference | undefined {
  const { text, language } = content;
  if (list.kind[at] === NUMBER) return readBareRange(content, list, at, terms);
  if (list.kind[at] !== WORD || !terms.isLabel(list, at)) return undefined;
  let next = at + 1;
  if (isMark(list, next, '.') && !spaceBefore(list, next)) next++;
  if (next >= list.count) return undefined;
  const places = provisionsAt(text, list, next, language);
  const lettered = places.provisions.length === 0 ? letteredAt(text, list, next) : undefined;
  const targets = lettered ? [lettered.provision] : places.provisions;
  const behind = lettered ? lettered.next : places.next;
  if (targets.length === 0) return undefined;
  if (isCounted(list, behind, terms) || leadsElsewhere(list, behind, terms)) return undefined;
  if (isEntry(list, at, terms)) return undefined;
  return {
    kind: 'numbered',
    from: list.from[at]!,
    to: targets.at(-1)!.to,
    label: wordAt(list, at),
    targets,
    range: places.range,
  };
}

/** "tomo 3, folio 48, sección 8": a place in a register. */
function isEntry(list: Tokens, at: number, terms: Terms): boolean {
  if (!isMark(list, at - 1, ',') || list.kind[at - 2] !== NUMBER) return false;
  return at === 2 || (list.kind[at - 3] === WORD && !terms.isLabel(list, at - 3));
}

/** "In scenarios 3.1 to 3.3": decimal numbers need no label. */
function readBareRange(content: Content, list: Tokens, at: number, terms: Terms): CrossReference | undefined {
  if (!isSectionNumber(content.text, list, at)) return undefined;
  if (isMark(list, at - 1, '€') || isMark(list, at - 1, '$') || isMark(list, at - 1, '£')) return undefined;
  const places = provisionsAt(content.text, list, at, content.language);
  const [first, second] = places.provisions;
  if (!places.range || places.provisions.length !== 2 || !/^\d+\.\d/.test(second!.number)) return undefined;
  if (first!.number.split('.')[0] !== second!.number.split('.')[0]) return undefined;
  if (isCounted(list, places.next, terms) || leadsElsewhere(list, places.next, terms)) return undefined;
  return { kind: 'numbered', from: first!.from, to: second!.to, targets: places.provisions, range: true };
}

function isSectionNumber(text: string, list: Tokens, at: number): boolean {
  return SECTION_NUMBER.test(text.slice(list.from[at]!, list.to[at]!));
}

const SECTION_NUMBER = /^\d{1,2}(?:\.\d{1,2})+$/;

/** "Annex A", "section IV". A single letter must not go on as a sentence would ("in part I agree"). */
function letteredAt(
  text: string,
  list: Tokens,
  at: number,
): { readonly provision: Provision; readonly next: number } | undefined {
  if (list.kind[at] !== WORD) return undefined;
  const number = text.slice(list.from[at]!, Math.min(list.to[at]!, list.from[at]! + 8));
  const roman = /^[IVXLC]{2,7}$/.test(number);
  const letter = /^[A-Z]$/.test(number) && (at + 1 >= list.count || list.kind[at + 1] === PUNCTUATION);
  if (!roman && !letter) return undefined;
  return { provision: { from: list.from[at]!, to: list.to[at]!, number, parts: [] }, next: at + 1 };
}

/** "part 30 days", "point 5 %": the number counts something. */
function isCounted(list: Tokens, at: number, terms: Terms): boolean {
  return isMark(list, at, '%') || (list.kind[at] === WORD && terms.units.has(wordAt(list, at)));
}

const FURTHEST = 7;

/** "of the FTC Act", "of PayPal's policy", "van de voorwaarden"; not "of this policy". */
function leadsElsewhere(list: Tokens, at: number, terms: Terms): boolean {
  let next = isMark(list, at, ',') ? at + 1 : at;
  if (list.kind[next] !== WORD) return false;
  const linked = terms.of.has(wordAt(list, next));
  if (linked) next++;
  const own = terms.own.has(wordAt(list, next));
  for (let i = next; i < list.count && i < next + FURTHEST; i++) {
    if (list.kind[i] === PUNCTUATION && !isMark(list, i, '-') && !isMark(list, i, '’')) return false;
    if (list.kind[i] !== WORD) continue;
    if (terms.others.has(wordAt(list, i))) return linked || i === next;
    if (terms.document.startingAt(list, i) >= 0) return linked && !own;
    if (!linked) return false;
  }
  return false;
}

function readDirection(list: Tokens, at: number, terms: Terms, language: string): CrossReference | undefined {
  const kind = terms.isBelow(list, at) ? 'below' : terms.isAbove(list, at) ? 'above' : undefined;
  if (!kind) return undefined;
  // "below the age of 16", "above 18", "16 and above", "hierna te noemen"
  if (isNumeric(list, at + 1, language) || terms.not.startingAt(list, at + 1) >= 0) return undefined;
  if (terms.joins.has(wordAt(list, at - 1)) && at > 1 && isNumeric(list, at - 2, language)) return undefined;
  return { kind, from: list.from[at]!, to: list.to[at]!, targets: [], range: false };
}
