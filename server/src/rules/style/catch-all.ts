import type { ConceptId } from '../../knowledge/lexicon.ts';
import type { Content } from '../../model/content.ts';
import { type Mention, mentions } from '../../model/mentions.ts';
import { sentenceIndexAt, sentences } from '../../model/sentences.ts';
import { isMark, PUNCTUATION, tokens } from '../../model/tokens.ts';
import { type Edit, remove } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { phrase } from '../phrase.ts';
import type { ClauseRule, Finding } from '../rule.ts';

/**
 * A list of data, purposes or recipients that is left open: "etc.", "and the like", "and other information", "…". An
 * opening such as "including but not limited to" weighs less. Examples after a named category ("such as") are no such
 * list, nor is a list of anything else.
 */
export const catchAll: ClauseRule = {
  id: 'style/catch-all',
  scope: 'clause',
  severity: 'info',
  citations: ['gdpr 12(1)', 'gdpr 13(1)(c)', 'gdpr 13(1)(e)'],

  *check(content, { role, kind, language, intro }) {
    if (role === 'heading' || role === 'title' || role === 'contents' || role === 'residue') return;
    if (kind === 'terms') return;
    const told = mentions(content);
    const ends = [...told.of('catch-all'), ...openEllipses(content)].filter((end) =>
      closesList(content, end),
    );
    for (const { from, to } of ends) {
      const list = { from: listStart(content, from), to };
      const introduced =
        intro !== undefined && list.from === 0 && SUBJECTS.some((one) => mentions(intro).has(one));
      if (!introduced && !SUBJECTS.some((one) => within(told.of(one), list))) continue;
      if (kind === 'other' && !isAboutPeople(content, from, intro)) continue;
      yield openEnd(content, { from, to }, language);
    }
    for (const { from, to, sentence } of told.of('non-exhaustive')) {
      if (!PERSONAL.some((one) => told.of(one).some((mention) => mention.sentence === sentence))) continue;
      yield {
        message: 'notLimited',
        args: { words: content.text.slice(from, to) },
        at: { from, to },
        severity: 'hint',
      };
    }
  },
};

/** What a policy must list completely: data, purposes, recipients. */
const SUBJECTS: readonly ConceptId[] = [
  'data',
  'personal-data',
  'collecting',
  'sharing',
  'third-party',
  'service-provider',
  'recipient',
  'government',
  'purpose',
];

/** "Including but not limited to" stands in many sentences that are about something else. */
const PERSONAL: readonly ConceptId[] = ['personal-data', 'collecting', 'sharing', 'change-of-policy'];

/** In a document of another kind a list may be of anything. */
function isAboutPeople(content: Content, offset: number, intro: Content | undefined): boolean {
  const index = sentenceIndexAt(content, offset);
  return PERSONAL.some(
    (one) =>
      mentions(content)
        .of(one)
        .some(({ sentence }) => sentence === index) ||
      (intro !== undefined && mentions(intro).has(one)),
  );
}

const NONE: readonly Span[] = [];

/** "comments, …": a list that trails off, not a quotation cut short. */
function openEllipses(content: Content): readonly Span[] {
  const list = tokens(content);
  const found: Span[] = [];
  if (!content.text.includes('…') && !content.text.includes('...')) return NONE;
  for (let i = 2; i < list.count; i++) {
    if (list.kind[i] !== PUNCTUATION) continue;
    const [from, to] = [list.from[i]!, list.to[i]!];
    const mark = content.text.slice(from, to);
    if ((mark === '…' || /^\.{3,}$/.test(mark)) && isMark(list, i - 1, ',')) found.push({ from, to });
  }
  return found;
}

/** "and other information)", not "and other information that you send us". */
function closesList({ text }: Content, { to }: Span): boolean {
  return /^\s*(?:[.,;)\]–—]|$)/.test(text.slice(to, to + 4));
}

/** Behind the bracket that is open at the offset, or where its sentence begins. */
function listStart(content: Content, offset: number): number {
  const sentence = sentences(content)[sentenceIndexAt(content, offset)];
  const start = sentence?.from ?? 0;
  let depth = 0;
  for (let at = offset - 1; at >= start; at--) {
    if (content.text[at] === ')') depth++;
    if (content.text[at] === '(' && --depth < 0) return at + 1;
  }
  return start;
}

function within(found: readonly Mention[], { from, to }: Span): boolean {
  return found.some((mention) => mention.from >= from && mention.to <= to);
}

function openEnd({ text }: Content, at: Span, language: string): Finding {
  const comma = /[\s,;]*$/.exec(text.slice(0, at.from))![0].length;
  const stop = text[at.to] === '.' && !endsSentence(text, at.to) ? 1 : 0;
  const gone = { from: at.from - comma, to: at.to + stop };
  const rest: Edit = { ...gone, insert: [' ', ...phrase(language, catchAll.id, 'rest')] };
  return {
    message: 'openEnd',
    args: { words: text.slice(at.from, at.to + (text[at.to] === '.' ? 1 : 0)) },
    at,
    fixes: [
      { title: 'complete', safety: 'suggested', edits: [rest] },
      { title: 'remove', safety: 'suggested', edits: [remove(gone)] },
    ],
  };
}

/** The stop of "etc." is also that of the sentence. */
function endsSentence(text: string, stop: number): boolean {
  return /^\.\s*$|^\.\s+\p{Lu}/u.test(text.slice(stop, stop + 40));
}
