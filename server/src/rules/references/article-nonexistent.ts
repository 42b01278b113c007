import { type Provisions, provisions } from '../../knowledge/provisions.ts';
import { type Citation, citations, type Provision, provisionText } from '../../model/citations.ts';
import type { Content } from '../../model/content.ts';
import { replace } from '../../text/edit.ts';
import type { ClauseRule, Finding } from '../rule.ts';

/**
 * A citation of an article, paragraph or point that the law named does not have, or of a regulation's number with one
 * digit wrong. Laws whose provisions are not known are left alone, and so is a citation without a law's name: it may
 * be of another one. Points that the United Kingdom inserted exist.
 */
export const articleNonexistent: ClauseRule = {
  id: 'references/article-nonexistent',
  scope: 'clause',
  severity: 'error',
  citations: ['gdpr 12(1)'],

  *check(content) {
    for (const cited of citations(content)) {
      if (cited.instrument && !cited.law) yield* wrongNumber(cited, content);
      const law = cited.law === undefined ? undefined : provisions.get(cited.law);
      if (law) yield* missingIn(law, cited, content);
    }
  },
};

function* missingIn(law: Provisions, cited: Citation, content: Content): Iterable<Finding> {
  for (const one of completed(cited.provisions)) {
    const exists = law.existing(one.number, one.parts);
    if ((exists && exists.parts >= one.parts.length) || one.parts.some(isWord)) continue;
    const args = { place: provisionText(one), law: nameOf(cited, content) };
    const nearest = { ...one, parts: one.parts.slice(0, exists?.parts ?? 0) };
    const own = content.text.slice(one.from, one.to).startsWith(one.written);
    yield {
      message: cited.kind === 'section' ? 'section' : 'article',
      args,
      at: { from: one.from, to: one.to },
      fixes:
        exists && own
          ? [
              {
                title: 'cite',
                args: { place: provisionText(nearest) },
                safety: 'suggested',
                edits: [replace({ from: one.from, to: one.to }, provisionText(nearest))],
              },
            ]
          : [],
    };
  }
}

/** "lit. of the GDPR": the point is lost, and the next word stands in its place. */
function isWord(part: string): boolean {
  return /^\p{L}{2}$/u.test(part) && part[0] !== part[1];
}

interface Completed extends Provision {
  /** The number as the text has it; empty where it was said before. */
  readonly written: string;
}

/** "6(1)(a) and (b)", "13.2": each with its whole place. */
function completed(cited: readonly Provision[]): readonly Completed[] {
  const all: Completed[] = [];
  for (const one of cited) {
    const before = all.at(-1);
    // "6.1" is paragraph 1 of article 6; "1798.100" is one number.
    const [number = '', ...paragraphs] = /^\d{1,2}\./.test(one.number) ? one.number.split('.') : [one.number];
    const parts = [...paragraphs, ...one.parts];
    if (number !== '' || !before) {
      all.push({ ...one, number, parts, written: number === '' ? '(' : number });
      continue;
    }
    const inParagraph = /^\d/.test(parts[0] ?? '') ? parts : [...before.parts.slice(0, 1), ...parts];
    all.push({ ...one, number: before.number, parts: inParagraph, written: '' });
  }
  return all.filter(({ number }) => number !== '');
}

/** The law as the text names it. */
function nameOf({ from, to, provisions: places }: Citation, { text }: Content): string {
  const last = places.at(-1)!;
  const behind = text.slice(last.to, to).replace(/^[\s,(]+/, '');
  const name = behind || text.slice(from, places[0]!.from);
  return name.match(/\p{Lu}[^,;()]*(?:\([^()]*\)[^,;()]*)?/u)?.[0].trim() ?? name;
}

function* wrongNumber(cited: Citation, content: Content): Iterable<Finding> {
  for (const { instrument } of provisions.values()) {
    if (!instrument || !isSlip(cited.instrument!, instrument)) continue;
    const written = content.text.indexOf(cited.instrument!, cited.from);
    if (written < 0 || written >= cited.to) continue;
    const at = { from: written, to: written + cited.instrument!.length };
    yield {
      message: 'number',
      args: { written: cited.instrument!, number: instrument },
      at,
      fixes: [
        {
          title: 'number',
          args: { number: instrument },
          safety: 'suggested',
          edits: [replace(at, instrument)],
        },
      ],
    };
  }
}

/** One digit is another one, or two neighbours have changed places. */
function isSlip(written: string, meant: string): boolean {
  if (written.length !== meant.length || written === meant) return false;
  const wrong = [...written].flatMap((char, i) => (char === meant[i] ? [] : [i]));
  if (wrong.length === 1) return true;
  const [a, b] = wrong as [number, number];
  return wrong.length === 2 && b === a + 1 && written[a] === meant[b] && written[b] === meant[a];
}
