import type { Clause, Policy } from '../model/policy.ts';
import { proseOffset } from '../parse/block.ts';
import { rules as allRules } from '../rules/index.ts';
import type { RuleId } from '../rules/rule.ts';
import { remove } from '../text/edit.ts';
import { contains, lastAtOrBefore, type Span, shift } from '../text/span.ts';
import type { JudgedFinding, Reading } from './judgement.ts';
import type { PlannedRule } from './plan.ts';

/** The rule that speaks of suppressions that suppress nothing. */
export const UNUSED: RuleId = 'suppressions/unused';

/**
 * A writer's comment that some rules are to keep quiet about a stretch of the document. Written in comments only; in
 * plain text a reader would see it, so there is none.
 *
 *     policywright-disable-next-line retention/no-period -- the schedule below says it
 *     policywright-disable-line …   policywright-disable-file …   policywright-disable … policywright-enable …
 */
export interface Suppression {
  /** The directive and its rules, without the comment's own marks. */
  readonly at: Span;
  /** Rule ids and categories; empty for all rules. */
  readonly rules: readonly string[];
  /** The whole comment, with the line end behind it where it has the line to itself. */
  readonly comment: Span;
  /** Where it holds. */
  readonly over: Span;
  /** It reaches over more than one block. */
  readonly wide: boolean;
  readonly reason?: string;
}

/** The findings that no comment suppresses, and one for each comment, or rule named in one, that suppresses nothing. */
export function unsuppressed(
  reading: Reading,
  findings: readonly JudgedFinding[],
  planned: readonly PlannedRule[],
): JudgedFinding[] {
  const found = suppressions(reading.policy);
  if (found.length === 0) return [...findings];
  const used = new Map<Suppression, Set<string>>(found.map((one) => [one, new Set()]));
  const near = nearby(found);
  const heard = findings.filter((finding) => {
    let silent = false;
    for (const one of near(finding.at.from)) {
      const name = covers(one, finding);
      if (name === undefined) continue;
      used.get(one)!.add(name);
      silent = true;
    }
    return !silent;
  });
  const by = planned.find(({ rule }) => rule.id === UNUSED);
  if (!by) return heard;
  const ran = planned.map(({ rule }) => rule.id);
  const unused = found.flatMap((one) => {
    const said = complaint(one, used.get(one)!, ran);
    return said ? [finding(one, said, by)] : [];
  });
  return [...heard, ...unused];
}

/** Those that may hold at an offset: all that reach over many blocks, and the few whose one block is there. */
function nearby(found: readonly Suppression[]): (offset: number) => Iterable<Suppression> {
  const wide = found.filter((one) => one.wide);
  const narrow = found.filter((one) => !one.wide).sort((a, b) => a.over.from - b.over.from);
  const spans = narrow.map(({ over }) => over);
  return function* (offset) {
    yield* wide;
    for (let i = lastAtOrBefore(spans, offset); i >= 0 && spans[i]!.to >= offset; i--) yield narrow[i]!;
  };
}

interface Complaint {
  readonly message: 'all' | 'rules' | 'unknown';
  readonly rules: readonly string[];
}

/** What is idle in a suppression. A rule that did not run, by the settings or the laws, may speak another time. */
function complaint(
  { rules: named }: Suppression,
  used: ReadonlySet<string>,
  ran: readonly RuleId[],
): Complaint | undefined {
  if (named.length === 0) return used.size > 0 ? undefined : { message: 'all', rules: [] };
  const unknown = named.filter((name) => !allRules.some(({ id }) => speaksOf(name, id)) && !used.has(name));
  if (unknown.length > 0) return { message: 'unknown', rules: unknown };
  const idle = named.filter((name) => !used.has(name) && ran.some((id) => speaksOf(name, id)));
  return idle.length > 0 ? { message: 'rules', rules: idle } : undefined;
}

function finding(one: Suppression, { message, rules }: Complaint, by: PlannedRule): JudgedFinding {
  const idle = rules.length === one.rules.length;
  return {
    rule: UNUSED,
    severity: by.fixedSeverity ?? by.severity,
    message,
    args: { rules: rules.join(', ') },
    at: one.at,
    related: [],
    fixes: idle ? [{ title: 'remove', args: {}, safety: 'suggested', edits: [remove(one.comment)] }] : [],
    citations: by.citations,
  };
}

/** The name by which a suppression speaks of a finding's rule, where it does; "" for one that means all rules. */
export function covers(
  { rules, over }: Suppression,
  { rule, at }: Pick<JudgedFinding, 'rule' | 'at'>,
): string | undefined {
  // What is missing at the end of a block is a mere point there.
  const end = Math.max(over.to, over.from + 1) + (at.from === at.to ? 1 : 0);
  if (at.from < over.from || at.from >= end) return undefined;
  if (rules.length === 0) return '';
  return rules.find((name) => speaksOf(name, rule));
}

/** Whether a name in a comment, a rule's or a category's, means a rule. */
function speaksOf(name: string, rule: RuleId): boolean {
  return name === rule || rule.startsWith(`${name}/`);
}

