import type { Policy, Section } from '../../model/policy.ts';
import { type Edit, replace } from '../../text/edit.ts';
import { shift } from '../../text/span.ts';

/**
 * The edits that move a heading, and all below it, up or down by some levels of the syntax. Undefined where the syntax
 * does not allow it: there are six levels, and a line that is underlined has two.
 */
export function relevelled(policy: Policy, section: Section, by: number): readonly Edit[] | undefined {
  const { text, format } = policy;
  // In plain text only a number says how deep a section stands.
  if (format === 'text') return section.number ? [] : undefined;
  const edits: Edit[] = [];
  for (const { heading } of headingsOf(section)) {
    const { block, from } = heading!;
    if (block.kind !== 'heading') return undefined;
    const level = (block.level ?? 1) + by;
    if (level < 1 || level > 6) return undefined;
    const hashes = /^ {0,3}(#{1,6})(?=\s)/.exec(text.slice(from, from + block.length));
    if (hashes) {
      const at = shift({ from: hashes[0].length - hashes[1]!.length, to: hashes[0].length }, from);
      edits.push(replace(at, '#'.repeat(level)));
      continue;
    }
    const open = /<h([1-6])\b[^<>]*>\s*$/i.exec(text.slice(Math.max(0, from - 300), from));
    const close = /^\s*<\/h([1-6])/i.exec(text.slice(from + block.length, from + block.length + 40));
    if (!open || !close) return undefined;
    const start = from - open[0].length + 2;
    const end = from + block.length + close[0].length - 1;
    edits.push(replace({ from: start, to: start + 1 }, String(level)));
    edits.push(replace({ from: end, to: end + 1 }, String(level)));
  }
  return edits;
}

function headingsOf(section: Section): Section[] {
  return [section, ...section.children.flatMap(headingsOf)];
}
