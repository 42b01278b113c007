import type { Finding, Fix } from '../rules/rule.ts';
import { type Edit, inOrder } from '../text/edit.ts';
import { contains, type Span } from '../text/span.ts';
import type { JudgedFinding, JudgedFix, Problem } from './judgement.ts';
import type { PlannedRule } from './plan.ts';

/** The text that the spans of a finding are in. */
export interface Within {
  /** UTF-16 units. */
  readonly length: number;
  readonly toDocument: (span: Span) => Span;
}

/** The message counts them; the places themselves are for going there. */
const MOST_RELATED = 100;

export interface Resolving {
  readonly by: PlannedRule;
  readonly within: Within;
  /** Fills the places of edits with what is known. */
  readonly fillIn: (edits: readonly Edit[]) => readonly Edit[];
  /** Told of a fix whose edits are asked for later and turn out to be none. */
  readonly problem: Problem;
}

/**
 * What a rule found, in the document. Throws where the rule points outside its text or a fix says two things about one
 * place: a fault of the rule.
 */
export function resolve(finding: Finding, resolving: Resolving): JudgedFinding {
  const { by, within } = resolving;
  const { message, args = {}, related = [], fixes = [] } = finding;
  return {
    rule: by.rule.id,
    severity: by.fixedSeverity ?? finding.severity ?? by.severity,
    ...(by.rule.tag ? { tag: by.rule.tag } : {}),
    message,
    args,
    at: placed(finding.at, within),
    related: related.slice(0, MOST_RELATED).map((one) => ({
      message: one.message,
      args: one.args ?? {},
      at: placed(one.at, within),
    })),
    fixes: fixes.map((fix) => resolveFix(fix, resolving)),
    citations: finding.citations ?? by.citations,
    ...(finding.duty === undefined ? {} : { duty: finding.duty }),
  };
}

function resolveFix({ title, args = {}, safety, clause, edits }: Fix, resolving: Resolving): JudgedFix {
  const fix = { title, args, safety, ...(clause ? { clause } : {}) };
  if (typeof edits !== 'function') return { ...fix, edits: resolveEdits(edits, resolving) };
  let found: readonly Edit[] | undefined;
  return {
    ...fix,
    get edits() {
      found ??= foundLater(edits, resolving);
      return found;
    },
  };
}

/** A fault of the rule leaves the fix without edits: what it found is on its way to the reader already. */
function foundLater(find: () => readonly Edit[], resolving: Resolving): readonly Edit[] {
  try {
    return resolveEdits(find(), resolving);
  } catch (error) {
    resolving.problem(resolving.by.rule.id, error);
    return [];
  }
}

function resolveEdits(edits: readonly Edit[], { within, fillIn }: Resolving): readonly Edit[] {
  const filled = fillIn(edits.map((edit) => ({ ...placed(edit, within), insert: edit.insert })));
  const sorted = inOrder(filled);
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i]!.from < sorted[i - 1]!.to) throw new RangeError('the edits of a fix overlap');
  }
  return sorted;
}

function placed(span: Span, { length, toDocument }: Within): Span {
  if (span.from > span.to || !contains({ from: 0, to: length }, span)) {
    throw new RangeError(`span [${span.from}, ${span.to}) is outside the text of ${length} units`);
  }
  return toDocument(span);
}
