import { languages } from '../../knowledge/language.ts';
import { type Contact, contacts } from '../../model/contacts.ts';
import type { Clause, Policy } from '../../model/policy.ts';
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
    const foreign = policy.clauses.flatMap((clause) => foreignLinks(clause, policy));
    for (const { clause, contact, locale } of foreign) {
      if (isChoice(contact, foreign)) continue;
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
const PLAIN = new Set([
  'de',
  'fr',
  'es',
  'nl',
  'pl',
  'pt',
  'ru',
  'ja',
  'zh',
  'ko',
  'cs',
  'el',
  'hu',
  'ro',
  'da',
  'sv',
  'fi',
]);

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

/** The place of the locale in the clause's prose, where the address stands there. */
function spanInAddress(contact: Contact, { from, to }: Locale): Span | undefined {
  if (contact.linked) return undefined;
  return { from: contact.from + from, to: contact.from + to };
}
