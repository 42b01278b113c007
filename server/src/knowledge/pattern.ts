/**
 * The notation of concepts.json and language.json for what a text may say:
 *
 * - words, separated by spaces, in any case and with or without diacritics; a hyphen counts as a space, so `opt-out`
 *   also matches "opt out"; a possessive 's in the text is passed over
 * - `retain*` any ending, `*termijn` any beginning, `*bewaar*` both
 * - `=AP` exactly these characters
 * - `#` any number in digits
 * - `(personal|private) data` alternatives of one or more words, `(your)? data` or `your? data` something optional
 * - `…` up to three words between, `…5` up to five, never across the end of a sentence
 * - `!pattern` an exception: a mention of the concept that lies within a match of it is none
 */
export type Element =
  | { readonly kind: 'word'; readonly match: WordMatch }
  | { readonly kind: 'gap'; readonly width: number };

export type WordMatch =
  | { readonly kind: 'exact' | 'prefix' | 'suffix' | 'infix' | 'raw'; readonly text: string }
  | { readonly kind: 'number' }
  /** Any one of several. */
  | { readonly kind: 'set'; readonly members: readonly WordMatch[] };

export interface Pattern {
  readonly exception: boolean;
  /** Every sequence the pattern stands for. */
  readonly sequences: readonly (readonly Element[])[];
}

export class PatternError extends Error {}

const PLAIN = /^[a-z0-9']+$/;
const BREAKS = new Set(' -()|?…#');
const MOST_SEQUENCES = 256;
const USUAL_GAP = 3;

/** Throws a PatternError that quotes the pattern and says what is wrong with it. */
export function parsePattern(source: string, fold: (word: string) => string): Pattern {
  const exception = source.startsWith('!');
  const text = exception ? source.slice(1) : source;
  let at = 0;

  const fail = (why: string): never => {
    throw new PatternError(`pattern "${source}": ${why}`);
  };

  const alternatives = (closing: boolean): Element[][] => {
    const all: Element[][] = [];
    let current: Element[][] = [[]];
    for (;;) {
      const char = text[at];
      if (char === undefined) {
        if (closing) fail('a bracket is not closed');
        all.push(...current);
        return all;
      }
      if (char === ')') {
        if (!closing) fail('")" without "("');
        at++;
        all.push(...current);
        return all;
      }
      if (char === '|') {
        if (!closing) fail('"|" outside brackets');
        at++;
        all.push(...current);
        current = [[]];
        continue;
      }
      if (char === ' ' || char === '-') {
        at++;
        continue;
      }
      current = join(current, element());
      if (current.length > MOST_SEQUENCES) fail(`stands for more than ${MOST_SEQUENCES} sequences`);
    }
  };

  const element = (): Element[][] => {
    const options = one();
    const optional = text[at] === '?';
    if (optional) at++;
    if (at < text.length && !' -|)'.includes(text[at]!))
      fail(`a space is missing before "${text.slice(at)}"`);
    return optional ? [...options, []] : options;
  };

  const one = (): Element[][] => {
    const char = text[at]!;
    if (char === '(') {
      at++;
      const options = alternatives(true);
      if (options.some((option) => option.length === 0)) fail('an alternative is empty');
      return merged(options);
    }
    if (char === '…') {
      at++;
      const digits = /^\d+/.exec(text.slice(at))?.[0] ?? '';
      at += digits.length;
      const width = digits ? Number(digits) : USUAL_GAP;
      if (width > 9) fail('a gap is wider than nine words');
      return [[{ kind: 'gap', width }]];
    }
    if (char === '#') {
      at++;
      return [[{ kind: 'word', match: { kind: 'number' } }]];
    }
    return [[{ kind: 'word', match: word() }]];
  };

  const word = (): WordMatch => {
    const start = at;
    while (at < text.length && !BREAKS.has(text[at]!)) at++;
    const written = text.slice(start, at);
    if (written.startsWith('=')) {
      if (written.length === 1) fail('"=" without a word');
      return { kind: 'raw', text: written.slice(1) };
    }
    const open = written.startsWith('*');
    const ended = written.length > 1 && written.endsWith('*');
    const core = fold(written.slice(open ? 1 : 0, ended ? -1 : undefined));
    if (!core) fail('"*" without letters');
    if (!PLAIN.test(core) && !/^[\p{L}\p{N}']+$/u.test(core)) fail(`"${written}" is not a word`);
    if (open && ended) return { kind: 'infix', text: core };
    if (open) return { kind: 'suffix', text: core };
    return { kind: ended ? 'prefix' : 'exact', text: core };
  };

  const sequences = alternatives(false);
  for (const sequence of sequences) {
    if (sequence.length === 0) fail('is empty, or wholly optional');
    if (sequence[0]!.kind === 'gap' || sequence.at(-1)!.kind === 'gap') fail('begins or ends with a gap');
    for (let i = 1; i < sequence.length; i++) {
      if (sequence[i]!.kind === 'gap' && sequence[i - 1]!.kind === 'gap') fail('has two gaps in a row');
    }
    if (sequence.filter((part) => part.kind === 'gap').length > 2) fail('has more than two gaps');
  }
  return { exception, sequences };
}

function join(before: Element[][], after: readonly Element[][]): Element[][] {
  if (after.length === 1) {
    for (const head of before) head.push(...after[0]!);
    return before;
  }
  return before.flatMap((head) => after.map((tail) => [...head, ...tail]));
}

/** Alternatives of one word each are one element, so that they do not multiply. */
function merged(options: Element[][]): Element[][] {
  const singles: WordMatch[] = [];
  const longer: Element[][] = [];
  for (const option of options) {
    const [first] = option;
    if (option.length === 1 && first!.kind === 'word') {
      if (first!.match.kind === 'set') singles.push(...first!.match.members);
      else singles.push(first!.match);
    } else longer.push(option);
  }
  if (singles.length === 0) return longer;
  const match: WordMatch = singles.length === 1 ? singles[0]! : { kind: 'set', members: singles };
  return [...longer, [{ kind: 'word', match }]];
}
