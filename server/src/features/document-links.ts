import { anchorTarget } from '../model/anchors.ts';
import { contacts } from '../model/contacts.ts';
import { crossReferences } from '../model/cross-references.ts';
import type { Clause, Policy } from '../model/policy.ts';
import { entrySection, resolveReference } from '../model/resolve.ts';
import { place, placeAll } from '../rules/rule.ts';
import type { Span } from '../text/span.ts';
import { type Declaration, declarationsOf } from './subject.ts';

export interface LinkView {
  readonly at: Span;
  readonly to: /** An address on the web or for mail. */
    | { readonly kind: 'address'; readonly address: string }
    /** A place in the same document. */
    | { readonly kind: 'place'; readonly offset: number };
}

/** What can be followed: addresses, anchors, references to sections and items, entries of the contents list. */
export function documentLinks(policy: Policy): readonly LinkView[] {
  return policy.clauses.flatMap((clause) => withoutOverlap([...linksIn(policy, clause)]));
}

function* linksIn(policy: Policy, clause: Clause): Iterable<LinkView> {
  for (const reference of crossReferences(clause.content)) {
    const target =
      reference.anchor === undefined
        ? resolveReference(policy, clause, reference).flatMap(declarationsOf)[0]?.name
        : anchorTarget(policy, reference.anchor);
    if (target) yield { at: place(clause, reference), to: { kind: 'place', offset: target.from } };
  }
  for (const { kind, value, from, to } of contacts(clause.content)) {
    const address = addressOf(kind, value);
    if (address) yield { at: place(clause, { from, to }), to: { kind: 'address', address } };
  }
  for (const { kind, target, from, to } of clause.content.inlines) {
    if (kind !== 'link' || target === undefined || !SAFE.test(target)) continue;
    yield { at: place(clause, { from, to }), to: { kind: 'address', address: target } };
  }
  if (clause.role !== 'contents') return;
  const section = entrySection(policy, clause);
  if (!section) return;
  const [{ name }] = declarationsOf({ kind: 'section', section }) as [Declaration];
  yield { at: placeAll(clause), to: { kind: 'place', offset: name.from } };
}

const SAFE = /^(?:https?:\/\/|mailto:|tel:)\S+$/i;

function addressOf(kind: string, value: string): string | undefined {
  if (kind === 'email') return SAFE.test(value) ? value : `mailto:${value}`;
  if (kind === 'host') return `https://${value}`;
  return kind === 'url' && SAFE.test(value) ? value : undefined;
}

/** The first of those at one place; editors show one link for a character. */
function withoutOverlap(links: LinkView[]): readonly LinkView[] {
  links.sort((a, b) => a.at.from - b.at.from);
  const kept: LinkView[] = [];
  for (const link of links) {
    const last = kept.at(-1);
    if (link.at.from < link.at.to && !(last && link.at.from < last.at.to)) kept.push(link);
  }
  return kept;
}
