import type { Clause, Policy } from '../model/policy.ts';
import { type Edit, insertAt } from '../text/edit.ts';
import type { Template } from '../text/template.ts';

/** Puts a paragraph of its own behind a clause, in the way the document sets its paragraphs apart. */
export function paragraphAfter(policy: Policy, clause: Clause, template: Template): Edit {
  const end = clause.from + clause.block.length;
  const closing = /^\s*<\/(?:p|li|td|th|dd|h[1-6]|div)>/i.exec(policy.text.slice(end, end + 40))?.[0];
  if (closing) return insertAt(end + closing.length, ['\n<p>', ...template, '</p>']);
  const trimmed = end - (/\s*$/.exec(policy.text.slice(clause.from, end))?.[0].length ?? 0);
  return insertAt(trimmed, [policy.text.includes('\n\n') ? '\n\n' : '\n', ...template]);
}

/** What must follow an inserted line so that markup which opens in its `lead` ("**", "<li>") is closed again. */
export function closingOf(lead: string): string {
  const tag = /<([a-z][\w-]*)[^<>]*>\s*$/i.exec(lead)?.[1];
  return tag ? `</${tag}>` : (/[*_]+$/.exec(lead)?.[0] ?? '');
}
