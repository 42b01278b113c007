import { perPolicy } from '../../model/per-policy.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { type Edit, remove, replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import type { PolicyRule } from '../rule.ts';

/**
 * Bullets that stand alone on their line, are doubled ("• -"), or have no text at all: what is left when a page is
 * copied as text. All of them are one finding. Markdown and HTML items, whose text may begin on the next line, count
 * only where they are empty; lines of dashes and dashes inside a sentence are no bullets.
 */
export const markerOrphan: PolicyRule = {
  id: 'structure/marker-orphan',
  scope: 'policy',
  severity: 'hint',

  *check(policy) {
    const orphans = orphansOf(policy);
    const [first, ...others] = orphans;
    if (!first) return;
    const empty = orphans.some(({ text }) => text === undefined);
    yield {
      message: others.length === 0 ? 'one' : 'several',
      args: { mark: first.mark, count: orphans.length },
      at: first.at,
      related: others.map(({ at, mark }) => ({ message: 'other', args: { mark }, at })),
      fixes: [
        {
          title: empty ? 'tidy' : 'join',
          // An empty bullet may be all that is left of an item.
          safety: empty ? 'suggested' : 'safe',
          edits: orphans.map((orphan) => tidied(orphan, policy)),
        },
      ],
    };
  },
};

interface Orphan {
  readonly at: Span;
  readonly mark: string;
  /** Where its text begins; absent for a bullet without any. */
  readonly text?: number;
}

const orphansOf = perPolicy((policy): readonly Orphan[] =>
  policy.clauses.flatMap((clause, i) => orphanAt(clause, policy.clauses[i + 1], policy)),
);

function orphanAt(clause: Clause, next: Clause | undefined, { text }: Policy): Orphan[] {
  const { marker, depth, prose } = clause.block;
  if (!marker || marker.enumerator || clause.role === 'cell') return [];
  const at = { from: clause.from + marker.from, to: clause.from + marker.to };
  if (at.from === at.to) return [];
  const mark = marker.text;
  if (prose.text.trim() === '') {
    if (SEPARATOR.test(mark)) return [];
    const end = next?.from ?? text.length;
    if (depth > 0 && ((next?.block.depth ?? 0) > depth || text.slice(at.to, end).trim() !== '')) return [];
    return [{ at, mark }];
  }
  if (depth > 0) return [];
  const first = prose.runs[0];
  if (!first) return [];
  const start = clause.from + first.source;
  const alone = text.slice(at.to, start).includes('\n');
  return alone || /^\S+\s+\S+$/.test(mark) ? [{ at, mark, text: start }] : [];
}

/** A dash of its own between blank lines parts what is above it from what is below. */
const SEPARATOR = /^[–—*·]$/;

/** The first of its marks, a space, and the text; nothing where there is no text. */
function tidied({ at, mark, text: start }: Orphan, { text }: Policy): Edit {
  if (start !== undefined) return replace({ from: at.from, to: start }, `${mark.split(/\s/)[0]} `);
  const from = text.lastIndexOf('\n', at.from - 1) + 1;
  const end = text.indexOf('\n', at.to);
  const alone =
    text.slice(from, at.from).trim() === '' && text.slice(at.to, end === -1 ? undefined : end).trim() === '';
  if (!alone) return remove(at);
  return remove(end === -1 ? { from: Math.max(0, from - 1), to: text.length } : { from, to: end + 1 });
}
