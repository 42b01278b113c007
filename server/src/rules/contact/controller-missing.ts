import { contacts } from '../../model/contacts.ts';
import type { Content } from '../../model/content.ts';
import { mentions } from '../../model/mentions.ts';
import { organisations } from '../../model/organisations.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { namedProviders } from '../../model/providers.ts';
import { clausesSpeakingOf, clausesWith } from '../../model/speaking.ts';
import { sectionsTitled, titleSpeaksOf } from '../../model/title.ts';
import { overlaps } from '../../text/span.ts';
import { insertDisclosure } from '../disclosure.ts';
import { type Finding, type PolicyRule, placeAll } from '../rule.ts';
import { isReadable } from '../speaking.ts';

/**
 * The text does not say who is responsible: neither a legal name nor an address, or one of the two. A brand with an
 * e-mail address for questions weighs less; a link to an imprint is as good as both.
 */
export const controllerMissing: PolicyRule = {
  id: 'contact/controller-missing',
  scope: 'policy',
  severity: 'error',
  duty: 'controller-identity',
  judges: 'missing',
  documents: ['privacy'],

  *check(policy, circumstances) {
    if (!isReadable(policy)) return;
    const [contact] = sectionsTitled(policy, 'contact');
    const anchor = contact?.heading ?? policy.title ?? policy.clauses[0];
    if (!anchor || clausesSpeakingOf(policy, 'imprint').some(leadsElsewhere)) return;
    if (clausesWith(policy, placeholders).length > 0) return;
    const own = new Set(
      policy.clauses
        .slice(0, OPENING)
        .flatMap(({ content }) => namedProviders(content).map(({ name }) => name)),
    );
    const named =
      clausesWith(policy, contacts).some(hasPostalAddress) ||
      clausesWith(policy, organisations).some(({ content }) => namesItself(content, own));
    const reach = reachOf(policy);
    if (named && reach !== 'none') return;
    const finding = weigh(named, reach);
    const duty = named ? 'controller-contact' : 'controller-identity';
    const fixes = insertDisclosure(policy, duty, circumstances);
    yield {
      ...finding,
      at: placeAll(anchor),
      fixes: named ? fixes.map((fix) => ({ ...fix, title: ABOUT_CONTACT[fix.title] ?? fix.title })) : fixes,
    };
  },
};

const ABOUT_CONTACT: Readonly<Record<string, string>> = {
  insert: 'insertContact',
  insertIn: 'insertContactIn',
};

/** A known service that is named in so many first clauses is the one whose policy it is. */
const OPENING = 4;

type Reach =
  /** Not at all. */ 'none' | /** Only for one matter, such as a list on request. */ 'narrow' | 'open';

function weigh(named: boolean, reach: Reach): Pick<Finding, 'message' | 'severity'> {
  if (named) return { message: 'contact', severity: 'warning' };
  if (reach === 'none') return { message: 'message' };
  return { message: 'name', severity: reach === 'open' ? 'info' : 'warning' };
}

function hasPostalAddress({ content }: Clause): boolean {
  return contacts(content).some(({ kind }) => kind === 'postal');
}

/** A legal name of its own; the company behind a known service is somebody else. */
function namesItself(content: Content, own: ReadonlySet<string>): boolean {
  const providers = namedProviders(content).filter(({ name }) => !own.has(name));
  return organisations(content).some((one) => !providers.some((provider) => overlaps(provider, one)));
}

function reachOf(policy: Policy): Reach {
  const reaching = clausesWith(policy, contacts).filter(({ content }) => isReached(content));
  if (reaching.length === 0) return 'none';
  return reaching.some(isOpen) ? 'open' : 'narrow';
}

function isReached(content: Content): boolean {
  return contacts(content).some(
    ({ kind, linked }) =>
      (kind !== 'url' && kind !== 'host') ||
      (linked && mentions(content).has('contact')) ||
      (linked && mentions(content).has('contact-elsewhere')),
  );
}

/** Whether the address is there for questions about the policy: by the heading above it or the words around it. */
function isOpen({ section, content, role }: Clause): boolean {
  if (role === 'cell') return true;
  for (let at: typeof section | undefined = section; at; at = at.parent) {
    if (titleSpeaksOf(at, 'contact', 'controller', 'right-to', 'complaint', 'data-protection-officer'))
      return true;
  }
  const found = mentions(content);
  return !found.has('list-of-recipients') && (found.has('contact') || found.has('personal-data'));
}

function leadsElsewhere({ content }: Clause): boolean {
  return contacts(content).some(({ kind }) => kind === 'url' || kind === 'host');
}
