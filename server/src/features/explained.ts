import type { Judgement } from '../analysis/judgement.ts';
import { articleText, lawText, sectionText, termText } from '../docs/explanations.ts';
import type { LanguageId } from '../knowledge/language.ts';
import { laws } from '../knowledge/laws.ts';
import { type Citation, citations, type Provision, provisionText } from '../model/citations.ts';
import { mentions } from '../model/mentions.ts';
import type { Clause } from '../model/policy.ts';
import { place } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';
import { clauseAt } from './clause-at.ts';
import { sectionDuties } from './section-duties.ts';

/** Something that is explained to whoever points at it. */
export interface Explained {
  /** Markdown. */
  readonly text: string;
  readonly at: Span;
}

/** What there is to say about the words at an offset: a cited article, a legal term, a heading; of several, each. */
export function explanationsAt(
  judgement: Judgement,
  offset: number,
  language: LanguageId,
): readonly Explained[] {
  const clause = clauseAt(judgement.reading.policy, offset);
  if (!clause) return [];
  const cited = articleAt(judgement, clause, offset, language);
  const meant = cited ?? termAt(clause, offset, language);
  return [headingAt(judgement, clause, offset, language), meant].filter((one) => one !== undefined);
}

function articleAt(
  { plan }: Judgement,
  clause: Clause,
  offset: number,
  language: LanguageId,
): Explained | undefined {
  for (const citation of citations(clause.content)) {
    const whole = place(clause, citation);
    if (!touches(whole, offset)) continue;
    const candidates = citation.law === undefined ? plan.circumstances.laws : [citation.law];
    const own = citation.provisions.find((provision) => touches(place(clause, provision), offset));
    const provisions = own ? [own] : citation.provisions;
    const texts = provisions.flatMap((provision) => {
      for (const law of candidates) {
        const text = articlesIn(law, provision, language);
        if (text.length > 0) return text;
      }
      return [];
    });
    const text = texts.length > 0 ? texts.join('\n\n---\n\n') : wholeLaw(citation);
    if (text === undefined) return undefined;
    return { text, at: own && citation.provisions.length > 1 ? place(clause, own) : whole };
  }
  return undefined;
}

function wholeLaw({ law }: Citation): string | undefined {
  return law === undefined ? undefined : lawText(law);
}

/** More places below a cited article than this are a law, not an answer. */
const MOST_BELOW = 6;

/** The article cited; where we know only a part of it or only what is around it, that. */
function articlesIn(law: string, { number, parts }: Provision, language: LanguageId): readonly string[] {
  const known = Object.keys(laws.get(law)?.articles ?? {});
  const explain = (article: string): string[] => {
    const text = articleText({ law, article }, language);
    return text === undefined ? [] : [text];
  };
  for (let length = parts.length; length >= 0; length--) {
    const wanted = provisionText({ number, parts: parts.slice(0, length) }).toLowerCase();
    const same = known.find((article) => plain(article) === wanted);
    if (same) return explain(same);
    const below = known.filter((article) => plain(article).startsWith(`${wanted}(`));
    if (below.length > 0 && length === parts.length) return below.slice(0, MOST_BELOW).flatMap(explain);
  }
  return [];
}

/** "§1798.100(a)(1)" is cited as "1798.100(a)(1)". */
function plain(article: string): string {
  return article.replace(/^[^\d]+/, '').toLowerCase();
}

/** The narrowest of the terms there. */
function termAt(clause: Clause, offset: number, language: LanguageId): Explained | undefined {
  let best: Explained | undefined;
  for (const mention of mentions(clause.content).all) {
    const at = place(clause, mention);
    if (!touches(at, offset) || (best && best.at.to - best.at.from <= at.to - at.from)) continue;
    const text = termText(mention.concept, language);
    if (text !== undefined) best = { text, at };
  }
  return best;
}

function headingAt(
  judgement: Judgement,
  clause: Clause,
  offset: number,
  language: LanguageId,
): Explained | undefined {
  const { section } = clause;
  if (section.heading !== clause) return undefined;
  const from = Math.min(section.number?.from ?? section.titleSpan.from, section.titleSpan.from);
  const at = { from, to: section.titleSpan.to };
  if (!touches(at, offset)) return undefined;
  const text = sectionText(sectionDuties(judgement, section), language);
  return text === undefined ? undefined : { text, at };
}

function touches({ from, to }: Span, offset: number): boolean {
  return from <= offset && offset <= to;
}
