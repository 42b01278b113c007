import { languages } from '../../knowledge/language.ts';
import { fold } from '../../knowledge/words.ts';
import { type Contact, contacts } from '../../model/contacts.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * A link whose address asks for a page in another language than the policy's. English pages are left alone, since many
 * services have no other; so are regions ("en-gb"), a country's own site in its own language, and a choice of several
 * languages.
 */
export const linkLocale: PolicyRule = {
  id: 'references/link-locale',
  scope: 'policy',
  severity: 'info',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    // Where the policy's own language is not known, none is foreign.
    if (!languages.has(policy.language)) return;
    const foreign = clausesWith(policy, contacts).flatMap((clause) => foreignLinks(clause, policy));
    for (const { clause, contact, locale } of foreign) {
      if (isChoice(contact, foreign) || isAnnounced(clause, locale, policy)) continue;
      const at = place(clause, contact);
      const written = spanInAddress(contact, locale);
      yield {
        message: 'message',
        args: { locale: locale.text },
        at,
        fixes: written
          ? [
              {
                title: 'replace',
                args: { locale: locale.text, language: policy.language },
                safety: 'suggested',
                edits: [replace(place(clause, written), policy.language)],
              },
            ]
          : [],
      };
    }
  },
};

interface Locale extends Span {
  /** As written: "zh-cn-us". The span is in the address. */
  readonly text: string;
  readonly language: string;
}

interface ForeignLink {
  readonly clause: Clause;
  readonly contact: Contact;
  readonly locale: Locale;
}

/** Where a service has one language, it is this. */
const LINGUA_FRANCA = 'en';

function foreignLinks(clause: Clause, { language }: Policy): readonly ForeignLink[] {
  return contacts(clause.content).flatMap((contact) => {
    if (contact.kind !== 'url' && contact.kind !== 'host') return [];
    const locale = localeOf(contact.value);
    if (!locale || locale.language === language || locale.language === LINGUA_FRANCA) return [];
    return [{ clause, contact, locale }];
  });
}

/**
 * Languages that are told from countries and words by their code alone. "/it/", "/no/", "/is/", "/uk/", "/ca/" may
 * mean something else.
 */
const PLAIN = new Set(['de', 'fr', 'es', 'nl', 'pl', 'pt', 'ru', 'ja', 'zh', 'ko', 'cs', 'hu', 'sv']);

const ADDRESS = /^(?:\w+:\/\/)?([^/?#]+)([^?#]*)(\?[^#]*)?/;
/** "zh-cn", "zh_CN", "zh-hans-cn", "zh-cn-us". */
const REGIONAL = /^([a-z]{2})[-_](?:[a-z]{2}|[a-z]{4})(?:[-_][a-z]{2})?$/i;
const ASKED_FOR = /[?&](?:hl|lang|language|locale|lc)=([a-z]{2}(?:[-_][a-z]{2,4})?)(?=&|$)/i;

function localeOf(address: string): Locale | undefined {
  const [whole, host = '', path = '', query = ''] = ADDRESS.exec(address) ?? [];
  if (whole === undefined) return undefined;
  const asked = ASKED_FOR.exec(query);
  if (asked) {
    const at = whole.length - query.length + asked.index + asked[0].length - asked[1]!.length;
    return locale(asked[1]!, at);
  }
  const country = host.split('.').at(-1)!.toLowerCase();
  let at = whole.length - query.length - path.length;
  for (const part of path.split('/')) {
    const found = REGIONAL.test(part) || PLAIN.has(part.toLowerCase()) ? locale(part, at) : undefined;
    if (found) return found.language === country ? undefined : found;
    at += part.length + 1;
  }
  return undefined;
}

function locale(text: string, from: number): Locale | undefined {
  const language = text.slice(0, 2).toLowerCase();
  return PLAIN.has(language) || languages.has(language)
    ? { text, language, from, to: from + text.length }
    : undefined;
}

/** Several languages of one site stand there to choose from. */
function isChoice({ value }: Contact, foreign: readonly ForeignLink[]): boolean {
  const site = ADDRESS.exec(value)?.[1];
  const offered = new Set(
    foreign.flatMap(({ contact, locale }) =>
      ADDRESS.exec(contact.value)?.[1] === site ? [locale.language] : [],
    ),
  );
  return offered.size > 1;
}

/** The text speaks of that language or its country: the page is for readers there. */
function isAnnounced(clause: Clause, { text, language }: Locale, policy: Policy): boolean {
  const names = [
    new Intl.DisplayNames([policy.language], { type: 'language' }).of(language),
    new Intl.DisplayNames([policy.language], { type: 'region' }).of(regionOf(text)),
  ];
  const stems = names
    .flatMap((name) => (name ?? '').split(/\P{L}+/u))
    .filter((word) => word.length >= STEM)
    .map((word) => fold(word.slice(0, STEM)));
  let around = clause.content.text;
  for (let at: Section | undefined = clause.section; at; at = at.parent) around += ` ${at.title}`;
  const words = fold(around).split(/\P{L}+/u);
  return stems.some((stem) => words.some((word) => word.startsWith(stem)));
}

/** "Germany" and "German" have as many letters in common, "Korea" and "Korean", "Duits" and "Duitsland". */
const STEM = 5;

function regionOf(tag: string): string {
  const last = /[-_]([a-z]{2})$/i.exec(tag)?.[1]?.toUpperCase();
  return last ?? new Intl.Locale(tag.slice(0, 2)).maximize().region ?? 'ZZ';
}

/** The place of the locale in the clause's prose, where the address stands there. */
function spanInAddress(contact: Contact, { from, to }: Locale): Span | undefined {
  if (contact.linked) return undefined;
  return { from: contact.from + from, to: contact.from + to };
}
