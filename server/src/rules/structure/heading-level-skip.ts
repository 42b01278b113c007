import type { Policy, Section } from '../../model/policy.ts';
import { type Edit, remove } from '../../text/edit.ts';
import { shownIn } from '../numbered.ts';
import type { Finding, SectionRule } from '../rule.ts';

/**
 * A heading that is more than one level below the heading above it: from # to ###, from 1 to 1.1.1. Bold lines that
 * serve as headings have no level of their own, and the first skip below a heading stands for its neighbours.
 */
export const headingLevelSkip: SectionRule = {
  id: 'structure/heading-level-skip',
  scope: 'section',
  severity: 'hint',
  citations: ['gdpr 12(1)'],

  sections: ({ sections }) => sections.filter(({ children }) => children.length > 0),

  *check(section, policy) {
    const skipping = section.children.filter((child) => skipOf(child, section, policy) > 0);
    const [first, ...others] = skipping;
    if (!first?.heading) return;
    const level = first.heading.block.level;
    const edits =
      level === undefined
        ? []
        : skipping.flatMap((child) => raised(child, skipOf(child, section, policy), policy));
    yield {
      message: level === undefined ? 'number' : 'level',
      args:
        level === undefined
          ? {
              from: section.number ? shownIn(policy, section.number) : '',
              to: shownIn(policy, first.number!),
            }
          : { from: level - skipOf(first, section, policy) - 1, to: level },
      at: first.titleSpan,
      related: others.map(({ titleSpan }) => ({ message: 'other', at: titleSpan })),
      ...(edits.length > 0 ? { fixes: [{ title: 'raise', safety: 'suggested', edits }] } : {}),
    } satisfies Finding;
  },
};

/** How many levels are left out between a section and the one above it. */
function skipOf(child: Section, parent: Section, policy: Policy): number {
  const own = child.heading?.block.level;
  const above =
    parent.heading?.block.level ?? (parent === policy.root ? policy.title?.block.level : undefined);
  if (own !== undefined) return above === undefined || isUnderlined(child, policy) ? 0 : own - above - 1;
  if (!child.number || !parent.number) return 0;
  const [path, base] = [child.number.numbering.path, parent.number.numbering.path];
  return base.every((part, i) => path[i] === part) ? path.length - base.length - 1 : 0;
}

/** Underlines have an order, but no levels that could be left out. */
function isUnderlined({ heading }: Section, { text }: Policy): boolean {
  if (!heading || text[heading.from] === '#') return false;
  const end = heading.from + heading.block.length;
  return UNDERLINE.test(text.slice(end, end + heading.block.length + 20));
}

const UNDERLINE = /^[ \t]*\n[ \t]*([-=~^+])\1{2,}/;

/** The heading and those below it, each by so many levels. */
function raised(section: Section, by: number, policy: Policy): Edit[] {
  const { heading } = section;
  const level = heading?.block.level;
  if (!heading || level === undefined) return [];
  const source = policy.text.slice(heading.from, heading.from + heading.block.length);
  const below = section.children.flatMap((child) => raised(child, by, policy));
  const marks = /^#{2,6}(?=[ \t])/.exec(source);
  if (marks) return [remove({ from: heading.from, to: heading.from + by }), ...below];
  const start = policy.text.lastIndexOf('<', heading.from);
  const end = heading.from + heading.block.length;
  const open = /^<h[1-6]/i.exec(policy.text.slice(start, start + 3));
  const close = /<\/h[1-6]\s*>/i.exec(policy.text.slice(heading.from, end + 20));
  if (!open || !close) return below;
  const closing = heading.from + close.index + 3;
  return [
    { from: start + 2, to: start + 3, insert: [String(level - by)] },
    { from: closing, to: closing + 1, insert: [String(level - by)] },
    ...below,
  ];
}