interface Directive {
  readonly verb: 'disable-next-line' | 'disable-line' | 'disable-file' | 'disable' | 'enable';
  readonly rules: readonly string[];
  readonly reason?: string;
  readonly at: Span;
  /** The comment it stands in. */
  readonly comment: Span;
}

/** Every suppression of a document, in order. */
export function suppressions(policy: Policy): readonly Suppression[] {
  if (!policy.text.includes('policywright-disable')) return [];
  const directives = directivesOf(policy);
  const ends = directives
    .filter(({ verb }) => verb === 'enable')
    .map(({ rules, comment }) => ({ rules, from: comment.from }));
  return directives.flatMap((one): Suppression[] => {
    const over = reach(one, policy, ends);
    if (!over) return [];
    const { at, rules, reason } = one;
    return [
      {
        at,
        rules,
        over,
        wide: one.verb === 'disable' || one.verb === 'disable-file',
        comment: withLine(policy.text, one.comment),
        ...(reason === undefined ? {} : { reason }),
      },
    ];
  });
}

function withLine(text: string, { from, to }: Span): Span {
  const alone = (from === 0 || text[from - 1] === '\n') && text[to] === '\n';
  return { from, to: alone ? to + 1 : to };
}

/** Where a stretch ends, and for which rules. */
interface End {
  readonly from: number;
  readonly rules: readonly string[];
}

function reach({ verb, rules, comment }: Directive, policy: Policy, ends: readonly End[]): Span | undefined {
  const { text } = policy;
  switch (verb) {
    case 'disable-file':
      // With no rule it says that this is no policy at all, which is-policy.ts reads.
      return { from: 0, to: text.length + 1 };
    case 'disable-next-line': {
      const next = policy.clauses[lastAtOrBefore(policy.clauses, comment.to - 1) + 1];
      return next ? { from: next.from, to: next.from + next.block.length } : undefined;
    }
    case 'disable-line': {
      const start = text.lastIndexOf('\n', comment.from - 1) + 1;
      const end = text.indexOf('\n', comment.to);
      const line = { from: start, to: end < 0 ? text.length : end };
      const around = policy.clauses[lastAtOrBefore(policy.clauses, comment.from)];
      return around && contains(spanOf(around), comment)
        ? { from: Math.min(start, around.from), to: Math.max(line.to, spanOf(around).to) }
        : line;
    }
    case 'disable': {
      const first = lastAtOrBefore(ends, comment.to - 1) + 1;
      const end = ends.find((one, i) => i >= first && sameRules(one.rules, rules));
      return { from: comment.to, to: end ? end.from : text.length + 1 };
    }
    case 'enable':
      return undefined;
  }
}

/** "enable" without rules ends everything; with rules it ends those that name one of them. */
function sameRules(ended: readonly string[], begun: readonly string[]): boolean {
  return ended.length === 0 || begun.some((rule) => ended.includes(rule));
}

function directivesOf(policy: Policy): readonly Directive[] {
  const found: Directive[] = [];
  for (const { block, from } of policy.comments) {
    found.push(...directivesIn(policy.text, { from, to: from + block.length }));
  }
  for (const clause of policy.clauses) {
    for (const comment of inlineComments(policy.text, clause))
      found.push(...directivesIn(policy.text, comment));
  }
  return found.sort((a, b) => a.at.from - b.at.from);
}

/** Comments within a paragraph are markup, so they are in its source and not in its prose. */
function inlineComments(text: string, clause: Clause): readonly Span[] {
  const { from, to } = spanOf(clause);
  const source = text.slice(from, to);
  if (!source.includes('policywright-')) return [];
  return COMMENTS.flatMap(([open, close]) => [...between(source, open, close)]).flatMap((comment) => {
    const shown = proseOffset(clause.block, comment.to) - proseOffset(clause.block, comment.from);
    return shown > 0 ? [] : [shift(comment, from)];
  });
}

const COMMENTS = [
  ['<!--', '-->'],
  ['{/*', '*/}'],
] as const;

function* between(source: string, open: string, close: string): Iterable<Span> {
  for (let from = source.indexOf(open); from >= 0; ) {
    const end = source.indexOf(close, from + open.length);
    if (end < 0) return;
    const to = end + close.length;
    yield { from, to };
    from = source.indexOf(open, to);
  }
}

function directivesIn(text: string, comment: Span): readonly Directive[] {
  const source = text.slice(comment.from, comment.to);
  const pattern =
    /policywright-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])([^\n]*)/g;
  return [...source.matchAll(pattern)].map((match) => {
    const rest = match[2]!.replace(/\s*(-->|\*\/\}?).*$/, '');
    const [names = '', ...reason] = rest.split(/(?:^|\s)--(?:\s|$)/);
    const from = comment.from + match.index;
    const length = match[0].length - match[2]!.length + names.trimEnd().length;
    return {
      verb: match[1] as Directive['verb'],
      rules: names.split(/[\s,]+/).filter(Boolean),
      at: { from, to: from + length },
      comment,
      ...(reason.length > 0 ? { reason: reason.join(' -- ').trim() } : {}),
    };
  });
}

function spanOf({ from, block }: Clause): Span {
  return { from, to: from + block.length };
}
