import { ofLanguage } from '../../knowledge/language.ts';
import { contacts } from '../../model/contacts.ts';
import { type Content, fact } from '../../model/content.ts';
import { type Phrases, phrases } from '../../model/phrases.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { HOST, isMark, PUNCTUATION, type Tokens, tokens } from '../../model/tokens.ts';
import { insertAt, replace } from '../../text/edit.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { targetSpan } from '../link-target.ts';
import { phrase } from '../phrase.ts';
import { type Finding, type Fix, type PolicyRule, place } from '../rule.ts';

/**
 * An address that leads nowhere: a bare host where an e-mail address is announced, an e-mail address with a space or a
 * comma in it, a web address with a broken or doubled scheme, a link whose target lacks its scheme. Addresses that are
 * disguised on purpose are left alone, and so are hosts where nothing else was announced.
 */
export const contactMalformed: PolicyRule = {
  id: 'references/contact-malformed',
  scope: 'policy',
  severity: 'error',
  citations: ['gdpr 13(1)(a)'],

  *check(policy) {
    for (const clause of clausesWith(policy, hasParts)) {
      yield* hostsForEmails(clause, policy.clauses[clause.index - 1], policy);
      for (const { at, repaired } of brokenAddresses(clause.content)) {
        yield unreadable(
          clause.content.text.slice(at.from, at.to),
          repaired,
          place(clause, at),
          place(clause, at),
        );
      }
      yield* brokenTargets(clause, policy);
    }
  },
};

/** What of a text can be an address, or lead to one. */
const hasParts = fact(
  (content: Content): boolean =>
    content.inlines.some(({ target }) => target !== undefined) ||
    tokens(content).kind.includes(HOST) ||
    brokenAddresses(content).length > 0,
);

interface Labels {
  readonly email: Phrases;
}

const labelsOf = ofLanguage(({ data }): Labels => ({ email: phrases(data.contacts.email) }));

/** "E-mail: shop.example", in one clause or in two. */
function* hostsForEmails(clause: Clause, before: Clause | undefined, policy: Policy): Iterable<Finding> {
  const list = tokens(clause.content);
  for (let i = 0; i < list.count; i++) {
    if (list.kind[i] !== HOST || !isAnnounced(clause.content, list, i, before)) continue;
    const next = i + 1;
    if (next < list.count && list.kind[next] !== PUNCTUATION) continue;
    const span = { from: list.from[i]!, to: list.to[i]! };
    const text = clause.content.text.slice(span.from, span.to);
    // A path leads to a form, "www." to a page: another way than the label says, but a way.
    if (/[/?]|^www\./i.test(text)) continue;
    const at = place(clause, span);
    yield { message: 'host', args: { text }, at, fixes: fixesForHost(at, policy) };
  }
}

function isAnnounced(content: Content, list: Tokens, host: number, before: Clause | undefined): boolean {
  const { email } = labelsOf(content.language);
  if (host > 0) return isMark(list, host - 1, ':') && email.endingBefore(list, host - 1) >= 0;
  if (!before || list.count > 2) return false;
  const above = tokens(before.content);
  return (
    isMark(above, above.count - 1, ':') &&
    email.endingBefore(above, above.count - 1) === 0 &&
    above.count <= 5
  );
}

const MOST_OFFERED = 2;

function fixesForHost(at: Span, policy: Policy): readonly Fix[] {
  const known = policy.clauses.flatMap(({ content }) =>
    contacts(content).flatMap(({ kind, value }) => (kind === 'email' ? [value] : [])),
  );
  const name = phrase(policy.language, contactMalformed.id, 'name');
  return [
    { title: 'insertName', safety: 'suggested', edits: [insertAt(at.from, [...name, '@'])] },
    ...[...new Set(known)].slice(0, MOST_OFFERED).map(
      (address): Fix => ({
        title: 'repair',
        args: { address },
        safety: 'suggested',
        edits: [replace(at, address)],
      }),
    ),
  ];
}

function unreadable(text: string, repaired: string, at: Span, edited: Span | undefined): Finding {
  return {
    message: 'broken',
    args: { text },
    at,
    fixes: edited
      ? [
          {
            title: 'repair',
            args: { address: repaired },
            safety: 'suggested',
            edits: [replace(edited, repaired)],
          },
        ]
      : [],
  };
}

interface Broken {
  /** In the clause's prose. */
  readonly at: Span;
  readonly repaired: string;
}

