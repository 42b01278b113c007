import type { Reading } from '../../analysis/judgement.ts';
import { readDocument } from '../../analysis/reading.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { referencesTo, resolveProvision } from '../../model/resolve.ts';
import type { Numbering } from '../../parse/block.ts';
import { formatNumber } from '../../parse/marker.ts';
import { renumber } from '../../rules/renumber.ts';
import { place } from '../../rules/rule.ts';
import { applyEdits, type Edit, replace } from '../../text/edit.ts';
import { createSnapshot } from '../../text/snapshot.ts';
import { contains, lastAtOrBefore, type Span, shift } from '../../text/span.ts';
import { clauseAt } from '../clause-at.ts';

/**
 * The edits that let the items around an offset count on from the first of them, in its style, and references to them
 * follow. Undefined where they count on already, or where there are no numbered items.
 */
export function renumberedList(
  { policy }: Pick<Reading, 'policy'>,
  offset: number,
): readonly Edit[] | undefined {
  const clause = clauseAt(policy, offset);
  const run = clause ? runAround(policy, clause) : [];
  const [first] = run;
  const model = first && modelOf(first);
  if (!first || !model || run.length < 2) return undefined;
  const edits = run.flatMap((one, i): Edit[] => {
    const next = renumber(model.written, model.numbering, i, { label: model.label });
    const { marker } = one.item!;
    if (policy.text.slice(marker.from, marker.to) === next.text) return [];
    return [replace(marker, next.text), ...pointersTo(policy, one, next.value)];
  });
  return edits.length === 0 ? undefined : edits.sort((a, b) => a.from - b.from || a.to - b.to);

  function modelOf({ item, block }: Clause) {
    const enumerator = block.marker?.enumerator;
    const numbering = item?.numbering ?? enumerator?.readings[0];
    if (!item || !enumerator || !numbering) return undefined;
    return {
      numbering: beginning(numbering, enumerator.readings),
      label: enumerator.label,
      written: policy.text.slice(item.marker.from, item.marker.to),
    };
  }
}

/** "i" alone is the first Roman number, not the ninth letter. */
function beginning(numbering: Numbering, readings: readonly Numbering[]): Numbering {
  return readings.find(({ path }) => path.at(-1) === 1) ?? numbering;
}

/** The numbered items in a row at one depth; what is nested in them and goes on in them lies between. */
function runAround({ clauses }: Policy, clause: Clause): readonly Clause[] {
  const at = clause.item?.clause.index ?? clause.index;
  const middle = clauses[at]!;
  if (!isNumbered(middle)) return [];
  const before: Clause[] = [];
  for (let i = at - 1; i >= 0 && belongs(clauses[i]!); i--)
    if (isBeside(clauses[i]!)) before.unshift(clauses[i]!);
  const after: Clause[] = [];
  for (let i = at + 1; i < clauses.length && belongs(clauses[i]!); i++)
    if (isBeside(clauses[i]!)) after.push(clauses[i]!);
  return [...before, middle, ...after];

  function belongs(other: Clause): boolean {
    return other.section === middle.section && (isBeside(other) || isWithin(other));
  }
  function isBeside(other: Clause): boolean {
    return isNumbered(other) && other.block.depth === middle.block.depth && !isWithin(other);
  }
  function isWithin({ role, block }: Clause): boolean {
    if (role === 'continuation') return true;
    if (role !== 'item') return false;
    return block.depth > middle.block.depth || block.indent > middle.block.indent + 1;
  }
}

function isNumbered({ role, item, block }: Clause): boolean {
  if (role !== 'item' || !item || !block.marker?.enumerator) return false;
  return item.list.style.kind !== 'numbered' || item.list.style.by !== 'syntax';
}

/** What points at an item: "point (b)", "section 3.2(b)". */
function* pointersTo(policy: Policy, item: Clause, value: string): Iterable<Edit> {
  const { numbering } = item.item!;
  if (!numbering) return;
  const old = formatNumber(numbering.style, numbering.path.at(-1)!);
  for (const { clause, reference } of referencesTo(policy).get(item) ?? []) {
    for (const target of reference.targets) {
      const meant = resolveProvision(policy, clause, reference.label, target);
      if (meant?.kind !== 'clause' || meant.clause !== item) continue;
      const at = clause.content.text.slice(target.from, target.to).lastIndexOf(old);
      if (at === -1) continue;
      const from = target.from + at;
      yield replace(place(clause, { from, to: from + old.length }), value);
    }
  }
}

/** A pasted text whose items count on from those above it, and what else changes for it. */
export interface RenumberedPaste {
  readonly text: string;
  /** In the document as it is before the paste, outside of what is replaced. */
  readonly edits: readonly Edit[];
}

/** What a text would be with its numbers continued, if it is pasted over a span; undefined where nothing is to change. */
export function renumberedPaste(reading: Reading, over: Span, pasted: string): RenumberedPaste | undefined {
  const { snapshot, format, policy } = reading;
  const text = pasted.replace(/\r\n?/g, '\n');
  const joined = policy.text.slice(0, over.from) + text + policy.text.slice(over.to);
  const after = readDocument(createSnapshot(snapshot.uri, snapshot.version, joined), {
    format,
    language: policy.language,
  });
  const inserted = { from: over.from, to: over.from + text.length };
  const { clauses } = after.policy;
  const first = clauses
    .slice(Math.max(0, lastAtOrBefore(clauses, inserted.from)))
    .find((clause) => clause.item !== undefined && contains(inserted, clause.item.marker));
  const edits = first && renumberedList(after, first.item!.marker.from);
  if (!edits?.some((edit) => contains(inserted, edit))) return undefined;
  const inner = edits.filter((edit) => contains(inserted, edit));
  const grown = text.length - (over.to - over.from);
  return {
    text: applyEdits(
      text,
      inner.map((edit) => ({ ...edit, ...shift(edit, -inserted.from) })),
    ),
    edits: edits
      .filter((edit) => !contains(inserted, edit))
      .map((edit) => (edit.from < inserted.from ? edit : { ...edit, ...shift(edit, -grown) })),
  };
}
