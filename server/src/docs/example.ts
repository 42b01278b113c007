import type { LanguageId } from '../knowledge/language.ts';
import { buildPolicy } from '../model/build.ts';
import { createInterner } from '../model/content.ts';
import type { Clause, Policy } from '../model/policy.ts';
import { sourceSpan } from '../parse/block.ts';
import { parse } from '../parse/parse.ts';
import type { Circumstances, Finding, Fix, Rule } from '../rules/rule.ts';
import { applyEdits, type Edit } from '../text/edit.ts';
import { type Span, shift } from '../text/span.ts';

/** What a fix makes of an example. */
export interface Repair {
  readonly fix: Fix;
  readonly text: string;
}

/** What the fixes of a rule make of a fragment in plain text in which it finds something. */
export function repairs(rule: Rule, text: string, language: LanguageId): readonly Repair[] {
  const policy = buildPolicy(parse(text, 'text'), { language, interner: createInterner() });
  const seen = new Map<string, Repair>();
  for (const finding of findings(rule, policy)) {
    for (const fix of finding.fixes ?? []) {
      if (!seen.has(fix.title)) seen.set(fix.title, { fix, text: applyEdits(text, editsOf(fix)) });
    }
  }
  return [...seen.values()];
}

function editsOf({ edits }: Fix): readonly Edit[] {
  return typeof edits === 'function' ? edits() : edits;
}

const CIRCUMSTANCES: Circumstances = {
  today: '2026-01-01',
  laws: [],
  choice: 'usual',
  notApplicable: new Set(),
  organisation: new Map(),
};

function* findings(rule: Rule, policy: Policy): Iterable<Finding> {
  switch (rule.scope) {
    case 'policy':
      return yield* rule.check(policy, CIRCUMSTANCES);
    case 'section':
      for (const section of policy.sections) yield* rule.check(section, policy, CIRCUMSTANCES);
      return;
    case 'clause':
      for (const clause of policy.clauses) {
        const { role, content } = clause;
        const around = {
          role,
          kind: policy.kind,
          language: content.language,
          heading: undefined,
          intro: undefined,
        };
        for (const finding of rule.check(content, around, CIRCUMSTANCES)) yield placed(finding, clause);
      }
  }
}

function placed(finding: Finding, clause: Clause): Finding {
  const inDocument = <T extends Span>(span: T): T => ({
    ...span,
    ...shift(sourceSpan(clause.block, span), clause.from),
  });
  const fixes = (finding.fixes ?? []).map((fix) => ({ ...fix, edits: editsOf(fix).map(inDocument) }));
  return { ...finding, at: inDocument(finding.at), fixes };
}
