import { data } from '../../knowledge/data.generated.ts';
import { type LanguageId, ofLanguage, wordSet } from '../../knowledge/language.ts';
import { fold } from '../../knowledge/words.ts';
import { type Content, fact } from '../../model/content.ts';
import { definitions } from '../../model/definitions.ts';
import { mentions } from '../../model/mentions.ts';
import type { Clause } from '../../model/policy.ts';
import { sentences } from '../../model/sentences.ts';
import { clausesWith } from '../../model/speaking.ts';
import { replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * The policy says of two different companies that they are "we": 'Acme Ltd ("we")' and further on 'Beta respects your
 * privacy'. Companies that share a word of their names are one group, and those named together are meant together;
 * what other companies do with data is no matter of this rule.
 */
export const otherCompany: PolicyRule = {
  id: 'leftovers/other-company',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 13(1)(a)'],
  documents: ['privacy', 'cookies', 'other'],

  *check(policy) {
    const owners = clausesWith(policy, ownersIn).flatMap((clause) =>
      ownersIn(clause.content).map((owner) => ({ clause, ...owner })),
    );
    const own = owners.find(({ defined }) => defined) ?? owners[0];
    if (!own) return;
    for (const other of owners) {
      if (other === own || isSame(other.name, own.name) || isSpokenOf(other, owners)) continue;
      // Two definitions of "we" divide the readers; one company in passing is the slip.
      if (other.defined && own.defined) continue;
      const at = place(other.clause, other.span);
      yield {
        message: 'message',
        args: { other: other.name, own: own.name },
        at,
        related: [{ message: 'own', args: { own: own.name }, at: place(own.clause, own.span) }],
        fixes: [
          { title: 'replace', args: { own: own.name }, safety: 'suggested', edits: [replace(at, own.name)] },
        ],
      };
    }
  },
};

interface Named {
  readonly name: string;
  readonly span: Span;
  /** "Acme (we)", as against "Acme respects your privacy". */
  readonly defined: boolean;
}

interface Owner extends Named {
  readonly clause: Clause;
}

const NONE: readonly Named[] = [];

const ownersIn = fact((content: Content): readonly Named[] => {
  const defined = definedAsWe(content);
  return mentions(content).has('respects-privacy') ? [...defined, ...respectingPrivacy(content)] : defined;
});

const NAME = /((?:\p{Lu}[\p{L}\p{N}&.'’-]*)(?:[ ,]+(?:\p{Lu}[\p{L}\p{N}&.'’-]*|of|and|&|en|van))*?)[\s,]*$/u;

function definedAsWe(content: Content): readonly Named[] {
  const defined = definitions(content);
  if (defined.length === 0) return NONE;
  const we = mentions(content).of('we');
  return defined.flatMap((definition): Named[] => {
    if (definition.form !== 'bracket') return [];
    if (!definition.terms.some((term) => we.some(({ from, to }) => term.from === from && to === term.to)))
      return [];
    const own = nameBefore(content.text, definition.from);
    return own && !isDocument(own.name, content.language) ? [{ defined: true, ...own }] : [];
  });
}

const documentsOf = ofLanguage(({ data: { references } }) => wordSet(references.document));

/** "This Statement" is no company. */
function isDocument(name: string, language: LanguageId): boolean {
  return documentsOf(language).has(fold(name.slice(name.lastIndexOf(' ') + 1)));
}

const FURTHEST = 80;

function nameBefore(text: string, end: number): { name: string; span: Span } | undefined {
  const start = Math.max(0, end - FURTHEST);
  const found = NAME.exec(text.slice(start, end));
  const name = found?.[1];
  if (!found || !name || name.length < 3) return undefined;
  const from = start + found.index;
  return { name, span: { from, to: from + name.length } };
}

/** "Acme respects your privacy" as the beginning of a sentence. */
function respectingPrivacy(content: Content): readonly Named[] {
  return mentions(content)
    .of('respects-privacy')
    .flatMap(({ from, sentence }): Named[] => {
      const start = sentences(content)[sentence]!.from;
      const name = content.text.slice(start, from).trim();
      if (!/^\p{Lu}[\p{L}\p{N}&.'’-]+(?: \p{Lu}[\p{L}\p{N}&.'’-]+){0,3}$/u.test(name)) return [];
      const speaks = mentions(content);
      const span = { from: start, to: start + name.length };
      const isPronoun = speaks.all.some(
        (one) => one.from === start && one.to <= span.to && GENERAL.has(one.concept),
      );
      return isPronoun ? [] : [{ defined: false, name, span }];
    });
}

/** "We respect …", "This policy protects …", "Our company …" name nobody. */
const GENERAL: ReadonlySet<string> = new Set([
  'we',
  'this-policy',
  'you',
  'third-party',
  'partner',
  'data-subject',
]);

function isSame(one: string, other: string): boolean {
  const words = new Set(wordsOf(one));
  if (wordsOf(other).some((word) => words.has(word))) return true;
  const [a, b] = [initials(one), initials(other)];
  return (
    letters(one) === b ||
    letters(other) === a ||
    letters(one).includes(letters(other)) ||
    letters(other).includes(letters(one))
  );
}

const legalForms = new Set(data.world['legal-forms']);

function wordsOf(name: string): string[] {
  return fold(name.replaceAll('.', ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !legalForms.has(word));
}

function initials(name: string): string {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word[0] ?? '')
    .join('');
}

function letters(name: string): string {
  return wordsOf(name).join('');
}

/** The policy speaks of it in several places: a brand or an affiliate, no slip. */
function isSpokenOf({ name, clause }: Owner, owners: readonly Owner[]): boolean {
  return owners.some((other) => other.clause !== clause && other.name !== name && isSame(other.name, name));
}
