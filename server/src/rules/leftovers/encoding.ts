import { type Content, fact } from '../../model/content.ts';
import type { Clause, Policy } from '../../model/policy.ts';
import { clausesWith } from '../../model/speaking.ts';
import { type Edit, replace } from '../../text/edit.ts';
import type { Span } from '../../text/span.ts';
import { type Finding, type PolicyRule, place } from '../rule.ts';

/**
 * Characters that were lost or turned into others: bullets that became "?", letters read in the wrong encoding, marks
 * for unknown characters, entities that show as text, invisible characters. Said once for the whole document. A few
 * questions at the beginning of lines are questions.
 */
export const encoding: PolicyRule = {
  id: 'leftovers/encoding',
  scope: 'policy',
  severity: 'info',
  silences: ['structure/unbalanced', 'style/missing-space'],

  *check(policy) {
    const bullets = lostBullets(policy);
    const damages = [...bullets, ...clausesWith(policy, suspicious).flatMap(damagesOf)].sort(
      (a, b) => a.at.from - b.at.from,
    );
    const [first, ...further] = damages;
    if (first) yield said(first, further);
  },
};

interface Damage {
  readonly kind: 'bullet' | 'unknown' | 'mojibake' | 'entity' | 'invisible';
  readonly at: Span;
  readonly text: string;
  /** What it was, as far as that can be told. */
  readonly repaired?: string;
}

function said(first: Damage, further: readonly Damage[]): Finding {
  const edits = [first, ...further].flatMap(({ at, repaired }): Edit[] =>
    repaired === undefined ? [] : [replace(at, repaired)],
  );
  const args = { text: first.text, count: further.length + 1 };
  return {
    message: first.kind,
    args,
    at: first.at,
    related: further.map(({ kind, at, text }) => ({ message: 'also', args: { text, kind }, at })),
    fixes: edits.length <= further.length ? [] : [{ title: 'repair', args, safety: 'suggested', edits }],
  };
}

const LEAST_BULLETS = 3;

/** "? We collect …" at the beginning of several lines. */
function lostBullets({ clauses }: Policy): readonly Damage[] {
  const found: Damage[] = [];
  for (const clause of clauses) {
    const { marker } = clause.block;
    if (marker?.text === '?') {
      const at = { from: clause.from + marker.from, to: clause.from + marker.to };
      found.push({ kind: 'bullet', at, text: '?', repaired: '-' });
    } else if (beginsAsked(clause.content)) {
      found.push({ kind: 'bullet', at: place(clause, { from: 0, to: 1 }), text: '?', repaired: '-' });
    }
  }
  return found.length < LEAST_BULLETS ? [] : found;
}

const beginsAsked = fact(({ text }: Content) => /^\? \p{L}/u.test(text));

/** UTF-8 read as Windows-1252: two to four characters that never stand together in prose. */
const MOJIBAKE =
  /â€[™œ\u009d\u009cž˜“”¦¢–—\u0093\u0094\u0099]?|Ã[\u0080-\u00bf©¨¼¶¤«¡³±­ªºŸœ‰–„](?=\p{L}|\s|$|[.,])|Â(?=[\u00a0§°®©«»±·£€])|ï¿½|ï»¿/gu;
const UNKNOWN = /\ufffd+/g;
const ENTITY =
  /&(?:nbsp|amp|quot|lt|gt|apos|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip|eacute|euml|#\d{2,5}|#x[0-9a-f]{2,4});/gi;
const INVISIBLE = /[\u200b\ufeff\u2060\u0080-\u009f]+/g;

const suspicious = fact(({ text }: Content): readonly string[] => SUSPICIOUS.exec(text) ?? []);
const SUSPICIOUS = /[\ufffd\u200b\ufeff\u2060\u0080-\u009fâÃÂï&]/;

function damagesOf(clause: Clause): readonly Damage[] {
  const { text, inlines } = clause.content;
  const masked = inlines.filter(({ kind }) => kind === 'code' || kind === 'template');
  const found = (kind: Damage['kind'], pattern: RegExp, repair?: (written: string) => string | undefined) =>
    [...text.matchAll(pattern)].flatMap((match): Damage[] => {
      const span = { from: match.index, to: match.index + match[0].length };
      if (masked.some(({ from, to }) => from < span.to && span.from < to)) return [];
      const repaired = repair?.(match[0]);
      return [
        { kind, at: place(clause, span), text: match[0], ...(repaired === undefined ? {} : { repaired }) },
      ];
    });
  // The first of these that claims a character says what it is.
  const claimed = new Set<number>();
  return [
    ...found('unknown', UNKNOWN),
    ...found('mojibake', MOJIBAKE, reread),
    ...found('entity', ENTITY, meant),
    ...found('invisible', INVISIBLE, () => ''),
  ].filter(({ at }) => {
    const characters = Array.from({ length: at.to - at.from }, (_, i) => at.from + i);
    if (characters.some((one) => claimed.has(one))) return false;
    for (const one of characters) claimed.add(one);
    return true;
  });
}

/** Characters of Windows-1252 that are not at their own number. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The characters whose bytes these are; undefined where a byte was lost on the way. */
function reread(written: string): string | undefined {
  if (written === 'Â') return '';
  if (written === 'ï»¿') return '';
  const bytes = [...written].map((char) => {
    const at = WINDOWS.indexOf(char);
    return at >= 0 ? 0x80 + at : char.charCodeAt(0);
  });
  if (bytes.some((byte) => byte > 0xff)) return undefined;
  const text = decoded(bytes);
  return text === undefined || text.includes('\ufffd') ? undefined : text;
}

/** UTF-8 by hand: the engine has no decoder that runs everywhere. */
function decoded(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  quot: '"',
  lt: '<',
  gt: '>',
  apos: "'",
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  eacute: 'é',
  euml: 'ë',
};

function meant(entity: string): string | undefined {
  const name = entity.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return ENTITIES[name];
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code === 0xa0 ? ' ' : String.fromCodePoint(code);
}
