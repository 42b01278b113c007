import { fold } from '../../knowledge/words.ts';
import { anchorWords } from '../../knowledge/world.ts';
import { crossReferences } from '../../model/cross-references.ts';
import { perPolicy } from '../../model/per-policy.ts';
import type { Clause, Policy, Section } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { replace } from '../../text/edit.ts';
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
    const lost = links.filter(({ anchor }) => !leadsSomewhere(anchor, policy));
    const byAnchor = new Map<string, AnchorLink[]>();
    for (const link of lost) byAnchor.set(link.anchor, [...(byAnchor.get(link.anchor) ?? []), link]);
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

function leadsSomewhere(anchor: string, policy: Policy): boolean {
  const known = anchorsOf(policy);
  const name = letters(decoded(anchor));
  if (name === '') return known.exact.has(anchor);
  if (known.exact.has(anchor) || known.letters.has(name)) return true;
  const bare = anchorWords.prefixes.find((prefix) => anchor.toLowerCase().startsWith(prefix));
  if (bare && known.letters.has(letters(decoded(anchor.slice(bare.length))))) return true;
  // A second heading of one name has "-1" behind it; headings cut short end early.
  const numbered = /^(.+?)[-_.]\d+$/.exec(decoded(anchor))?.[1];
  if (numbered && known.letters.has(letters(numbered))) return true;
  return name.length >= CUT_SHORT && known.titles.some((title) => title.startsWith(name));
}

const CUT_SHORT = 20;

/** Without any id in the document, anchors that somebody chose ("#_INFO", "#12") may be made elsewhere. */
function hasIds({ clauses }: Policy): boolean {
  return clauses.some(({ block }) => block.anchors.length > 0);
}

interface Anchors {
  readonly exact: ReadonlySet<string>;
  /** In letters and digits alone. */
  readonly letters: ReadonlySet<string>;
  readonly titles: readonly string[];
}

const anchorsOf = perPolicy((policy: Policy): Anchors => {
  const exact = new Set<string>();
  const titles: string[] = [];
  for (const { block, role, content } of policy.clauses) {
    for (const anchor of block.anchors) exact.add(anchor);
    if (role !== 'heading' && role !== 'title' && block.kind !== 'heading') continue;
    titles.push(letters(content.text), letters((block.marker?.text ?? '') + content.text));
  }
  for (const section of policy.sections) {
    titles.push(letters(section.title));
    if (section.number) titles.push(letters(section.number.text + section.title));
  }
  for (const anchor of anchorsIn(policy.text)) exact.add(anchor);
  return {
    exact,
    letters: new Set([...titles, ...[...exact].map((one) => letters(decoded(one)))].filter(Boolean)),
    titles,
  };
});

/** Ids of elements that hold no text of their own, and so belong to no clause. */
function* anchorsIn(text: string): Iterable<string> {
  if (!/\b(?:id|name)\s*=/i.test(text)) return;
  for (const match of text.matchAll(/<[a-z][^<>]*?\b(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)) yield match[1]!;
}

/** What all ways to make an anchor of a title keep. */
function letters(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function decoded(anchor: string): string {
  try {
    // A wiki writes "%E2" as ".E2".
    return decodeURIComponent(anchor.replace(/\.([0-9A-F]{2})/g, '%$1'));
  } catch {
    return anchor;
  }
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
  const words = letters(first.clause.content.text.slice(first.from, first.to));
  const section = policy.sections.find(({ title }) => title !== '' && letters(title) === words);
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
  const own = heading?.block.anchors[0];
  if (own) return own;
  return `${number ? `${number.text} ` : ''}${title}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]+/gu, '')
    .replace(/\s/g, '-');
}
