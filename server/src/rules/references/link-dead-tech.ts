import { type DeadPage, deadPages } from '../../knowledge/world.ts';
import { type Contact, contacts } from '../../model/contacts.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { type Edit, replace } from '../../text/edit.ts';
import { addTo } from '../../text/groups.ts';
import { isHistory } from '../history.ts';
import { withoutSentences } from '../removal.ts';
import { type Finding, type PolicyRule, place } from '../rule.ts';

/**
 * Links to pages that are known to be gone, each service once for the whole document, and addresses without encryption.
 * Nothing is fetched: what is gone is a dated list. A sentence about the past may keep its link.
 */
export const linkDeadTech: PolicyRule = {
  id: 'references/link-dead-tech',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 12(1)'],

  *check(policy, { today }) {
    const dead = new Map<string, DeadLink[]>();
    const plain: Link[] = [];
    for (const link of linksOf(policy)) {
      const page = deadPages.find((one) => one.ended <= today && leadsTo(link.contact.value, one));
      if (page && isHistory(link.clause.content, link.contact.from)) continue;
      if (page) addTo(dead, page.name, { ...link, page });
      else if (/^http:\/\//i.test(link.contact.value)) plain.push(link);
    }
    for (const links of dead.values()) yield gone(links, policy);
    if (plain.length > 0) yield unencrypted(plain, policy);
  },
};

interface Link {
  readonly clause: Clause;
  readonly contact: Contact;
}

interface DeadLink extends Link {
  readonly page: DeadPage;
}

function linksOf(policy: Policy): readonly Link[] {
  return clausesWith(policy, contacts).flatMap((clause) =>
    contacts(clause.content).flatMap((contact) =>
      contact.kind === 'url' || contact.kind === 'host' ? [{ clause, contact }] : [],
    ),
  );
}

function leadsTo(address: string, page: DeadPage): boolean {
  const [, host = '', path = ''] = /^(?:\w+:\/\/)?(?:www\.)?([^/?#]*)([^?#]*)/i.exec(address) ?? [];
  const name = host.toLowerCase();
  if (name !== page.host && !name.endsWith(`.${page.host}`)) return false;
  return page.path === '/' || path.toLowerCase().startsWith(page.path);
}

function gone(links: readonly DeadLink[], policy: Policy): Finding {
  const [first, ...further] = links as [DeadLink, ...DeadLink[]];
  const args = { name: first.page.name, year: first.page.ended.slice(0, 4) };
  const clauses = [...new Set(links.map(({ clause }) => clause))];
  const edits = clauses.flatMap((clause) =>
    withoutSentences(
      clause,
      links.filter((link) => link.clause === clause).map(({ contact }) => contact.from),
      policy,
    ),
  );
  return {
    message: 'gone',
    args,
    at: place(first.clause, first.contact),
    related: further.map(({ clause, contact }) => ({ message: 'also', args, at: place(clause, contact) })),
    fixes: [{ title: 'remove', safety: 'suggested', edits }],
  };
}

function unencrypted(links: readonly Link[], policy: Policy): Finding {
  const [first, ...further] = links as [Link, ...Link[]];
  const edits = links.flatMap((link) => encrypted(link, policy));
  return {
    message: 'unencrypted',
    args: { link: first.contact.value },
    severity: 'hint',
    at: place(first.clause, first.contact),
    related: further.map(({ clause, contact }) => ({
      message: 'alsoUnencrypted',
      args: { link: contact.value },
      at: place(clause, contact),
    })),
    fixes: edits.length < links.length ? [] : [{ title: 'encrypt', safety: 'suggested', edits }],
  };
}

/** The scheme of an address that the text shows; a link's target lies outside its words. */
function encrypted({ clause, contact }: Link, { text }: Policy): readonly Edit[] {
  const span = place(clause, contact);
  const scheme = /^https?/i.exec(text.slice(span.from, span.to))?.[0];
  return scheme && !contact.linked
    ? [replace({ from: span.from, to: span.from + scheme.length }, 'https')]
    : [];
}
