import { ofLanguage, wordSet } from '../../knowledge/language.ts';
import { contacts } from '../../model/contacts.ts';
import { byWord } from '../../model/phrases.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { tokens } from '../../model/tokens.ts';
import { replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { type PolicyRule, place } from '../rule.ts';

/**
 * A host that is nearly the policy's own: a word has stuck to it ("websiteshop.example"), a part of it stands there
 * twice, or a letter is wrong.
 * Speaks only of hosts that stand there once, bare, without "www.", scheme or link: subdomains, country domains and
 * further domains of the same company are written with care.
 */
export const domainInconsistent: PolicyRule = {
  id: 'references/domain-inconsistent',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 13(1)(a)'],

  *check(policy) {
    const hosts = hostsOf(policy);
    if (hosts.length === 0) return;
    const main = mainHost(hosts, policy);
    if (!main) return;
    const named = new Map<string, number>();
    for (const { domain } of hosts) named.set(domain, (named.get(domain) ?? 0) + 1);
    for (const host of hosts) {
      if (!host.bare || named.get(host.domain)! > 1) continue;
      if (!isDamaged(host, main, policy)) continue;
      const at = place(host.clause, host.span);
      yield {
        message: 'message',
        args: { host: host.domain, main: main.domain },
        at,
        fixes: [
          {
            title: 'replace',
            args: { main: main.domain },
            safety: 'suggested',
            edits: [replace(at, main.domain)],
          },
        ],
      };
    }
  },
};

interface Host {
  readonly clause: Clause;
  /** Of the domain, in the clause's prose. */
  readonly span: Span;
  /** Without what is below it: "shop.example". */
  readonly domain: string;
  /** The part that somebody chose: "shop". */
  readonly name: string;
  /** Written as nothing but a domain, without link, scheme, path or subdomain. */
  readonly bare: boolean;
}

function hostsOf(policy: Policy): readonly Host[] {
  return clausesWith(policy, contacts).flatMap((clause) =>
    contacts(clause.content).flatMap(({ kind, from, to, value, linked }): Host[] => {
      if (kind !== 'email' && kind !== 'host' && kind !== 'url') return [];
      const written = kind === 'email' ? value.slice(value.lastIndexOf('@') + 1) : hostIn(value);
      const domain = registrable(written.toLowerCase());
      const name = domain.split('.')[0]!;
      const inLink = clause.content.inlines.some(
        (link) => link.kind === 'link' && link.from <= from && to <= link.to,
      );
      return [
        {
          clause,
          span: { from, to },
          domain,
          name,
          bare: kind === 'host' && !linked && !inLink && value.toLowerCase() === domain,
        },
      ];
    }),
  );
}

function hostIn(address: string): string {
  return /^(?:\w+:\/\/)?([^/?#:]*)/.exec(address)?.[1] ?? '';
}

const SECOND_LEVEL = /^(?:co|com|org|net|ac|gov|edu)$/;

/** "help.shop.co.uk" is "shop.co.uk". */
function registrable(host: string): string {
  const labels = host.split('.');
  const deep = labels.length > 2 && SECOND_LEVEL.test(labels.at(-2)!) && labels.at(-1)!.length === 2;
  return labels.slice(deep ? -3 : -2).join('.');
}

const SHORTEST_NAME = 4;
const LEAST_MENTIONS = 3;

/** The host whose name the policy speaks most, in addresses and as a word. */
function mainHost(hosts: readonly Host[], policy: Policy): Host | undefined {
  const spoken = new Map<string, number>();
  for (const { name } of hosts) spoken.set(name, 0);
  const nameAt = byWord((word) => (spoken.has(word) ? word : undefined));
  for (const { content } of policy.clauses) {
    const list = tokens(content);
    for (let i = 0; i < list.count; i++) {
      const name = nameAt(list, i);
      if (name !== undefined) spoken.set(name, spoken.get(name)! + 1);
    }
  }
  for (const { name } of hosts) spoken.set(name, spoken.get(name)! + 1);
  let best: Host | undefined;
  for (const host of hosts) {
    if (host.name.length < SHORTEST_NAME || spoken.get(host.name)! < LEAST_MENTIONS) continue;
    if (!best || spoken.get(host.name)! > spoken.get(best.name)!) best = host;
  }
  return best;
}

const stickingOf = ofLanguage(({ data }) => wordSet(data.contacts.before));
/** Countries and regions whose subdomain loses its point: "ukshop.example". */
const REGIONS = new Set(['eu', 'uk', 'us', 'usa']);

function isDamaged({ name, domain }: Host, main: Host, { language }: Policy): boolean {
  if (name === main.name || ending(domain) !== ending(main.domain)) return false;
  const at = name.indexOf(main.name);
  if (at > 0) {
    const before = name.slice(0, at);
    if (before.endsWith('-') || name[at + main.name.length] === '-') return false;
    const behind = name.slice(at + main.name.length);
    if (behind !== '') return main.name.endsWith(behind);
    return stickingOf(language).has(before) || REGIONS.has(before);
  }
  return at < 0 && main.name.length >= LONG_ENOUGH && isOneSlip(name, main.name);
}

/** In a shorter name one letter makes another name. */
const LONG_ENOUGH = 6;

function ending(domain: string): string {
  return domain.slice(domain.indexOf('.'));
}

/** One letter is missing, too many or another one, or two neighbours have changed places. */
function isOneSlip(a: string, b: string): boolean {
  let head = 0;
  while (head < a.length && a[head] === b[head]) head++;
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const left = a.slice(head, a.length - tail);
  const right = b.slice(head, b.length - tail);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
