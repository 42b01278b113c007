import { ofLanguage, wordSet } from '../../knowledge/language.ts';
import { fold } from '../../knowledge/words.ts';
import type { DefinedTerm } from '../../model/definitions.ts';
import { mentions } from '../../model/mentions.ts';
import type { Section } from '../../model/policy.ts';
import { sentenceIndexAt, sentences } from '../../model/sentences.ts';
import { foldedTitle } from '../../model/title.ts';
import { remove } from '../../text/edit.ts';
import { type OwnDefinition, ownDefinitions } from '../own-terms.ts';
import { type Fix, type PolicyRule, place } from '../rule.ts';

/**
 * One term is defined at two places, with other words. A summary that repeats the definition, a chapter for one region
 * and an attachment that have their own are left alone.
 */
export const definedTwice: PolicyRule = {
  id: 'terms/defined-twice',
  scope: 'policy',
  severity: 'info',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    const all = ownDefinitions(policy);
    if (all.length < 2) return;
    const first = new Map<string, Defined>();
    const titles = new Set(policy.sections.map(foldedTitle));
    for (const own of all) {
      for (const term of own.definition.terms) {
        // (“Contact us”) points to the section of that title.
        if (titles.has(fold(term.text))) continue;
        const known = first.get(term.text);
        if (!known) {
          first.set(term.text, { ...own, term });
          continue;
        }
        if (known.clause === own.clause || sameWords(known, { ...own, term })) continue;
        if (isRegional(own, known) || attachmentOf(own) !== attachmentOf(known)) continue;
        yield {
          message: 'message',
          args: { term: term.text },
          at: place(own.clause, term),
          related: [{ message: 'first', args: { term: term.text }, at: place(known.clause, known.term) }],
          fixes: own.definition.form === 'bracket' && own.definition.terms.length === 1 ? [removal(own)] : [],
        };
      }
    }
  },
};

interface Defined extends OwnDefinition {
  readonly term: DefinedTerm;
}

/** Both definitions say the same: a summary and the full text. */
function sameWords(a: Defined, b: Defined): boolean {
  const [one, other] = [wordsAround(a), wordsAround(b)];
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared >= ALIKE * Math.min(one.size, other.size);
}

const ALIKE = 0.6;
/** UTF-16 units of a definition's words that are compared. */
const REACH = 50;

/** What is defined: the words before the bracket, or those behind "means". */
function wordsAround({ clause, definition }: Defined): ReadonlySet<string> {
  const { text } = clause.content;
  const sentence = sentences(clause.content)[sentenceIndexAt(clause.content, definition.from)];
  const stretch =
    definition.form === 'means'
      ? text.slice(definition.to, definition.to + REACH)
      : text.slice(Math.max(sentence?.from ?? 0, definition.from - REACH), definition.from);
  return new Set(fold(stretch).match(/\p{L}{3,}/gu) ?? []);
}

/** One of the two is in a chapter about the law of a state. */
function isRegional(...both: readonly OwnDefinition[]): boolean {
  return both.some(({ clause }) => {
    for (let at: Section | undefined = clause.section; at; at = at.parent) {
      if (at.heading && mentions(at.heading.content).has('us-privacy-law')) return true;
    }
    return false;
  });
}

/** The annex or addendum it stands in. */
function attachmentOf({ clause }: OwnDefinition): Section | undefined {
  const names = attachmentsOf(clause.content.language);
  for (let at: Section | undefined = clause.section; at; at = at.parent) {
    const first = at.heading && /^\p{L}+/u.exec(at.heading.content.text)?.[0];
    if (first && names.has(fold(first))) return at;
  }
  return undefined;
}

const attachmentsOf = ofLanguage(({ data }) => wordSet(data.references.attachments));

function removal({ clause, definition: { from, to } }: OwnDefinition): Fix {
  const before = /\s*$/.exec(clause.content.text.slice(0, from))![0].length;
  return {
    title: 'remove',
    safety: 'suggested',
    edits: [remove(place(clause, { from: from - before, to }))],
  };
}
