import { contacts } from '../../model/contacts.ts';
import type { Content } from '../../model/content.ts';
import { crossReferences } from '../../model/cross-references.ts';
import { mentions } from '../../model/mentions.ts';
import { placeholders } from '../../model/placeholders.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { sentenceIndexAt, sentences } from '../../model/sentences.ts';
import { clausesSpeakingOf } from '../../model/speaking.ts';
import { insertAt } from '../../text/edit.ts';
import { overlaps, type Span } from '../../text/span.ts';
import { phrase } from '../phrase.ts';
import { type Finding, type PolicyRule, place } from '../rule.ts';

/**
 * A sentence announces a link that is not there: "click here", "the privacy policy of X:", a chain of browsers' names.
 * A link on any words of the paragraph, an address in it or in the line below it is taken to be the one.
 */
export const linkMissing: PolicyRule = {
  id: 'references/link-missing',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    const lost = clausesSpeakingOf(policy, 'browser-name', 'click-here', 'other-policy').flatMap((clause) =>
      lostLink(clause, policy),
    );
    const here = lost.filter(({ kind }) => kind === 'here');
    if (here.length > 0) yield finding(here, policy);
    for (const other of lost) if (other.kind !== 'here') yield finding([other], policy);
  },
};

interface LostLink {
  readonly kind: 'here' | 'policy' | 'chain';
  readonly clause: Clause;
  readonly at: Span;
}

function lostLink(clause: Clause, policy: Policy): readonly LostLink[] {
  const { content, role } = clause;
  if (role === 'heading' || role === 'contents') return [];
  const lost = (kind: LostLink['kind'], at: Span): LostLink[] => [{ kind, clause, at: place(clause, at) }];
  const chain = browserChain(content);
  if (chain && !hasLinkIn(content, chain) && placeholders(content).length === 0) return lost('chain', chain);
  if (leadsSomewhere(content) || isFollowed(clause, policy)) return [];
  // `here`_ is a link of a markup that no front end reads.
  const here = mentions(content)
    .of('click-here')
    .find(({ from }) => content.text[from - 1] !== '`');
  if (here) return lost('here', here);
  const other = policyAtTheEnd(content);
  return other ? lost('policy', other) : [];
}

/** A text that lost its links lost them all: they are said at once. */
function finding(links: readonly LostLink[], { language, text }: Policy): Finding {
  const [first, ...further] = links as readonly [LostLink, ...LostLink[]];
  const address = phrase(language, linkMissing.id, 'address');
  const written = first.kind === 'policy' ? [' ', ...address] : [' (', ...address, ')'];
  const shown = ({ at }: LostLink) => ({ text: text.slice(at.from, at.to) });
  return {
    message: first.kind,
    args: shown(first),
    at: first.at,
    related: further.map((link) => ({ message: 'also', args: shown(link), at: link.at })),
    fixes: [{ title: 'insert', safety: 'suggested', edits: links.map(({ at }) => insertAt(at.to, written)) }],
  };
}

function hasLinkIn({ inlines }: Content, { from, to }: Span): boolean {
  return inlines.some((one) => one.kind === 'link' && overlaps(one, { from, to }));
}

function leadsSomewhere(content: Content): boolean {
  const { inlines } = content;
  return (
    inlines.some(({ kind }) => kind === 'link' || kind === 'template' || kind === 'image') ||
    contacts(content).some(({ kind }) => kind === 'url' || kind === 'email' || kind === 'host') ||
    placeholders(content).length > 0 ||
    crossReferences(content).some(({ kind }) => kind === 'below' || kind === 'anchor')
  );
}

/** The next clause holds the link, or what the sentence announces goes on in a list. */
function isFollowed(clause: Clause, { clauses }: Policy): boolean {
  const next = clauses[clause.index + 1];
  if (!next || next.role === 'heading') return false;
  if (next.role === 'item' && clause.role !== 'item') return true;
  return leadsSomewhere(next.content);
}

/** "… in the privacy policy of X:", and nothing more. */
function policyAtTheEnd(content: Content): Span | undefined {
  const text = content.text.trimEnd();
  if (!text.endsWith(':')) return undefined;
  const last = sentences(content).length - 1;
  const found = mentions(content)
    .of('other-policy')
    .findLast(({ from }) => sentenceIndexAt(content, from) === last);
  if (!found) return undefined;
  const rest = text.slice(found.to, -1);
  return rest.trim().split(/\s+/).length <= LONGEST_NAME ? { from: found.from, to: text.length } : undefined;
}

const LONGEST_NAME = 4;
const SHORTEST_CHAIN = 3;

/** "Internet Explorer > Google Chrome > Safari": what once were links, one to each browser's help. */
function browserChain(content: Content): Span | undefined {
  const names = mentions(content).of('browser-name');
  if (names.length < SHORTEST_CHAIN) return undefined;
  const joined = names.filter((name, i) => {
    const next = names[i + 1];
    return next && /^\s*>\s*$/.test(content.text.slice(name.to, next.from));
  });
  if (joined.length < SHORTEST_CHAIN - 1) return undefined;
  const last = names[names.indexOf(joined.at(-1)!) + 1]!;
  return { from: joined[0]!.from, to: last.to };
}
