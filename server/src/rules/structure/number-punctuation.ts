import type { Item, List, Policy, Section } from '../../model/policy.ts';
import { replace } from '../../text/edit.ts';
import { addTo } from '../../text/groups.ts';
import { cover, type Span } from '../../text/span.ts';
import type { Finding, PolicyRule } from '../rule.ts';

/**
 * A heading's number written in another way than most of its level ("5" among "1.", "2."), and a number of a heading or
 * an item with a space before its stop or none behind it ("2 .Cookies"). All of them are one finding. Levels are not
 * compared with each other: "1.1" rarely carries the stop that "1." does.
 */
export const numberPunctuation: PolicyRule = {
  id: 'structure/number-punctuation',
  scope: 'policy',
  severity: 'hint',

  *check(policy) {
    const odd = [...oddHeadings(policy), ...oddItems(policy)].sort((a, b) => a.at.from - b.at.from);
    const [first, ...others] = odd;
    if (!first) return;
    yield {
      message: others.length === 0 ? 'one' : 'several',
      args: { number: first.written, usual: first.usual, count: odd.length },
      at: first.at,
      related: others.map(({ at, written, usual }) => ({
        message: 'other',
        args: { number: written, usual },
        at,
      })),
      fixes: [
        {
          title: others.length === 0 ? 'align' : 'alignAll',
          args: { usual: first.usual, count: odd.length },
          safety: 'safe',
          edits: odd.map(({ whole, usual }) => replace(whole, `${usual.replace(/ …$/, '')} `)),
        },
      ],
    } satisfies Finding;
  },
};

interface Odd {
  readonly at: Span;
  /** The number and the space behind it. */
  readonly whole: Span;
  readonly written: string;
  readonly usual: string;
}

/** A number and how it is set. */
interface Written {
  readonly at: Span;
  readonly whole: Span;
  readonly text: string;
  /** Without the stop: "2", "1.1", "Article 5". */
  readonly bare: string;
  /** "." or "", the mark behind the number. */
  readonly close: string;
  /** Nothing stands between it and the word behind it. */
  readonly glued: boolean;
  /** A space stands before its mark. */
  readonly torn: boolean;
}

function isMalformed({ glued, torn }: Written): boolean {
  return glued || torn;
}

/** Where all of them are set so, as in Chinese without spaces, that is the writer's way. */
function malformed(all: readonly Written[]): readonly Written[] {
  const found = all.filter(isMalformed);
  return found.length * 2 <= all.length ? found : [];
}

/** So many headings of one level before one of them can be odd. */
const FEWEST = 3;

function* oddHeadings(policy: Policy): Iterable<Odd> {
  for (const headings of byLevel(policy).values()) {
    const written = headings.map((number) => read(policy, number));
    const usual = usualClose(written);
    if (usual === undefined) continue;
    for (const one of malformed(written)) yield odd(one, usual);
    for (const one of written) if (!isMalformed(one) && one.close !== usual) yield odd(one, usual);
  }
}

function* oddItems(policy: Policy): Iterable<Odd> {
  for (const list of policy.lists) {
    if (list.style.kind !== 'numbered' || list.style.by === 'syntax') continue;
    const written = numbered(list).map((item) => read(policy, item.marker));
    for (const one of malformed(written)) yield odd(one, one.close);
  }
}

function numbered({ items }: List): readonly Item[] {
  return items.filter(({ numbering }) => numbering !== undefined);
}

function byLevel({ sections }: Policy): ReadonlyMap<string, NonNullable<Section['number']>[]> {
  const levels = new Map<string, NonNullable<Section['number']>[]>();
  for (const { number, level } of sections) {
    if (!number) continue;
    const { numbering, enumerator } = number;
    // Brackets are another kind of number, not another way to write it.
    if (enumerator.open !== '' || /[)）]/.test(enumerator.close)) continue;
    const key = [level, numbering.style, numbering.path.length, enumerator.label ?? ''].join(' ');
    addTo(levels, key, number);
  }
  return levels;
}

function read({ text }: Policy, marker: Span): Written {
  const written = text.slice(marker.from, marker.to);
  const [, bare = written, gap = '', close = ''] =
    /^(.*?)([ \t\u00A0]*)([.:–—、．)）-]*)$/su.exec(written) ?? [];
  const space = /^[ \t\u00A0]*/.exec(text.slice(marker.to, marker.to + 20))![0];
  return {
    at: marker,
    whole: cover(marker, { from: marker.to, to: marker.to + space.length }),
    text: written,
    bare,
    close,
    glued: space === '' && /[\p{L}"“(]/u.test(text[marker.to] ?? ''),
    torn: gap !== '' && /^[.)]/.test(close),
  };
}

/** The way more than half of them are written in. */
function usualClose(all: readonly Written[]): string | undefined {
  if (all.length < FEWEST) return undefined;
  const counts = new Map<string, number>();
  for (const one of all) {
    const { close } = one;
    if (!isMalformed(one)) counts.set(close, (counts.get(close) ?? 0) + 1);
  }
  return [...counts].find(([, count]) => count > all.length / 2)?.[0];
}

function odd({ at, whole, text, bare, glued }: Written, usual: string): Odd {
  return glued
    ? { at, whole, written: `${text}…`, usual: `${bare}${usual} …` }
    : { at, whole, written: text, usual: bare + usual };
}
