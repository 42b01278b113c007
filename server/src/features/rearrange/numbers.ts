import type { Policy, Section } from '../../model/policy.ts';
import type { Numbering } from '../../parse/block.ts';
import { type Numbered, numberedSection } from '../../rules/numbered.ts';
import { type Numberable, numberText, pointersTo } from '../../rules/pointers.ts';
import { type Edit, replace } from '../../text/edit.ts';

/** A new number for a section; the numbers below it that begin with its own follow. */
export interface NewNumber {
  readonly section: Section;
  readonly numbering: Numbering;
}

/** How numbers are written at a depth: "2.", "2.1", "Article 2". `written` holds the number `of`. */
interface Form {
  readonly written: string;
  readonly of: Numbering;
}

/** The edits that give sections their new numbers, with all that is below them and all that points at them. */
export function renumbered(policy: Policy, changes: readonly NewNumber[]): readonly Edit[] {
  const edits: Edit[] = [];
  const moved = new Map<Numberable, string>();
  for (const { section, numbering } of changes) {
    const [own] = numberedSection(section);
    if (!own) continue;
    const depth = own.numbering.path.length;
    for (const one of [own, ...own.below()]) {
      const next = one === own ? numbering : beneath(one.numbering, depth, numbering);
      moved.set(one.section ?? one.clause, numberText(next));
      const edit = rewritten(policy, one, next, new Set(changes.map((change) => change.section)));
      if (edit) edits.push(edit);
    }
  }
  return [...edits, ...pointersTo(moved, policy)];
}

function beneath({ path, style, suffix }: Numbering, depth: number, above: Numbering): Numbering {
  return { style, path: [...above.path, ...path.slice(depth)], ...(suffix === undefined ? {} : { suffix }) };
}

function rewritten(
  policy: Policy,
  one: Numbered,
  next: Numbering,
  moving: ReadonlySet<Section>,
): Edit | undefined {
  const own: Form = { written: policy.text.slice(one.marker.from, one.marker.to), of: one.numbering };
  const deeper = next.path.length !== one.numbering.path.length;
  const form = (deeper && one.section && formAt(policy, next, moving)) || own;
  const text = inForm(form, next);
  return text === undefined || text === own.written ? undefined : replace(one.marker, text);
}

/** How another section at the same depth is numbered. */
function formAt(policy: Policy, next: Numbering, moving: ReadonlySet<Section>): Form | undefined {
  const sample = policy.sections.find(
    (section) =>
      section.number && !moving.has(section) && section.number.numbering.path.length === next.path.length,
  );
  if (!sample?.number) return { written: numberText(next), of: next };
  const { from, to, numbering } = sample.number;
  return { written: policy.text.slice(from, to), of: numbering };
}

function inForm({ written, of }: Form, next: Numbering): string | undefined {
  const old = numberText(of);
  const at = written.toLowerCase().lastIndexOf(old.toLowerCase());
  return at === -1 ? undefined : written.slice(0, at) + numberText(next) + written.slice(at + old.length);
}

/** A numbering with its last part counted up or down. */
export function stepped({ style, path }: Numbering, by: number): Numbering {
  return { style, path: [...path.slice(0, -1), path.at(-1)! + by] };
}

/** Of siblings in a row those that count on from one number, one by one. */
export function countingFrom(before: Numbering, siblings: readonly Section[]): readonly Section[] {
  const found: Section[] = [];
  let last = before;
  for (const section of siblings) {
    if (!section.number) continue;
    const { numbering } = section.number;
    if (numberText(numbering) !== numberText(stepped(last, 1))) break;
    found.push(section);
    last = numbering;
  }
  return found;
}