/** Names of mailboxes, by which "info @shop.example" is told from a name on a social network. */
const MAILBOX =
  'info|privacy|support|contact|dpo|legal|hello|help|office|mail|gdpr|admin|sales|service|team|avg';
/** Bounded, so that a long run of letters cannot keep a pattern busy. */
const HOST_NAME = '[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){0,5}\\.[a-z]{2,24}';
const LOCAL_PART = '(?<![\\w.+-])([\\w.+-]{1,64})';

const BROKEN_EMAIL: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`${LOCAL_PART}@\\s(${HOST_NAME})(?![\\w@])`, 'gi'), '$1@$2'],
  [new RegExp(`\\b(${MAILBOX})\\s@\\s?(${HOST_NAME})(?![\\w@])`, 'gi'), '$1@$2'],
  [new RegExp(`${LOCAL_PART}@{2,}(${HOST_NAME})(?![\\w@])`, 'gi'), '$1@$2'],
  [new RegExp(`${LOCAL_PART}@([\\w-]{1,63})(?:,|\\.\\.)(com|org|net|eu|nl|be|de|io)\\b`, 'gi'), '$1@$2.$3'],
];

const BROKEN_WEB: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w/=])(https?):\/\/https?(?::\/\/?|\/\/)(?=[\w-]+\.)/gi, '$1://'],
  [/(?<![\w/=])(https?)(?:\/\/|:\/(?!\/)|;\/\/|:\\\\|:\s\/\/|:\/\/\s)(?=[\w-]+\.[\w-])/gi, '$1://'],
  [/(?<![\w/=])(?:htp|htttp|hhttp|ttp)(s?):\/\/(?=[\w-]+\.)/gi, 'http$1://'],
  [/(?<![\w/=.])w{3,4}(?:\.\s|,|\s\.)(?=[a-z0-9-]+\.[a-z]{2,})/g, 'www.'],
];

const brokenAddresses = fact(({ text, inlines }: Content): readonly Broken[] => {
  const patterns = [
    ...(text.includes('@') ? BROKEN_EMAIL : []),
    ...(/tps?[:;/]|ww/i.test(text) ? BROKEN_WEB : []),
  ];
  const found: Span[] = [];
  const broken: Broken[] = [];
  for (const [pattern, repaired] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const at = { from: match.index, to: match.index + match[0].length };
      if (
        found.some((one) => overlaps(one, at)) ||
        inlines.some((one) => isCode(one.kind) && overlaps(one, at))
      )
        continue;
      found.push(at);
      const start = repaired.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '');
      const rest =
        /^[^\s<>"”)]*?(?=[.,;:!?]*(?:[\s<>"”)]|$))/.exec(text.slice(at.to, at.to + LONGEST_REST))?.[0] ?? '';
      broken.push({ at: { from: at.from, to: at.to + rest.length }, repaired: start + rest });
    }
  }
  return broken;
});

/** What of an address behind its broken beginning is shown and kept together with it. */
const LONGEST_REST = 200;

function isCode(kind: string): boolean {
  return kind === 'code' || kind === 'template' || kind === 'image';
}

/** Links whose target a browser cannot follow, or takes for a page of the same site. */
function* brokenTargets(clause: Clause, policy: Policy): Iterable<Finding> {
  for (const link of clause.content.inlines) {
    const { kind, target } = link;
    if (kind !== 'link' || !target || /[{}<>$%]/.test(target)) continue;
    const repaired = repairedTarget(target);
    if (repaired === undefined) continue;
    const written = targetSpan(clause, link, policy);
    if (!written) continue;
    const broken = unreadable(target, repaired, place(clause, link), written);
    yield repaired.endsWith(target)
      ? { ...broken, message: 'relative', args: { text: target, address: repaired } }
      : broken;
  }
}

function repairedTarget(target: string): string | undefined {
  if (/^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(target)) return `mailto:${target}`;
  if (/^www\.[a-z0-9-]+\.[a-z]{2,}(?:[/?#]|$)/i.test(target)) return `https://${target}`;
  const doubled = /^(?:https?:\/\/)https?(?::\/\/?|\/\/)(.*)$/i.exec(target);
  if (doubled) return `https://${doubled[1]}`;
  const broken = /^(https?)(?:\/\/|:\/(?!\/)|;\/\/)([\w-]+\..*)$/i.exec(target);
  return broken ? `${broken[1]}://${broken[2]}` : undefined;
}
