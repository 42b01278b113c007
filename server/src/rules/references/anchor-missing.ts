import { anchorWords } from '../../knowledge/world.ts';
import { anchorLetters, anchorTarget, decoded, slugOf } from '../../model/anchors.ts';
import { crossReferences } from '../../model/cross-references.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { replace } from '../../text/edit.ts';
import { addTo } from '../../text/groups.ts';
import { targetSpan } from '../link-target.ts';
import { type Finding, type PolicyRule, place } from '../rule.ts';

/**
 * A link to an anchor of the document that no heading and no id gives. Generators make anchors from headings in many
 * ways, so any with the same letters and digits will do, with or without the heading's number. What scripts and pages
 * bring along ("#top", "#cookie-settings") is left alone. Where most anchors of a document lead nowhere, its ids were
 * lost in copying or are made elsewhere, and that is said once.
 */
export const anchorMissing: PolicyRule = {
  id: 'references/anchor-missing',
  scope: 'policy',
  severity: 'warning',
  citations: ['gdpr 12(1)'],

  *check(policy) {
    const links = clausesWith(policy, crossReferences).flatMap(anchorLinks);
    const lost = links.filter(({ anchor }) => !anchorTarget(policy, anchor));
    const byAnchor = new Map<string, AnchorLink[]>();
    for (const link of lost) addTo(byAnchor, link.anchor, link);
    const reached = new Set(links.map(({ anchor }) => anchor)).size - byAnchor.size;
    if (byAnchor.size >= LEAST_LOST && byAnchor.size > reached) {
      yield said('lost', lost, policy, { severity: 'hint' });
      return;
    }
    for (const [anchor, same] of byAnchor) {
      const byHand = !/^[\p{Ll}\p{Lo}\p{N}%-]*[\p{Ll}\p{Lo}][\p{Ll}\p{Lo}\p{N}%_-]*$/u.test(decoded(anchor));
      yield said('message', same, policy, byHand && !hasIds(policy) ? { severity: 'hint' } : {});
    }
  },
};

/** As many anchors that lead nowhere are no slips any more. */
const LEAST_LOST = 4;

interface AnchorLink {
  readonly clause: Clause;
  readonly anchor: string;
  /** In the clause's prose. */
  readonly from: number;
  readonly to: number;
}

function anchorLinks(clause: Clause): readonly AnchorLink[] {
  return crossReferences(clause.content).flatMap(({ kind, anchor, from, to }) =>
    kind === 'anchor' && anchor && isOfTheText(anchor) ? [{ clause, anchor, from, to }] : [],
  );
}

function isOfTheText(anchor: string): boolean {
  const name = anchor.toLowerCase();
  if (/[/!=:?{}<>]/.test(name) || anchorWords.everywhere.includes(name)) return false;
  if (anchorWords.footnotes.some((start) => new RegExp(`^_?${start}[-_:]?\\w*\\d`).test(name))) return false;
  return !anchorWords.opens.some((word) => name.split(/[^a-z0-9]+/).includes(word) || name.startsWith(word));
}

/** Without any id in the document, anchors that somebody chose ("#_INFO", "#12") may be made elsewhere. */
function hasIds({ clauses }: Policy): boolean {
  return clauses.some(({ block }) => block.anchors.length > 0);
}

function said(
  message: string,
  links: readonly AnchorLink[],
  policy: Policy,
  { severity }: Pick<Finding, 'severity'>,
): Finding {
  const [first, ...further] = links as [AnchorLink, ...AnchorLink[]];
  return {
    message,
    args: { anchor: first.anchor, count: links.length },
    at: place(first.clause, first),
    ...(severity ? { severity } : {}),
    related: further.map((link) => ({
      message: 'also',
      args: { anchor: link.anchor },
      at: place(link.clause, link),
    })),
    fixes: message === 'message' ? fixes(links, policy) : [],
  };
}

/** The section whose title is what the link says. */
function fixes(links: readonly AnchorLink[], policy: Policy): NonNullable<Finding['fixes']> {
  const [first] = links as [AnchorLink];
  const words = anchorLetters(first.clause.content.text.slice(first.from, first.to));
  const section = policy.sections.find(({ title }) => title !== '' && anchorLetters(title) === words);
  if (!section) return [];
  const anchor = anchorOf(section);
  const edits = links.flatMap(({ clause, anchor: old, from, to }) => {
    const link = clause.content.inlines.find(
      (one) => one.kind === 'link' && one.from === from && one.to === to,
    );
    const target = link && targetSpan(clause, link, policy);
    return target ? [replace({ from: target.from + 1, to: target.from + 1 + old.length }, anchor)] : [];
  });
  if (edits.length < links.length) return [];
  return [{ title: 'link', args: { title: section.title }, safety: 'suggested', edits }];
}

/** Its own id, or what most generators make of its heading. */
function anchorOf({ heading, number, title }: Section): string {
  return heading?.block.anchors[0] ?? slugOf(`${number ? `${number.text} ` : ''}${title}`);
}
